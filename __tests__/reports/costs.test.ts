import { costLines } from "../../src/reports/costs";
import { network } from "../support/model";
import { pictureOf } from "../support/picture";
import { twoVpcs } from "../support/two-vpcs";

test("pairs that reach each other within one zone cost nothing, and no line is about them", () => {
  expect(costLines(pictureOf(twoVpcs, [["a/private1", "b/private1", "two-way", { crossing: "none" }]]))).toEqual([]);
});

test("pairs whose traffic crosses zones or regions are billed, each told once for both directions", () => {
  const picture = pictureOf(twoVpcs, [
    ["a/private1", "b/private1", "two-way", { crossing: "zones" }],
    ["a/private1", "b/public1", "partial", { crossing: "zones" }],
    ["a/public1", "b/public1", "two-way", { crossing: "regions" }],
  ]);
  expect(costLines(picture)).toEqual([
    "Costs: 2 pairs of subnets cross Availability Zones, and AWS bills that traffic in both directions.",
    "  a/private1 <-> b/public1",
    "  a/private1 <-> b/private1",
    "Costs: 1 pair of subnets crosses regions, and AWS bills that traffic at its inter-Region rates.",
    "  a/public1 <-> b/public1",
  ]);
});

test("pairs without traffic are not billed, wherever they are", () => {
  const picture = pictureOf(twoVpcs, [
    ["a/private1", "b/private1", "none", { crossing: "zones" }],
    ["a/private1", "b/public1", "misdirected", { crossing: "regions" }],
  ]);
  expect(costLines(picture)).toEqual([]);
});

test("zones that can't be compared are said to be so", () => {
  const picture = pictureOf(twoVpcs, [["a/private1", "b/private1", "two-way", { crossing: "unknown" }]]);
  expect(costLines(picture)[0]).toMatch(/^Costs: 1 pair of subnets has zones that can't be compared: /);
});

test("of many pairs the first are named, and the others counted", () => {
  const subnets = Object.fromEntries(Array.from({ length: 4 }, (_, index) => [`s${index}`, {}]));
  const of = network({ vpcs: { a: { subnets }, b: { subnets } } });
  const pairs = Object.keys(subnets).flatMap((one) =>
    Object.keys(subnets).map((other) => [`a/${one}`, `b/${other}`, "two-way", { crossing: "zones" }] as const),
  );
  const lines = costLines(pictureOf(of, pairs));
  expect(lines).toHaveLength(10);
  expect(lines.at(-1)).toBe("  ... and 8 more pairs");
});
