import { costLines } from "../../../src/reports/text/costs";
import { analyzedPairs } from "../../support/analyzed";
import { network } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

test("pairs that reach each other within one zone cost nothing, and no line is about them", () => {
  expect(
    costLines(analyzedPairs(twoVpcs, [["a/private1", "b/private1", "two-way", { dataTransfer: "same-zone" }]])),
  ).toEqual([]);
});

test("pairs whose traffic crosses zones or regions are billed, each told once for both directions", () => {
  const analyzed = analyzedPairs(twoVpcs, [
    ["a/private1", "b/private1", "two-way", { dataTransfer: "cross-zone" }],
    ["a/private1", "b/public1", "partial", { dataTransfer: "cross-zone" }],
    ["a/public1", "b/public1", "two-way", { dataTransfer: "cross-region" }],
  ]);
  expect(costLines(analyzed)).toEqual([
    "Costs: 2 pairs of subnets cross Availability Zones, and AWS bills that traffic in both directions.",
    "  a/private1 <-> b/public1",
    "  a/private1 <-> b/private1",
    "Costs: 1 pair of subnets crosses regions, and AWS bills that traffic at its inter-Region rates.",
    "  a/public1 <-> b/public1",
  ]);
});

test("pairs without traffic are not billed, wherever they are", () => {
  const analyzed = analyzedPairs(twoVpcs, [
    ["a/private1", "b/private1", "none", { dataTransfer: "cross-zone" }],
    ["a/private1", "b/public1", "misdelivered", { dataTransfer: "cross-region" }],
  ]);
  expect(costLines(analyzed)).toEqual([]);
});

test("zones that can't be compared are said to be so", () => {
  const analyzed = analyzedPairs(twoVpcs, [["a/private1", "b/private1", "two-way", { dataTransfer: "unknown" }]]);
  expect(costLines(analyzed)[0]).toMatch(/^Costs: 1 pair of subnets has zones that can't be compared: /);
});

test("of many pairs the first are named, and the others counted", () => {
  const subnets = Object.fromEntries(Array.from({ length: 4 }, (_, index) => [`s${index}`, {}]));
  const of = network({ vpcs: { a: { subnets }, b: { subnets } } });
  const pairs = Object.keys(subnets).flatMap((one) =>
    Object.keys(subnets).map((other) => [`a/${one}`, `b/${other}`, "two-way", { dataTransfer: "cross-zone" }] as const),
  );
  const lines = costLines(analyzedPairs(of, pairs));
  expect(lines).toHaveLength(10);
  expect(lines.at(-1)).toBe("  ... and 8 more pairs");
});
