import { type Expectations, unmetExpectations } from "../../../src/analysis/expectations/expectations";
import { reachabilityOf } from "../../../src/analysis/reachability/reachability";
import { labelsOf } from "../../../src/network/model/labels";
import type { Network } from "../../../src/network/model/network";
import { network } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

const unmet = (of: Network, expectations: Expectations) =>
  unmetExpectations({ reachability: reachabilityOf(of), labels: labelsOf(of) }, expectations);

/** Like twoVpcs, but b has no way back. */
const oneWay: Network = {
  ...twoVpcs,
  routeTables: twoVpcs.routeTables.map((table) => (table.name === "b-private1" ? { ...table, routes: [] } : table)),
};

test("a network is as expected where the two reach each other and nothing else does", () => {
  expect(unmet(twoVpcs, { reach: [["a/private1", "b/private1"]], nothingElse: true })).toEqual([]);
});

test("the order of the two does not matter", () => {
  expect(unmet(twoVpcs, { reach: [["b/private1", "a/private1"]], nothingElse: true })).toEqual([]);
});

test("where the way back is missing, it is told what was found and what to add", () => {
  const [only, ...others] = unmet(oneWay, { reach: [["a/private1", "b/private1"]] });
  expect(others).toEqual([]);
  expect(only).toMatchObject({ expected: "a/private1 -> b/private1, IPv4: two-way", found: "one-way" });
  expect(only?.missing.join()).toContain("10.0.128.0/20");
  expect(only?.missing.join()).toContain("b-private1");
});

test("every pair of two groups is expected to reach each other", () => {
  expect(
    unmet(twoVpcs, { reach: [["a", "b/private1"]] }).map(({ expected, found }) => `${expected}: ${found}`),
  ).toEqual(["a/public1 -> b/private1, IPv4: two-way: none"]);
});

test("nothing else: contact that nobody has asked for is told, each direction", () => {
  expect(unmet(twoVpcs, { reach: [["a/public1", "a/private1"]], nothingElse: true })).toEqual([
    { expected: "a/private1 -> b/private1, IPv4: none", found: "two-way", missing: [] },
    { expected: "b/private1 -> a/private1, IPv4: none", found: "two-way", missing: [] },
  ]);
});

test("nothing else: subnets of one VPC reach each other, and that is no contact between VPCs", () => {
  const apart: Network = {
    ...twoVpcs,
    peerings: [],
    routeTables: twoVpcs.routeTables.map((table) => ({ ...table, routes: [] })),
  };
  expect(unmet(apart, { nothingElse: true })).toEqual([]);
});

test("apart: a packet that arrives is contact, though no reply comes back", () => {
  expect(unmet(oneWay, { apart: [["b/private1", "a/private1"]] })).toEqual([
    { expected: "a/private1 -> b/private1, IPv4: none", found: "one-way", missing: [] },
  ]);
  expect(unmet(oneWay, { apart: [["a/public1", "b/public1"]] })).toEqual([]);
});

test("what is not known is neither reaching nor apart", () => {
  const unknown: Network = {
    ...twoVpcs,
    routeTables: twoVpcs.routeTables.map((table) => ({
      ...table,
      routes: table.routes.map((route) => ({ ...route, target: { kind: "unknown", what: "a transit gateway" } })),
    })),
  };
  expect(unmet(unknown, { reach: [["a/private1", "b/private1"]] })).toMatchObject([{ found: "unknown" }]);
  expect(unmet(unknown, { apart: [["a/private1", "b/private1"]] })).toMatchObject([
    { found: "unknown" },
    { found: "unknown" },
  ]);
});

describe("within a zone", () => {
  const zones = network({
    vpcs: {
      a: {
        blocks: ["10.0.0.0/16"],
        region: "us-east-2",
        account: "111111111111",
        subnets: {
          one: { block: "10.0.0.0/24", zone: "us-east-2a", table: "ta" },
          two: { block: "10.0.1.0/24", zone: "us-east-2b" },
        },
        tables: { ta: { "10.1.0.0/24": "ab" } },
      },
      b: {
        blocks: ["10.1.0.0/16"],
        region: "us-east-2",
        account: "111111111111",
        subnets: {
          one: { block: "10.1.0.0/24", zone: "us-east-2a", table: "tb" },
          two: { block: "10.1.1.0/24", zone: "us-east-2b" },
        },
        tables: { tb: { "10.0.0.0/24": "ab" } },
      },
    },
    peerings: { ab: ["a", "b"] },
  });

  test("only pairs of one zone are expected to reach each other", () => {
    expect(unmet(zones, { reachWithinZone: [["a", "b"]] }).map(({ expected }) => expected)).toEqual([
      "a/two -> b/two, IPv4: two-way",
    ]);
  });

  test("two that are never in one zone are told, for such an expectation could not fail", () => {
    const found = "no two of them are known to be in one zone with blocks of one family";
    expect(unmet(zones, { reachWithinZone: [["a/one", "b/two"]] })).toEqual([
      { expected: "a/one and b/two: two-way within one zone", found, missing: [] },
    ]);
    expect(unmet(zones, { reachWithinZone: [["a", "b"]], families: [6] })).toEqual([
      { expected: "a and b: two-way within one zone", found, missing: [] },
    ]);
  });
});

