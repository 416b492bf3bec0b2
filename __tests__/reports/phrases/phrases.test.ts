import fc from "fast-check";
import { analyzedNetwork } from "../../../src/analysis/analyzed-network";
import type { Finding } from "../../../src/analysis/rules/finding";
import { rules } from "../../../src/analysis/rules/rules";
import { type Network, Unknown } from "../../../src/network/model/network";
import { Problem } from "../../../src/network/rules/problem";
import { costLines } from "../../../src/reports/phrases/costs";
import { checkedLine, connectionLines } from "../../../src/reports/phrases/summary";
import { oneLine, visibleJson } from "../../../src/reports/phrases/visible";
import { analyzedPairs } from "../../support/analyzed";
import { said } from "../../support/findings";
import { internet, network } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

describe("costs", () => {
  test("omits pairs whose traffic stays within one Availability Zone", () => {
    expect(
      costLines(analyzedPairs(twoVpcs, [["a/private1", "b/private1", "two-way", { dataTransfer: "same-zone" }]])),
    ).toEqual([]);
  });

  test("lists pairs whose traffic crosses zones or regions once for both directions", () => {
    const analyzed = analyzedPairs(twoVpcs, [
      ["a/private1", "b/private1", "two-way", { dataTransfer: "cross-zone" }],
      ["a/private1", "b/public1", "partial", { dataTransfer: "cross-zone" }],
      ["a/public1", "b/public1", "two-way", { dataTransfer: "cross-region" }],
    ]);
    expect(costLines(analyzed)).toEqual([
      "Costs: the traffic of 2 pairs of subnets crosses Availability Zones: AWS bills it in both directions.",
      "  a/private1 <-> b/public1",
      "  a/private1 <-> b/private1",
      "Costs: the traffic of 1 pair of subnets crosses regions: AWS bills it at inter-Region data transfer rates.",
      "  a/public1 <-> b/public1",
    ]);
  });

  test("omits pairs whose traffic is not delivered", () => {
    const analyzed = analyzedPairs(twoVpcs, [
      ["a/private1", "b/private1", "none", { dataTransfer: "cross-zone" }],
      ["a/private1", "b/public1", "misdelivered", { dataTransfer: "cross-region" }],
    ]);
    expect(costLines(analyzed)).toEqual([]);
  });

  test("reports that traffic may be billed when the zones cannot be compared", () => {
    const analyzed = analyzedPairs(twoVpcs, [["a/private1", "b/private1", "two-way", { dataTransfer: "unknown" }]]);
    expect(costLines(analyzed)[0]).toMatch(/^Costs: the traffic of 1 pair of subnets may be billed: /);
  });

  test("names the first pairs of many and counts the others", () => {
    const subnets = Object.fromEntries(Array.from({ length: 4 }, (_, index) => [`s${index}`, {}]));
    const of = network({ vpcs: { a: { subnets }, b: { subnets } } });
    const pairs = Object.keys(subnets).flatMap((one) =>
      Object.keys(subnets).map(
        (other) => [`a/${one}`, `b/${other}`, "two-way", { dataTransfer: "cross-zone" }] as const,
      ),
    );
    const lines = costLines(analyzedPairs(of, pairs));
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe("  ... and 8 more pairs");
  });

  describe("and PEER029 data-transfer-charges count the same pairs", () => {
    /** Returns the number of billed pairs across zones and across regions, in the costs and in the finding. */
    const counts = (of: Network) => {
      const costs = costLines(analyzedNetwork(of)).join("\n");
      const finding = said("data-transfer-charges", of).join("\n");
      const count = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? 0);
      return {
        costs: [
          count(costs, /(\d+) pairs? of subnets crosses Availability Zones/),
          count(costs, /(\d+) pairs? of subnets crosses regions/),
        ],
        finding: [
          count(finding, /(\d+) pairs? of subnets in different zones/),
          count(finding, /(\d+) pairs? of subnets in different regions/),
        ],
      };
    };

    /** The tables `to-a` have a return route to a. The main tables have none. */
    const spoke = (block: string, peering: string, region: string) => ({
      blocks: [`${block}.0.0/16`],
      account: "111111111111",
      region,
      tables: { [`${peering}-to-a`]: { "10.0.0.0/24": peering } },
    });
    const spokes = (
      routesOfA: Readonly<Record<string, string>>,
      subnetsOfB: Readonly<Record<string, object>>,
      subnetsOfC: Readonly<Record<string, object>> = {},
    ) =>
      network({
        vpcs: {
          a: {
            blocks: ["10.0.0.0/16"],
            account: "111111111111",
            region: "us-east-2",
            subnets: { 1: { block: "10.0.0.0/24", zone: "us-east-2a", table: "a-1" } },
            tables: { "a-1": routesOfA },
          },
          b: { ...spoke("10.1", "ab", "us-east-2"), subnets: subnetsOfB },
          c: { ...spoke("10.2", "ac", "us-west-2"), subnets: subnetsOfC },
        },
        peerings: { ab: ["a", "b"], ac: ["a", "c"] },
      });

    test("for a one-way pair across zones, whose traffic is delivered and billed without a reply", () => {
      const oneWay = { oneWay: { block: "10.1.0.0/24", zone: "us-east-2b" } };
      expect(counts(spokes({ "10.1.0.0/16": "ab" }, oneWay))).toEqual({ costs: [1, 0], finding: [1, 0] });
      // Without the route, no traffic is delivered. In one zone, the traffic is free.
      expect(counts(spokes({}, oneWay))).toEqual({ costs: [0, 0], finding: [0, 0] });
      const sameZone = { oneWay: { block: "10.1.0.0/24", zone: "us-east-2a" } };
      expect(counts(spokes({ "10.1.0.0/16": "ab" }, sameZone))).toEqual({ costs: [0, 0], finding: [0, 0] });
    });

    test("for a network with two-way and one-way pairs across zones and regions", () => {
      const of = spokes(
        { "10.1.0.0/16": "ab", "10.2.0.0/16": "ac" },
        {
          twoWay: { block: "10.1.0.0/24", zone: "us-east-2b", table: "ab-to-a" },
          oneWay: { block: "10.1.1.0/24", zone: "us-east-2b" },
          free: { block: "10.1.2.0/24", zone: "us-east-2a", table: "ab-to-a" },
          freeOneWay: { block: "10.1.3.0/24", zone: "us-east-2a" },
        },
        {
          twoWay: { block: "10.2.0.0/24", zone: "us-west-2a", table: "ac-to-a" },
          oneWay: { block: "10.2.1.0/24", zone: "us-west-2b" },
          alsoOneWay: { block: "10.2.2.0/24", zone: "us-west-2b" },
        },
      );
      expect(counts(of)).toEqual({ costs: [2, 3], finding: [2, 3] });
    });
  });
});

