import type { Finding } from "../../../src/analysis/rules/finding";
import { Problem } from "../../../src/network/rules/problem";
import { checkJson, findingJson } from "../../../src/reports/json/check-json";
import { analyzedPairs } from "../../support/analyzed";
import { twoVpcs } from "../../support/two-vpcs";

const analyzed = analyzedPairs({ ...twoVpcs, gaps: ["The transit gateway tgw is not modelled."] }, [
  ["a/private1", "b/private1", "two-way"],
  ["a/private1", "b/public1", "one-way", { dataTransfer: "cross-zone" }],
  ["b/public1", "a/private1", "none"],
]);
const finding: Finding = {
  problem: new Problem("overlapping-cidr", "they overlap."),
  subjects: [{ name: "ab", address: "aws_vpc_peering_connection.ab" }],
};
const source = { kind: "synth", name: "cdktf.out" };

test("a check for machines: everything by its label, pairs with nothing between them left out", () => {
  expect(checkJson(source, analyzed, [finding], undefined)).toEqual({
    version: 1,
    source,
    vpcs: ["a", "b"],
    subnets: ["a/public1", "a/private1", "b/public1", "b/private1"],
    pairs: [
      { from: "a/private1", to: "b/public1", family: 4, verdict: "one-way", dataTransfer: "cross-zone" },
      { from: "a/private1", to: "b/private1", family: 4, verdict: "two-way", dataTransfer: "same-zone" },
      { from: "b/private1", to: "a/private1", family: 4, verdict: "two-way", dataTransfer: "same-zone" },
    ],
    findings: [
      {
        id: "PEER003",
        rule: "overlapping-cidr",
        level: "error",
        message: "they overlap.",
        subjects: [{ name: "ab", address: "aws_vpc_peering_connection.ab" }],
      },
    ],
    gaps: ["The transit gateway tgw is not modelled."],
  });
});

test("a finding's subjects have what is known of each: the address, the id in AWS, the file", () => {
  const subjects = [{ name: "ab", awsId: "pcx-1" }, { name: "cd", file: "main.tf" }, { name: "ef" }];
  expect(findingJson({ ...finding, subjects }).subjects).toEqual(subjects);
});

test("expectations that are not met are there only where something was expected", () => {
  const unmet = [{ expected: "a -> b: two-way", found: "none", missing: ["a route"] }];
  expect(checkJson(source, analyzed, [], unmet).unmet).toEqual(unmet);
  expect(checkJson(source, analyzed, [], []).unmet).toEqual([]);
  expect("unmet" in checkJson(source, analyzed, [], undefined)).toBe(false);
});

test("what a source has beside its kind and name, such as its network, is not printed", () => {
  expect(checkJson({ ...source, ...{ network: {} } }, analyzed, [], undefined).source).toEqual(source);
});
