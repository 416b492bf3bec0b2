import { analyzedNetwork } from "../../../src/analysis/analyzed-network";
import {
  cellsByLabel,
  cellText,
  colourOf,
  lettersOf,
  matrixBetween,
  type PageMatrix,
  spansOf,
  wholeMatrix,
} from "../../../src/page/model/matrix";
import { fullMesh } from "../../support/full-mesh";
import { twoPeered } from "../two-peered";

const factsAbout = (network: Parameters<typeof analyzedNetwork>[0]) => analyzedNetwork(network, { now: new Date(0) });

const lettersIn = ({ cells }: PageMatrix) =>
  cells.map((row) => row.map((cell) => (cell === undefined ? " " : lettersOf(cell))).join(""));

test("a small network's matrix is by subnets, and empty within a VPC", () => {
  const matrix = wholeMatrix(factsAbout(twoPeered()));
  expect(matrix.of).toBe("subnets");
  expect(matrix.things.map(({ label }) => label)).toEqual(["a/private1", "a/public1", "b/private1", "b/public1"]);
  expect(lettersIn(matrix)).toEqual(["  T.", "  ..", "T.  ", "..  "]);
});

test("subnets stand under their VPC, and so without its name", () => {
  const { things } = wholeMatrix(factsAbout(twoPeered()));
  expect(things.map(({ short }) => short)).toEqual(["private1", "public1", "private1", "public1"]);
  expect(spansOf(things)).toEqual([
    { vpc: "a", start: 0, count: 2 },
    { vpc: "b", start: 2, count: 2 },
  ]);
});

test("a large network's matrix is by VPCs: 30 of them have 900 cells, and not 14,400", () => {
  const matrix = wholeMatrix(factsAbout(fullMesh(30)));
  expect(matrix.of).toBe("VPCs");
  expect(matrix.cells.flat()).toHaveLength(900);
});

test("two VPCs of a large network are looked at by their subnets, and those of no other VPC", () => {
  const analyzed = factsAbout(fullMesh(12));
  const between = matrixBetween(analyzed, "v3", "v7");
  expect(between.things.map(({ vpc }) => vpc)).toEqual(["v3", "v3", "v3", "v3", "v7", "v7", "v7", "v7"]);
  const [one, other] = [analyzed.network.subnets[12], analyzed.network.subnets[28]];
  if (one === undefined || other === undefined) throw new Error("the mesh has fewer subnets");
  expect([one.vpc, other.vpc]).toEqual(["v3", "v7"]);
  expect(between.cells[0]?.[4]?.verdicts).toEqual([analyzed.reachability.verdictOf(one, other, 4)?.verdict]);
  expect(between.cells[0]?.[1]).toBeUndefined();
});

test("a cell is told in words: verdict, whether of all pairs, and whether it is billed", () => {
  expect(cellText({ verdicts: ["two-way"], all: true, billed: false })).toBe("two-way");
  expect(cellText({ verdicts: ["none"], all: true, billed: false })).toBe("nothing arrives");
  expect(cellText({ verdicts: ["partial"], all: false, billed: true })).toBe(
    "partial, some of their subnets only, billed",
  );
  expect(cellText({ verdicts: ["two-way", "none"], all: true, billed: false })).toBe(
    "two-way over IPv4, nothing arrives over IPv6",
  );
});

test("the letters of a cell are small where only some of its pairs have the verdict", () => {
  expect(lettersOf({ verdicts: ["two-way"], all: false, billed: false })).toBe("t");
  expect(lettersOf({ verdicts: ["two-way", "one-way"], all: true, billed: false })).toBe("T/O");
});

test("a cell has the colour of what is most alarming in it", () => {
  expect(colourOf({ verdicts: ["two-way", "misdelivered"], all: true, billed: false })).toBe("misdelivered");
  expect(colourOf({ verdicts: ["two-way"], all: true, billed: false })).toBe("two-way");
});

test("cells are found by their labels, to compare them with those before a plan", () => {
  const cellOf = cellsByLabel(wholeMatrix(factsAbout(twoPeered())));
  expect(cellOf("a/private1", "b/private1")?.verdicts).toEqual(["two-way"]);
  expect(cellOf("a/private1", "nowhere")).toBeUndefined();
  expect(cellOf("nowhere", "a/private1")).toBeUndefined();
});
