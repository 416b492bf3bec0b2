import { Unknown } from "../../../src/network/model/network";
import { findingsBy, pair, said } from "../../support/findings";
import { internet } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

const tables = { "a-1": { "10.1.0.0/24": "ab" }, other: { "10.1.0.0/24": "ab", "0.0.0.0/0": internet() } };

test("a table with peering routes that no subnet uses is warned of", () => {
  expect(said("unused-route-table", pair({ a: { tables } }))).toEqual([
    "route table other: has 1 route through a peering (10.1.0.0/24), and no subnet of a uses it; associate it with the subnets that it is meant for, or add the routes to their tables.",
  ]);
  expect(findingsBy("unused-route-table", pair({ a: { tables } }))[0]?.subjects.map(({ name }) => name)).toEqual([
    "other",
  ]);
});

test("so is the main one where every subnet has a table of its own", () => {
  const a = { tables: { "a-1": {}, "a-main": { "10.1.0.0/24": "ab" } } };
  expect(said("unused-route-table", pair({ a }))[0]).toContain("route table a-main");
  const usesMain = { ...a, subnets: { 1: { block: "10.0.0.0/24" } } };
  expect(said("unused-route-table", pair({ a: usesMain }))).toEqual([]);
});

test("where the source has no subnet of the VPC, or doesn't tell all tables, nobody can say", () => {
  expect(said("unused-route-table", pair({ a: { tables, subnets: {} } }))).toEqual([]);
  const table = new Unknown("known after apply");
  const one = { 1: { block: "10.0.0.0/24", table: "a-1" }, 2: { block: "10.0.1.0/24", table } };
  expect(said("unused-route-table", pair({ a: { tables, subnets: one } }))).toEqual([]);
  expect(said("unused-route-table", pair({ a: { tables, subnets: { 1: { block: "10.0.0.0/24", table } } } }))).toEqual(
    [],
  );
});

test("a table without peering routes may wait for its subnets", () => {
  expect(
    said("unused-route-table", pair({ a: { tables: { "a-1": {}, other: { "0.0.0.0/0": internet() } } } })),
  ).toEqual([]);
  expect(said("unused-route-table", twoVpcs)).toEqual([]);
});
