import { analyzedNetwork } from "../../../src/analysis/analyzed-network";
import { type Expectations, unmetExpectations } from "../../../src/analysis/expectations/expectations";
import { expectationsFrom } from "../../../src/analysis/expectations/shape";
import { nearestNames, subnetsMatching } from "../../../src/analysis/expectations/subnet-pattern";
import type { Network } from "../../../src/network/model/network";
import { network } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

describe("expectations", () => {
  const unmet = (of: Network, expectations: Expectations) => unmetExpectations(analyzedNetwork(of), expectations);

  /** Like twoVpcs, without the return route in b. */
  const oneWay: Network = {
    ...twoVpcs,
    routeTables: twoVpcs.routeTables.map((table) => (table.name === "b-private1" ? { ...table, routes: [] } : table)),
  };

  test("are met if the two subnets reach each other and nothing else does", () => {
    expect(unmet(twoVpcs, { reach: [["a/private1", "b/private1"]], nothingElse: true })).toEqual([]);
  });

  test("do not depend on the order of the two subnets", () => {
    expect(unmet(twoVpcs, { reach: [["b/private1", "a/private1"]], nothingElse: true })).toEqual([]);
  });

  test("report the verdict and what to add if the return route is missing", () => {
    const [only, ...others] = unmet(oneWay, { reach: [["a/private1", "b/private1"]] });
    expect(others).toEqual([]);
    expect(only).toMatchObject({ expected: "a/private1 -> b/private1, IPv4: two-way", found: "one-way" });
    expect(only?.missing.join()).toContain("10.0.128.0/20");
    expect(only?.missing.join()).toContain("b-private1");
  });

  test("apply to every pair of two groups", () => {
    expect(
      unmet(twoVpcs, { reach: [["a", "b/private1"]] }).map(({ expected, found }) => `${expected}: ${found}`),
    ).toEqual(["a/public1 -> b/private1, IPv4: two-way: none"]);
  });

  test("report unexpected connectivity in each direction with nothingElse", () => {
    expect(unmet(twoVpcs, { reach: [["a/public1", "a/private1"]], nothingElse: true })).toEqual([
      { expected: "a/private1 -> b/private1, IPv4: none", found: "two-way", missing: [] },
      { expected: "b/private1 -> a/private1, IPv4: none", found: "two-way", missing: [] },
    ]);
  });

  test("ignore connectivity within a VPC with nothingElse", () => {
    const apart: Network = {
      ...twoVpcs,
      peerings: [],
      routeTables: twoVpcs.routeTables.map((table) => ({ ...table, routes: [] })),
    };
    expect(unmet(apart, { nothingElse: true })).toEqual([]);
  });

  test("report one-way traffic with apart", () => {
    expect(unmet(oneWay, { apart: [["b/private1", "a/private1"]] })).toEqual([
      { expected: "a/private1 -> b/private1, IPv4: none", found: "one-way", missing: [] },
    ]);
    expect(unmet(oneWay, { apart: [["a/public1", "b/public1"]] })).toEqual([]);
  });

  test("are not met by an unknown verdict, neither with reach nor with apart", () => {
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

    test("apply only to pairs in the same zone", () => {
      expect(unmet(zones, { reachWithinZone: [["a", "b"]] }).map(({ expected }) => expected)).toEqual([
        "a/two -> b/two, IPv4: two-way",
      ]);
    });

    test("are unmet if no pair is in the same zone, because they could not fail", () => {
      const found = "no pair that is known to be in the same zone and to have a common address family";
      expect(unmet(zones, { reachWithinZone: [["a/one", "b/two"]] })).toEqual([
        { expected: "a/one and b/two: two-way within a zone", found, missing: [] },
      ]);
      expect(unmet(zones, { reachWithinZone: [["a", "b"]], families: [6] })).toEqual([
        { expected: "a and b: two-way within a zone", found, missing: [] },
      ]);
    });
  });

  describe("an expectation that could not fail is unmet", () => {
    test.each(["reach", "reachWithinZone", "apart"] as const)(
      "%s: a name that does not exist, with similar names",
      (list) => {
        const [expected, missing] = ['a subnet "a/privat1"', []];
        const found = "no such subnet or VPC; did you mean a/private1, b/private1, a/public1?";
        expect(unmet(twoVpcs, { [list]: [["a/privat1", "b/private1"]] })).toEqual([{ expected, found, missing }]);
        expect(unmet(twoVpcs, { [list]: [["b/private1", "a/privat1"]] })).toEqual([{ expected, found, missing }]);
      },
    );

    test("a name without similar names", () => {
      expect(unmet(twoVpcs, { reach: [["the data centre in Ohio", "b/private1"]] })).toEqual([
        { expected: 'a subnet "the data centre in Ohio"', found: "no such subnet or VPC", missing: [] },
      ]);
    });

    test("apart with subnets of the same VPC, which can always reach each other", () => {
      expect(unmet(twoVpcs, { apart: [["a/public1", "a/private1"]] })).toEqual([
        {
          expected: "a/public1 and a/private1: none",
          found: "subnets of the same VPC, which can always reach each other",
          missing: [],
        },
      ]);
    });

    test("a subnet that should reach itself", () => {
      expect(unmet(twoVpcs, { reach: [["a/public1", "a/public1"]] })).toEqual([
        { expected: 'two subnets for "a/public1" and "a/public1"', found: "one subnet", missing: [] },
      ]);
    });

    test("a family that the subnets do not have", () => {
      expect(unmet(twoVpcs, { reach: [["a/private1", "b/private*"]], families: [6] })).toEqual([
        {
          expected: "a/private1 -> b/private1: two-way",
          found: 'no common address family (of "a/private1" and "b/private*")',
          missing: [],
        },
      ]);
      expect(unmet(twoVpcs, { reach: [["a/private1", "b/private1"]], families: [4] })).toEqual([]);
    });
  });

  test("report what is missing for each family", () => {
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

  test("report what is missing only for the first 200", () => {
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
});

describe("nearest names", () => {
  const near = (text: string) => nearestNames(analyzedNetwork(twoVpcs), text);

  test("start with the name that differs by one letter", () => {
    expect(near("a/privat1")[0]).toBe("a/private1");
    expect(near("b/privatee1")[0]).toBe("b/private1");
    expect(near("A/Publik1")[0]).toBe("a/public1");
  });

  test("include names that contain the text, however long they are", () => {
    const of = network({ vpcs: { "shop-of-the-north": { subnets: { private1: {} } }, nort: { subnets: { s: {} } } } });
    expect(nearestNames(analyzedNetwork(of), "north")).toEqual([
      "shop-of-the-north",
      "shop-of-the-north/private1",
      "nort",
    ]);
  });

  test("are at most three", () => {
    expect(near("a/1")).toEqual(["a", expect.any(String), expect.any(String)]);
  });

  test("are empty if no name is similar", () => {
    expect(near("the database of the shop")).toEqual([]);
    expect(near("database")).toEqual([]);
  });
});

describe("expectationsFrom", () => {
  const pair = ["a/private1", "b/private1"];

  test.each([
    ["pairs that reach each other", { reach: [pair, ["a", "c"]] }],
    ["pairs that reach each other within a zone", { reachWithinZone: [pair] }],
    ["pairs that are apart", { apart: [pair] }],
    ["that nothing else is reachable", { nothingElse: true }],
    [
      "all of it, in one family",
      { reach: [pair], reachWithinZone: [], apart: [pair], nothingElse: false, families: [6] },
    ],
    ["all of it, in both families", { reach: [pair], nothingElse: true, families: [4, 6] }],
  ])("accepts %s", (_, value) => {
    expect(expectationsFrom(value)).toEqual(value);
  });

  const names = "reach, reachWithinZone, apart, nothingElse, families";

  test.each([undefined, null, "reach", 4, [], [pair]])("rejects %j with the names of all expectations", (value) => {
    expect(expectationsFrom(value)).toEqual([
      { path: [], message: `has no expectations; use one or more of ${names}` },
    ]);
  });

  test.each([{}, { nothingElse: false }, { families: [4] }, { reach: [], reachWithinZone: [], apart: [] }])(
    "rejects %j, which would always be met",
    (value) => {
      expect(expectationsFrom(value)).toEqual([{ path: [], message: `expects nothing; use one or more of ${names}` }]);
    },
  );

  test("rejects an empty list of families, which would always be met", () => {
    expect(expectationsFrom({ nothingElse: true, families: [] })).toEqual([
      { path: ["families"], message: "families is empty; use [4] or [6], or remove it for both" },
    ]);
  });

  test("rejects an unknown name with the names of all expectations", () => {
    expect(expectationsFrom({ reach: [pair], reaches: [pair] })).toEqual([
      { path: ["reaches"], message: `"reaches" is not one of ${names}` },
    ]);
  });

  test.each(["yes", 1, null, []])("rejects %j as nothingElse", (nothingElse) => {
    expect(expectationsFrom({ nothingElse })).toEqual([
      { path: ["nothingElse"], message: "nothingElse must be true or false" },
    ]);
  });

  test("rejects a value that is not a list, with an example", () => {
    expect(expectationsFrom({ reach: "a", reachWithinZone: null, apart: { a: "b" }, families: 4 })).toEqual([
      { path: ["reach"], message: 'reach must be a list, such as [["a/private1", "b/private1"]]' },
      { path: ["reachWithinZone"], message: 'reachWithinZone must be a list, such as [["a/private1", "b/private1"]]' },
      { path: ["apart"], message: 'apart must be a list, such as [["a/private1", "b/private1"]]' },
      { path: ["families"], message: "families must be a list, such as [4]" },
    ]);
  });

  test.each([
    ["one name", ["a"]],
    ["three names", ["a", "b", "c"]],
    ["a text of two letters", "ab"],
    ["nothing in a name's place", ["a", ""]],
    ["a number in a name's place", [1, "b"]],
    ["no names", null],
  ])("rejects %s as a pair, with its position in the list", (_, value) => {
    expect(expectationsFrom({ apart: [pair, value, pair] })).toEqual([
      {
        path: ["apart", 1],
        message: `apart: ${JSON.stringify(value)} is not a pair of names, such as ["a/private1", "b/private1"]`,
      },
    ]);
  });

  test("rejects families other than the numbers 4 and 6", () => {
    expect(expectationsFrom({ reach: [pair], families: [4, 5, 6, "6"] })).toEqual([
      { path: ["families", 1], message: "families: 5 is not 4 or 6" },
      { path: ["families", 3], message: 'families: "6" is not 4 or 6' },
    ]);
  });

  test("reports all problems at once, in the order of the file", () => {
    const problems = expectationsFrom({ families: ["4"], apart: [pair, []], nothing: true, nothingElse: 0 });
    expect(problems).toMatchObject([
      { path: ["families", 0] },
      { path: ["apart", 1] },
      { path: ["nothing"] },
      { path: ["nothingElse"] },
    ]);
  });
});

describe("subnet pattern", () => {
  const net = network({
    vpcs: {
      a: {
        also: { name: "peering-test-a-vpc", awsId: "vpc-0a", address: "aws_vpc.a" },
        subnets: {
          private1: {
            block: "10.0.128.0/20",
            zone: "us-east-2a",
            also: {
              name: "peering-test-a-subnet-private1-us-east-2a",
              awsId: "subnet-01",
              address: "aws_subnet.private[0]",
            },
          },
          public1: { block: "10.0.0.0/20", also: { name: "web (old)", awsId: "subnet-02" } },
        },
      },
      b: {
        also: { name: "peering-test-b-vpc" },
        subnets: { private1: { block: "10.1.128.0/20", also: { name: "peering-test-b-subnet-private1" } } },
      },
    },
  });

  const keys = (pattern: string) => subnetsMatching(analyzedNetwork(net), pattern).map(({ key }) => key);

  test.each([
    ["its label", "peering-test-a/private1"],
    ["its Name tag", "peering-test-a-subnet-private1-us-east-2a"],
    ["its Terraform address", "aws_subnet.private[0]"],
    ["its id", "subnet-01"],
  ])("matches a subnet by %s", (_, pattern) => {
    expect(keys(pattern)).toEqual(["a/private1"]);
  });

  test.each([
    ["label", "peering-test-a"],
    ["Name tag", "peering-test-a-vpc"],
    ["Terraform address", "aws_vpc.a"],
    ["id", "vpc-0a"],
  ])("matches all subnets of a VPC by the VPC's %s", (_, pattern) => {
    expect(keys(pattern)).toEqual(["a/private1", "a/public1"]);
  });

  test("matches any characters, or none, with an asterisk", () => {
    expect(keys("*/private1")).toEqual(["a/private1", "b/private1"]);
    expect(keys("peering-test-b*")).toEqual(["b/private1"]);
    expect(keys("*")).toEqual(["a/private1", "a/public1", "b/private1"]);
    expect(keys("*subnet-02*")).toEqual(["a/public1"]);
  });

  test("does not match a name that a resource lacks", () => {
    expect(keys("undefined")).toEqual([]);
    expect(keys("unde*")).toEqual([]);
  });

  test("matches all other characters literally, and the whole name", () => {
    expect(keys("web (old)")).toEqual(["a/public1"]);
    expect(keys("subnet.0.")).toEqual([]);
    expect(keys("peering-test-a/private")).toEqual([]);
    expect(keys("PEERING-TEST-A")).toEqual([]);
    expect(keys("")).toEqual([]);
  });
});
