import type { Verdict } from "../../../src/analysis/reachability/verdict";
import { matrixText } from "../../../src/reports/text/matrix-text";
import { plain, type Style, terminalStyle } from "../../../src/reports/text/style";
import { analyzedPairs, type PairShape } from "../../support/analyzed";
import { network } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

/** A network of VPCs a, b, c... with so many subnets each. */
const networkOf = (vpcs: number, subnets: number) =>
  network({
    vpcs: Object.fromEntries(
      Array.from({ length: vpcs }, (_, vpc) => [
        `v${vpc}`,
        {
          subnets: Object.fromEntries(
            Array.from({ length: subnets }, (_, subnet) => [`s${subnet}`, { block: `10.${vpc}.${subnet}.0/24` }]),
          ),
        },
      ]),
    ),
  });

test("rows are from, columns are to, and pairs of one VPC are left out", () => {
  const analyzed = analyzedPairs(twoVpcs, [
    ["a/private1", "b/private1", "two-way"],
    ["a/private1", "b/public1", "one-way"],
    ["b/public1", "a/private1", "none"],
  ]);
  expect(matrixText(analyzed, plain)).toBe(
    [
      "Who reaches whom, by subnets: rows from, columns to",
      "",
      "                1  2  3  4",
      "  1 a/public1         .  .",
      "  2 a/private1        O  T",
      "  3 b/public1   .  .",
      "  4 b/private1  .  T",
      "",
      "  T  two-way",
      "  O  one-way: it arrives, and no reply comes back",
      "  .  nothing arrives",
    ].join("\n"),
  );
});

test.each<[Verdict, string]>([
  ["two-way", "T"],
  ["one-way", "O"],
  ["misdelivered", "M"],
  ["partial", "P"],
  ["none", "."],
  ["unknown", "U"],
])("%s is %s", (verdict, letter) => {
  const lines = matrixText(analyzedPairs(networkOf(2, 1), [["v0/s0", "v1/s0", verdict]]), plain).split("\n");
  expect(lines[3]).toBe(`  1 v0/s0     ${letter}`);
  expect(lines.filter((line) => line.startsWith(`  ${letter}  `))).toHaveLength(1);
});

test("pairs whose traffic is billed have a sign behind the letter, which keeps its column", () => {
  const analyzed = analyzedPairs(twoVpcs, [
    ["a/private1", "b/private1", "two-way", { dataTransfer: "cross-zone" }],
    ["a/private1", "b/public1", "two-way"],
    ["a/public1", "b/public1", "none", { dataTransfer: "cross-region" }],
  ]);
  const lines = matrixText(analyzed, plain).split("\n");
  expect(lines.slice(2, 7)).toEqual([
    "                1   2   3   4",
    "  1 a/public1           .   .",
    "  2 a/private1          T   T$",
    "  3 b/public1   .   T",
    "  4 b/private1  .   T$",
  ]);
  expect(lines.at(-1)).toBe("  $  billed: the traffic crosses Availability Zones or regions");
});

test("families that differ have a letter each, IPv4's first", () => {
  const pairs: readonly PairShape[] = [
    ["v0/s0", "v1/s0", "two-way", { family: 6 }],
    ["v0/s0", "v1/s0", "none", { family: 4 }],
  ];
  const text = matrixText(analyzedPairs(networkOf(2, 1), pairs, [4, 6]), plain);
  expect(text).toContain("  1 v0/s0       ./T\n  2 v1/s0  ./T\n");
  expect(text).toContain("\n  Two letters: IPv4's and IPv6's");
});

test("many subnets are folded to their VPCs; a cell shows the most alarming of its pairs, small where they differ", () => {
  const of = networkOf(3, 12);
  const analyzed = analyzedPairs(of, [
    ["v0/s0", "v1/s0", "two-way"],
    ["v0/s1", "v2/s1", "two-way"],
    ["v0/s1", "v2/s2", "misdelivered"],
    ...of.subnets.flatMap((one) =>
      of.subnets.flatMap((other): readonly PairShape[] =>
        one.vpc === "v1" && other.vpc === "v2" ? [[one.key, other.key, "partial"]] : [],
      ),
    ),
  ]);
  const text = matrixText(analyzed, plain);
  expect(text).toContain("by VPCs: rows from, columns to\n\n        1  2  3\n");
  expect(text).toContain("  1 v0     t  m\n  2 v1  t     P\n  3 v2  m  P\n");
  expect(text).toContain("\n  A small letter: some of their subnets only");
});

test("a narrow terminal gets the columns in parts, no line of which is too long", () => {
  const analyzed = analyzedPairs(networkOf(10, 3), [["v0/s0", "v9/s2", "two-way"]]);
  const text = matrixText(analyzed, terminalStyle({ width: 60, colors: false }));
  const lines = text.split("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  const headings = lines.filter((line) => /^[ \d]+$/.test(line) && line.trim() !== "");
  expect(headings.join(" ").trim().split(/ +/)).toEqual(Array.from({ length: 30 }, (_, index) => String(index + 1)));
  expect(headings.length).toBeGreaterThan(1);
  expect(
    matrixText(analyzed, plain)
      .split("\n")
      .filter((line) => line.includes("v0/s0")),
  ).toHaveLength(1);
});

test("letters have colours where there are colours, and stand where they would without", () => {
  const analyzed = analyzedPairs(twoVpcs, [["a/private1", "b/private1", "two-way"]]);
  const colored = matrixText(analyzed, terminalStyle({ width: 80, colors: true }));
  expect(colored).toContain("\u001b[32mT\u001b[39m");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours
  expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(matrixText(analyzed, plain));
});

test("more VPCs than a analyzed can have are told of in a line", () => {
  expect(matrixText(analyzedPairs(networkOf(65, 1), []), plain)).toMatch(
    /^Who reaches whom: 65 VPCs are too many .+\.$/,
  );
});

test("a network where no two VPCs have subnets has no rows to analyzed", () => {
  const one = network({
    vpcs: { a: { subnets: { s: { block: "10.0.0.0/24" } } }, b: {} },
    peerings: { ab: ["a", "b"] },
  });
  for (const of of [one, networkOf(2, 0)]) {
    expect(matrixText(analyzedPairs(of, []), plain)).toBe("No two VPCs have subnets: there is no pair to tell of.");
  }
});

test("a name takes half of a terminal's line at most, is cut in its middle, and is whole where the output is piped", () => {
  const long = "v".repeat(200);
  const of = network({
    vpcs: {
      [long]: { subnets: { private1: { block: "10.0.0.0/24" } } },
      b: { subnets: { s: { block: "10.1.0.0/24" } } },
    },
  });
  const rowOf = (style: Style) => matrixText(analyzedPairs(of, []), style).split("\n")[3];
  expect(rowOf(terminalStyle({ width: 80, colors: false }))).toBe(
    `  1 ${"v".repeat(20)}…${"v".repeat(10)}/private1     .`,
  );
  expect(rowOf(terminalStyle({ width: 20, colors: false }))).toBe(
    `  1 ${"v".repeat(16)}…${"v".repeat(6)}/private1     .`,
  );
  expect(rowOf(plain)).toBe(`  1 ${long}/private1     .`);
});

test("a network of one VPC has nothing to analyzed, however many subnets it has", () => {
  expect(matrixText(analyzedPairs(networkOf(1, 3), []), plain)).toBe("There is one VPC or none: nothing to peer.");
});
