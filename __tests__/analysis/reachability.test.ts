import { reachabilityOf } from "../../src/analysis/reachability";
import type { Family } from "../../src/network/cidr-block";
import { type Network, type Route, Unknown, UnknownBlock, UnknownDestination } from "../../src/network/model";
import { blackhole, elsewhere, internet, network, route, subnet } from "../support/model";

const verdict = (of: Network, from: string, to: string, family: Family = 4) =>
  reachabilityOf(of).verdictOf(subnet(of, from), subnet(of, to), family)?.verdict;

/** Returns what becomes of packets in one direction: blocks, deciding route and outcome, as text. */
const passage = (of: Network, from: string, to: string, family: Family = 4) =>
  reachabilityOf(of)
    .passage(subnet(of, from), subnet(of, to), family)
    .parts.map(({ blocks, route, outcome }) => {
      const where = outcome.kind === "misdirected" ? ` to ${outcome.vpc.name}` : "";
      const why = outcome.kind === "dropped" ? ` ${outcome.reason}` : "";
      return `${blocks.join(" ")} by ${route?.destination ?? "no route"}: ${outcome.kind}${where}${why}`;
    });

type Tables = Readonly<Record<string, Readonly<Record<string, string | Route["target"]>> | readonly Route[]>>;

/** VPCs a (10.0/16) and b (10.1/16), peered by ab; b's table leads back to all of a. */
const pair = (a: Tables[string], b: Tables[string] = { "10.0.0.0/16": "ab" }, more: Partial<Shape> = {}) =>
  network({
    vpcs: {
      a: { blocks: ["10.0.0.0/16"], subnets: { one: { block: "10.0.128.0/20" } }, tables: { "a-main": a } },
      b: { blocks: ["10.1.0.0/16"], subnets: { one: { block: "10.1.128.0/20" } }, tables: { "b-main": b } },
      ...more.vpcs,
    },
    peerings: { ab: ["a", "b"], ...more.peerings },
  });

type Shape = Parameters<typeof network>[0];

describe("routes both ways", () => {
  test("two subnets with routes to each other through an active connection reach each other, whoever starts", () => {
    const net = pair({ "10.1.128.0/20": "ab" });
    expect([verdict(net, "a/one", "b/one"), verdict(net, "b/one", "a/one")]).toEqual(["two-way", "two-way"]);
  });

  test("without a route back, traffic arrives one way, and from the other side nothing does", () => {
    const net = pair({ "10.1.128.0/20": "ab" }, {});
    expect([verdict(net, "a/one", "b/one"), verdict(net, "b/one", "a/one")]).toEqual(["one-way", "none"]);
  });

  test("a route that covers half of a subnet makes that half reachable", () => {
    const net = pair({ "10.1.128.0/21": "ab" });
    expect(verdict(net, "a/one", "b/one")).toBe("partial");
    expect(passage(net, "a/one", "b/one")).toEqual([
      "10.1.128.0/21 by 10.1.128.0/21: delivered",
      "10.1.136.0/21 by no route: dropped no-route",
    ]);
  });

  test("a route to one host makes that host reachable, and the rest of its subnet not", () => {
    const net = pair({ "10.1.128.7/32": "ab" });
    expect(verdict(net, "a/one", "b/one")).toBe("partial");
    expect(passage(net, "a/one", "b/one")[1]).toBe("10.1.128.7/32 by 10.1.128.7/32: delivered");
  });

  test("the addresses that one route decides on are one part, though a more specific one lies between them", () => {
    expect(passage(pair({ "10.1.0.0/16": "ab", "10.1.130.0/23": blackhole() }), "a/one", "b/one")).toEqual([
      "10.1.128.0/23 10.1.132.0/22 10.1.136.0/21 by 10.1.0.0/16: delivered",
      "10.1.130.0/23 by 10.1.130.0/23: dropped blackhole",
    ]);
  });
});