describe("one line", () => {
  /** Any Unicode character; half of them are characters that a terminal may act upon. */
  const anyCharacter = fc.oneof(
    fc.integer({ min: 0, max: 0x10_ffff }).map((point) => String.fromCodePoint(point)),
    fc.constantFrom(
      "\u0000",
      "\u001b",
      "\u007f",
      "\u009b",
      "\u00ad",
      "\u061c",
      "\u200b",
      "\u2028",
      "\u202e",
      "\u2066",
      "\ufeff",
    ),
    fc.constantFrom("\u{110bd}", "\u{1d173}", "\u{e0001}", "\u{f0000}", "\ud800"),
  );

  test("joins lines and makes invisible characters visible", () => {
    expect(oneLine("a\r\n\tb\u2028c")).toBe("a b c");
    expect(oneLine("\u001b[2Jshop\u202e")).toBe("\\u001b[2Jshop\\u202e");
    expect(oneLine("a\u200bb\u3164c\u00add\ud800e\u{e0001}")).toBe("a\\u200bb\\u3164c\\u00add\\ud800e\\u{e0001}");
  });

  test.each([
    ["::add-mask::secret", "\\u003a:add-mask::secret"],
    ["  ::set-output name=a::b", "  \\u003a:set-output name=a::b"],
    ["a ##[add-mask]b", "a \\u0023#[add-mask]b"],
    ["##vso[task.setvariable variable=a]b", "\\u0023#vso[task.setvariable variable=a]b"],
  ])("has no commands to the program that runs a job: %s", (text, shown) => {
    expect(oneLine(text)).toBe(shown);
  });

  test.each(["::/0", "::ffff:10.0.0.1", "a::b::c", "#1", "## a", "\u2764\ufe0f"])("keeps %s", (text) => {
    expect(oneLine(text)).toBe(text);
  });

  test("has the same values as JSON", () => {
    const value = { "a\u202e": "\u007f\u009b\u2028\u{e0001}\n", b: [1, "\u0000"] };
    const json = visibleJson(JSON.stringify(value, undefined, 2));
    expect(JSON.parse(json)).toEqual(value);
    expect(json.replaceAll("\n", "")).toMatch(/^[\x20-\x7e]*$/);
  });

  test("keeps letters of any script", () => {
    expect(oneLine("Bücher 本 \u0643\u062a\u0628 🚀")).toBe("Bücher 本 \u0643\u062a\u0628 🚀");
  });

  test("removes control characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        expect(oneLine(text)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });
});

describe("summary", () => {
  test("shows each peering with its VPCs and the number of routes in each", () => {
    expect(connectionLines(analyzedPairs(twoVpcs, []))).toEqual(["ab: a <-> b, 1 route in a, 1 route in b"]);
  });

  test("shows an end that is unknown", () => {
    const of = network({
      vpcs: { a: { tables: { t: { "10.1.0.0/16": "ax", "10.2.0.0/16": "ax" } } } },
      peerings: { ax: ["a", new Unknown("known after apply")] },
    });
    expect(connectionLines(analyzedPairs(of, []))).toEqual([
      "ax: a <-> unknown VPC, 2 routes in a, 0 routes in unknown VPC",
    ]);
  });

  test("counts only the routes through the peering", () => {
    const of = network({
      vpcs: { a: { tables: { t: { "0.0.0.0/0": internet() } } }, b: {} },
      peerings: { ab: ["a", "b"] },
    });
    expect(connectionLines(analyzedPairs(of, []))).toEqual(["ab: a <-> b, 0 routes in a, 0 routes in b"]);
  });

  test("counts pairs by verdict, once for both directions, and findings by level", () => {
    const finding: Finding = { problem: new Problem(rules["overlapping-cidr"], "they overlap."), subjects: [] };
    const analyzed = analyzedPairs(twoVpcs, [
      ["a/private1", "b/private1", "two-way"],
      ["a/public1", "b/private1", "one-way"],
      ["b/private1", "a/public1", "none"],
    ]);
    expect(checkedLine(analyzed, [finding])).toBe("pairs of subnets: 1 two-way, 1 one-way; 1 error");
  });

  test("reports that no subnet can reach a subnet of another VPC", () => {
    expect(checkedLine(analyzedPairs(twoVpcs, []), [])).toBe(
      "no subnet can reach a subnet of another VPC; no findings",
    );
  });
});
