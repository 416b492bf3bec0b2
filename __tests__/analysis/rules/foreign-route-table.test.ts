import { Unknown } from "../../../src/network/model/network";
import { findingsBy, said, small } from "../../support/findings";
import { network } from "../../support/model";

const vpcs = {
  a: small("a", "10.0.0.0/16", { "10.1.0.0/24": "ab" }),
  b: small("b", "10.1.0.0/16", { "10.0.0.0/24": "ab" }),
  c: small("c", "10.2.0.0/16", { "10.1.0.0/24": "ab" }),
};

test("a route through a peering of two other VPCs is refused", () => {
  const of = network({ vpcs, peerings: { ab: ["a", "b"] } });
  expect(said("foreign-route-table", of)).toEqual([
    'peering "ab", which connects a and b: c-1 of c has a route to 10.1.0.0/24 through it. AWS refuses it; put it into a table of one of these two.',
  ]);
  expect(findingsBy("foreign-route-table", of)[0]?.subjects.map(({ name }) => name)).toEqual([
    "c-1 to 10.1.0.0/24",
    "c-1",
    "ab",
  ]);
});

test("where an end isn't known, it may be the table's VPC", () => {
  const unknown = new Unknown("known after apply");
  expect(said("foreign-route-table", network({ vpcs, peerings: { ab: [unknown, "b"] } }))).toEqual([]);
  const byId = { ...vpcs, a: { unknownBlocks: [unknown], also: { awsId: "vpc-0a" } } };
  expect(said("foreign-route-table", network({ vpcs: byId, peerings: { ab: ["a", "b"] } }))).toEqual([]);
});

test("a VPC that has its id already is none that isn't known yet: it is refused beside ends that are known by theirs", () => {
  const unknown = new Unknown("of another account");
  const known = (id: string) => ({ unknownBlocks: [unknown], also: { awsId: id } });
  const c = { ...vpcs.c, also: { awsId: "vpc-0c" } };
  const of = (peering: readonly [string | Unknown, string | Unknown]) =>
    network({ vpcs: { a: known("vpc-0a"), b: known("vpc-0b"), c }, peerings: { ab: peering } });
  expect(said("foreign-route-table", of(["a", "b"]))).toHaveLength(1);
  expect(said("foreign-route-table", of([unknown, "b"]))).toEqual([]);
  expect(said("foreign-route-table", of(["a", unknown]))).toEqual([]);
});