describe("an expectation that could not fail is unmet", () => {
  test.each(["reach", "reachWithinZone", "apart"] as const)(
    "%s: a name that nothing has, with the names that may be meant, and nothing else of its pair",
    (list) => {
      const [expected, missing] = ['a subnet "a/privat1"', []];
      const found = "there is none; a/private1, b/private1, a/public1?";
      expect(unmet(twoVpcs, { [list]: [["a/privat1", "b/private1"]] })).toEqual([{ expected, found, missing }]);
      expect(unmet(twoVpcs, { [list]: [["b/private1", "a/privat1"]] })).toEqual([{ expected, found, missing }]);
    },
  );

  test("a name that is like no other", () => {
    expect(unmet(twoVpcs, { reach: [["the data centre in Ohio", "b/private1"]] })).toEqual([
      { expected: 'a subnet "the data centre in Ohio"', found: "there is none", missing: [] },
    ]);
  });

  test("subnets of one VPC that are to be apart: within it all reach all", () => {
    expect(unmet(twoVpcs, { apart: [["a/public1", "a/private1"]] })).toEqual([
      {
        expected: "a/public1 and a/private1: none",
        found: "they are in one VPC, within which all reach all",
        missing: [],
      },
    ]);
  });

  test("a subnet that is to reach itself", () => {
    expect(unmet(twoVpcs, { reach: [["a/public1", "a/public1"]] })).toEqual([
      { expected: 'two subnets under "a/public1" and "a/public1"', found: "they are one subnet", missing: [] },
    ]);
  });

  test("a family that the two have not", () => {
    expect(unmet(twoVpcs, { reach: [["a/private1", "b/private*"]], families: [6] })).toEqual([
      {
        expected: "a/private1 -> b/private1: two-way",
        found: 'the two have no block of one family (of "a/private1" and "b/private*")',
        missing: [],
      },
    ]);
    expect(unmet(twoVpcs, { reach: [["a/private1", "b/private1"]], families: [4] })).toEqual([]);
  });
});

test("of two families, each is told what it is short of", () => {
  const subnets = (vpc: number) => ({ one: { blocks: [`10.${vpc}.0.0/24`, `2001:db8:${vpc + 1}::/64`] } });
  const both = network({
    vpcs: {
      a: { blocks: ["10.0.0.0/16", "2001:db8:1::/56"], subnets: subnets(0) },
      b: {
        blocks: ["10.1.0.0/16", "2001:db8:2::/56"],
        subnets: subnets(1),
        tables: { "b-main": { "10.0.0.0/24": "ab", "2001:db8:1::/64": "ab" } },
      },
    },
    peerings: { ab: ["a", "b"] },
  });
  const toAdd = (block: string) => [`route table "a-main": add a route to ${block} through peering "ab"`];
  expect(unmet(both, { reach: [["a", "b"]] })).toEqual([
    { expected: "a/one -> b/one, IPv4: two-way", found: "none", missing: toAdd("10.1.0.0/24") },
    { expected: "a/one -> b/one, IPv6: two-way", found: "none", missing: toAdd("2001:db8:2::/64") },
  ]);
});

test("what is missing is told of the first 200 only: no one adds more by hand", () => {
  const count = 15;
  const subnets = (vpc: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`s${index}`, { block: `10.${vpc}.${index}.0/24` }]),
    );
  const many = network({
    vpcs: {
      a: { blocks: ["10.0.0.0/16"], subnets: subnets(0) },
      b: { blocks: ["10.1.0.0/16"], subnets: subnets(1) },
    },
  });
  const found = unmet(many, { reach: [["a", "b"]] });
  expect(found).toHaveLength(count * count);
  expect(found[199]?.missing).not.toEqual([]);
  expect(found[200]?.missing).toEqual([]);
});
