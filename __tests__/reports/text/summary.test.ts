import type { Finding } from "../../../src/analysis/rules/finding";
import { Unknown } from "../../../src/network/model/network";
import { Problem } from "../../../src/network/rules/problem";
import { checkedLine, connectionLines } from "../../../src/reports/text/summary";
import { analyzedPairs } from "../../support/analyzed";
import { internet, network } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

test("a connection is told with its ends and how many routes lead through it from each", () => {
  expect(connectionLines(analyzedPairs(twoVpcs, []))).toEqual(["ab: a <-> b, 1 route there, 1 back"]);
});

test("an end that the source doesn't tell is a question mark", () => {
  const of = network({
    vpcs: { a: { tables: { t: { "10.1.0.0/16": "ax", "10.2.0.0/16": "ax" } } } },
    peerings: { ax: ["a", new Unknown("known after apply")] },
  });
  expect(connectionLines(analyzedPairs(of, []))).toEqual(["ax: a <-> ?, 2 routes there, 0 back"]);
});

test("a connection that no route leads through has none, whatever else the tables lead to", () => {
  const of = network({
    vpcs: { a: { tables: { t: { "0.0.0.0/0": internet() } } }, b: {} },
    peerings: { ab: ["a", "b"] },
  });
  expect(connectionLines(analyzedPairs(of, []))).toEqual(["ab: a <-> b, 0 routes there, 0 back"]);
});

test("pairs are counted once for both directions, by verdict, and findings by level", () => {
  const finding: Finding = { problem: new Problem("overlapping-cidr", "they overlap."), subjects: [] };
  const analyzed = analyzedPairs(twoVpcs, [
    ["a/private1", "b/private1", "two-way"],
    ["a/public1", "b/private1", "one-way"],
    ["b/private1", "a/public1", "none"],
  ]);
  expect(checkedLine(analyzed, [finding])).toBe("pairs of subnets: 1 two-way, 1 one-way; 1 error");
});

test("a network without any contact is said to have none", () => {
  expect(checkedLine(analyzedPairs(twoVpcs, []), [])).toBe("no subnet reaches one of another VPC; no findings");
});