describe("longest prefix match", () => {
  test("the most specific route decides, in whatever order they stand", () => {
    const routes = [route("10.1.128.0/20", "ab"), route("0.0.0.0/0", internet()), route("10.0.0.0/8", elsewhere())];
    expect(verdict(pair(routes), "a/one", "b/one")).toBe("two-way");
    expect(verdict(pair(routes.toReversed()), "a/one", "b/one")).toBe("two-way");
  });

  test("routes of the two families have nothing to do with each other", () => {
    const net = network({
      vpcs: {
        a: {
          blocks: ["10.0.0.0/16", "2001:db8:0:a00::/56"],
          subnets: { one: { blocks: ["10.0.0.0/20", "2001:db8:0:a01::/64"] } },
          tables: { "a-main": { "0.0.0.0/0": "ab", "2001:db8:0:b01::/64": "ab" } },
        },
        b: {
          blocks: ["10.1.0.0/16", "2001:db8:0:b00::/56"],
          subnets: { one: { blocks: ["10.1.0.0/20", "2001:db8:0:b01::/64"] } },
          tables: { "b-main": { "2001:db8:0:a00::/56": "ab" } },
        },
      },
      peerings: { ab: ["a", "b"] },
    });
    expect([verdict(net, "a/one", "b/one", 4), verdict(net, "a/one", "b/one", 6)]).toEqual(["one-way", "two-way"]);
    expect(passage(net, "b/one", "a/one", 6)).toEqual(["2001:db8:0:a01::/64 by 2001:db8:0:a00::/56: delivered"]);
  });

  test("with one destination, the static route has priority over the propagated one", () => {
    const propagated = route("10.1.128.0/20", elsewhere("vgw"), { origin: "propagated" });
    expect(verdict(pair([propagated, route("10.1.128.0/20", "ab")]), "a/one", "b/one")).toBe("two-way");
  });

  test("a more specific propagated route has priority over a static one", () => {
    const propagated = route("10.1.128.0/21", blackhole("vgw"), { origin: "propagated" });
    expect(verdict(pair([propagated, route("10.1.128.0/20", "ab")]), "a/one", "b/one")).toBe("partial");
  });
});

describe("local routes", () => {
  const inA = (routes: Tables[string]) =>
    network({
      vpcs: {
        a: {
          blocks: ["10.0.0.0/16", "10.5.0.0/16"],
          subnets: { one: { block: "10.0.0.0/20" }, two: { block: "10.5.0.0/20" } },
          tables: { "a-main": routes },
        },
      },
    });

  test("subnets of one VPC reach each other, in secondary blocks too", () => {
    expect(verdict(inA({}), "a/one", "a/two")).toBe("two-way");
    expect(passage(inA({}), "a/one", "a/two")).toEqual(["10.5.0.0/20 by no route: delivered"]);
  });

  test("the local route has priority over one to the same block or a wider one", () => {
    expect(verdict(inA({ "10.5.0.0/16": internet(), "10.0.0.0/8": "ab" }), "a/one", "a/two")).toBe("two-way");
  });

  test("a more specific static route than the local one leads through an appliance that may let traffic pass", () => {
    expect(verdict(inA({ "10.5.0.0/20": elsewhere("interface eni-1") }), "a/one", "a/two")).toBe("unknown");
  });

  test("the local route has priority over propagated ones, even over more specific ones", () => {
    const propagated = route("10.5.0.0/24", blackhole("vgw"), { origin: "propagated" });
    expect(verdict(inA([propagated]), "a/one", "a/two")).toBe("two-way");
  });

  test("what a VPC has itself is never sent to another VPC with the same addresses", () => {
    const net = network({
      vpcs: {
        a: { blocks: ["10.0.0.0/16"], subnets: { one: { block: "10.0.0.0/20" } } },
        b: { blocks: ["10.0.0.0/16"], subnets: { one: { block: "10.0.128.0/20" } } },
      },
    });
    expect(passage(net, "a/one", "b/one")).toEqual(["10.0.128.0/20 by no route: dropped local"]);
    expect(verdict(net, "a/one", "b/one")).toBe("none");
  });
});

describe("connections", () => {
  test.each([
    "initiating-request",
    "pending-acceptance",
    "provisioning",
    "failed",
    "expired",
    "rejected",
    "deleting",
    "deleted",
  ] as const)("a connection that is %s carries nothing: a route through it is a blackhole", (state) => {
    const net = pair({ "10.1.0.0/16": "ab" }, undefined, { peerings: { ab: ["a", "b", state] } });
    expect(verdict(net, "a/one", "b/one")).toBe("none");
    expect(passage(net, "a/one", "b/one")).toEqual(["10.1.128.0/20 by 10.1.0.0/16: dropped not-active"]);
  });

  test("a blackhole further back than the most specific route does no harm, and in front it takes the traffic", () => {
    const dead = { peerings: { dead: ["a", "b", "deleted"] as const } };
    expect(verdict(pair({ "10.1.0.0/16": "dead", "10.1.128.0/20": "ab" }, undefined, dead), "a/one", "b/one")).toBe(
      "two-way",
    );
    expect(verdict(pair({ "10.1.0.0/16": "ab", "10.1.128.0/20": "dead" }, undefined, dead), "a/one", "b/one")).toBe(
      "none",
    );
  });

  const c = { c: { blocks: ["10.2.0.0/16"], subnets: { one: { block: "10.2.0.0/20" } } } };

  test("there is no transit: a peer passes nothing on to its own peers", () => {
    const vpcs = { c: { ...c.c, tables: { "c-main": { "10.0.0.0/16": "bc" } } } };
    const net = pair(
      { "10.1.0.0/16": "ab", "10.2.0.0/16": "ab" },
      { "10.0.0.0/16": "ab", "10.2.0.0/16": "bc" },
      {
        vpcs,
        peerings: { bc: ["b", "c"] },
      },
    );
    expect([verdict(net, "a/one", "c/one"), verdict(net, "c/one", "a/one")]).toEqual(["none", "none"]);
    expect(passage(net, "a/one", "c/one")).toEqual(["10.2.0.0/20 by 10.2.0.0/16: dropped not-there"]);
  });

  test("a connection that has not the table's VPC at an end carries nothing for it", () => {
    const net = pair({ "10.1.0.0/16": "bc" }, undefined, { vpcs: c, peerings: { bc: ["b", "c"] } });
    expect(passage(net, "a/one", "b/one")).toEqual(["10.1.128.0/20 by 10.1.0.0/16: dropped not-there"]);
  });

  test("no Internet gateway, NAT gateway or missing target leads to another VPC's own addresses", () => {
    expect(passage(pair({ "0.0.0.0/0": internet() }), "a/one", "b/one")).toEqual([
      "10.1.128.0/20 by 0.0.0.0/0: dropped internet",
    ]);
    expect(verdict(pair({ "0.0.0.0/0": blackhole() }), "a/one", "b/one")).toBe("none");
  });

  test("a peer with the same addresses takes what a too wide route sends to it", () => {
    const vpcs = { c: { blocks: ["10.1.0.0/16"], subnets: { one: { block: "10.1.128.0/20" } } } };
    const net = pair({ "10.1.0.0/16": "ac" }, undefined, { vpcs, peerings: { ac: ["a", "c"] } });
    expect(passage(net, "a/one", "b/one")).toEqual(["10.1.128.0/20 by 10.1.0.0/16: misdirected to c"]);
    // Requests from b arrive, and c gets the replies.
    expect(verdict(net, "b/one", "a/one")).toBe("misdirected");
  });

  test("of a subnet, a peer takes just the addresses that it has", () => {
    const vpcs = { c: { blocks: ["10.1.136.0/21"] } };
    const net = pair({ "10.1.0.0/16": "ac" }, undefined, { vpcs, peerings: { ac: ["a", "c"] } });
    expect(passage(net, "a/one", "b/one")).toEqual([
      "10.1.128.0/21 by 10.1.0.0/16: dropped not-there",
      "10.1.136.0/21 by 10.1.0.0/16: misdirected to c",
    ]);
  });
});

describe("route tables", () => {
  const tables = (table?: string) => ({
    a: {
      blocks: ["10.0.0.0/16"],
      subnets: { one: { block: "10.0.0.0/20", ...(table === undefined ? {} : { table }) } },
      tables: { "a-main": { "10.1.0.0/16": "ab" }, "a-own": {} },
    },
    b: {
      blocks: ["10.1.0.0/16"],
      subnets: { one: { block: "10.1.0.0/20" } },
      tables: { "b-main": { "10.0.0.0/16": "ab" } },
    },
  });

  test("a subnet that is associated with no table uses the main one", () => {
    expect(verdict(network({ vpcs: tables(), peerings: { ab: ["a", "b"] } }), "a/one", "b/one")).toBe("two-way");
  });

  test("a subnet that is associated with a table of its own has nothing of the main one's routes", () => {
    expect(verdict(network({ vpcs: tables("a-own"), peerings: { ab: ["a", "b"] } }), "a/one", "b/one")).toBe("none");
  });
});

describe("what is not known is unknown", () => {
  const why = new Unknown("known only after apply");

  test("a connection's state", () => {
    const net = pair({ "10.1.0.0/16": "ab" }, undefined, { peerings: { ab: ["a", "b", why] } });
    expect(verdict(net, "a/one", "b/one")).toBe("unknown");
  });

  test("a connection's other end, but not a route that doesn't lead there", () => {
    const peerings = { ax: ["a", why] as const };
    expect(verdict(pair({ "10.1.0.0/16": "ax" }, undefined, { peerings }), "a/one", "b/one")).toBe("unknown");
    const net = pair({ "10.1.128.0/20": "ab", "10.0.0.0/8": "ax" }, undefined, { peerings });
    expect(verdict(net, "a/one", "b/one")).toBe("two-way");
  });

  test("the blocks of another VPC that a route leads to", () => {
    const more = { vpcs: { x: { unknownBlocks: [why] } }, peerings: { ax: ["a", "x"] as const } };
    expect(verdict(pair({ "10.1.0.0/16": "ax" }, undefined, more), "a/one", "b/one")).toBe("unknown");
  });

  test("a subnet's own block, in the family that it is not known in", () => {
    const unknownBlocks = [new UnknownBlock(6, "Amazon's")];
    const net = network({
      vpcs: {
        a: {
          blocks: ["10.0.0.0/16"],
          subnets: { one: { block: "10.0.0.0/20", unknownBlocks }, two: { block: "10.0.16.0/20", unknownBlocks } },
        },
      },
    });
    expect([verdict(net, "a/one", "a/two", 4), verdict(net, "a/one", "a/two", 6)]).toEqual(["two-way", "unknown"]);
  });

  test("a subnet's table", () => {
    const net = network({
      vpcs: {
        a: {
          blocks: ["10.0.0.0/16"],
          subnets: { one: { block: "10.0.0.0/20", table: "a-lost" }, two: { block: "10.0.16.0/20" } },
        },
      },
    });
    expect(verdict(net, "a/two", "a/one")).toBe("unknown");
    expect(reachabilityOf(net).passage(subnet(net, "a/one"), subnet(net, "a/two"), 4).routeTable).toBeUndefined();
  });

  test("a route whose target is a transit gateway", () => {
    expect(verdict(pair({ "10.1.0.0/16": elsewhere() }), "a/one", "b/one")).toBe("unknown");
  });

  test("a route whose destination is not known may catch everything but what is local", () => {
    const net = (routes: readonly Route[]) => pair([...routes, route(new UnknownDestination("later"), internet())]);
    expect(verdict(net([route("10.1.128.0/20", "ab")]), "a/one", "b/one")).toBe("unknown");
    expect(verdict(net([]), "a/one", "a/one")).toBe("two-way");
  });

  test("an unknown destination of the one family says nothing about the other", () => {
    const list = route(new UnknownDestination("later", 6), internet());
    expect(verdict(pair([list, route("10.1.128.0/20", "ab")]), "a/one", "b/one")).toBe("two-way");
  });

  test("what arrives is certain even where the peer's own blocks are not known", () => {
    const net = network({
      vpcs: {
        a: {
          unknownBlocks: [why],
          subnets: { one: { block: "10.0.0.0/20" }, two: { block: "10.0.16.0/20" } },
          tables: { "a-main": { "0.0.0.0/0": "ab" } },
        },
        b: {
          unknownBlocks: [why],
          subnets: { one: { block: "10.1.0.0/20" } },
          tables: { "b-main": { "10.0.0.0/16": "ab" } },
        },
      },
      peerings: { ab: ["a", "b"] },
    });
    expect([verdict(net, "a/one", "b/one"), verdict(net, "a/one", "a/two")]).toEqual(["two-way", "two-way"]);
  });
});

describe("pairs", () => {
  test("are all ordered pairs of two subnets, in the network's order, in the families that both have", () => {
    const { pairs } = reachabilityOf(
      network({
        vpcs: {
          a: {
            blocks: ["10.0.0.0/16", "2001:db8::/56"],
            subnets: { one: { blocks: ["10.0.0.0/20", "2001:db8::/64"] } },
          },
          b: { blocks: ["10.1.0.0/16"], subnets: { one: { block: "10.1.0.0/20" } } },
          c: {
            blocks: ["10.2.0.0/16", "2001:db8:0:100::/56"],
            subnets: { one: { blocks: ["10.2.0.0/20", "2001:db8:0:100::/64"] } },
          },
        },
      }),
    );
    expect(pairs.map(({ from, to, family }) => `${from.key} ${to.key} ${family}`)).toEqual([
      "a/one b/one 4",
      "a/one c/one 4",
      "a/one c/one 6",
      "b/one a/one 4",
      "b/one c/one 4",
      "c/one a/one 4",
      "c/one a/one 6",
      "c/one b/one 4",
    ]);
  });

  test("have no verdict in a family that one of the two lacks", () => {
    expect(verdict(pair({}), "a/one", "b/one", 6)).toBeUndefined();
  });

  test("mixed outcomes: misdirected for some addresses weighs more than unknown, and that more than one-way", () => {
    const vpcs = { c: { blocks: ["10.1.128.0/21"] } };
    const more = { vpcs, peerings: { ac: ["a", "c"] as const } };
    expect(
      verdict(pair({ "10.1.0.0/16": "ac", "10.1.136.0/21": elsewhere() }, undefined, more), "a/one", "b/one"),
    ).toBe("misdirected");
    expect(verdict(pair({ "10.1.136.0/21": elsewhere() }), "a/one", "b/one")).toBe("unknown");
    expect(verdict(pair({ "10.1.136.0/21": "ab" }, {}), "a/one", "b/one")).toBe("one-way");
    expect(
      verdict(
        pair({ "10.1.128.0/20": "ab" }, { "10.0.128.0/21": "ab", "10.0.136.0/21": elsewhere() }),
        "a/one",
        "b/one",
      ),
    ).toBe("partial");
  });
});
