import { analyzedNetwork } from "../../../src/analysis/analyzed-network";
import { explanationsOf } from "../../../src/analysis/explanation/explanation";
import { reachabilityOf } from "../../../src/analysis/reachability/reachability";
import {
  type Network,
  type Route,
  Unknown,
  UnknownBlock,
  UnknownDestination,
} from "../../../src/network/model/network";
import { findingsBy } from "../../support/findings";
import { gridOf, rowsOf } from "../../support/grid";
import { blackhole, elsewhere, internet, network, route, subnet } from "../../support/model";
import { pair, path, type Tables, verdict } from "./verdicts";

describe("routes", () => {
  describe("longest prefix match", () => {
    test("uses the most specific route, whatever the order", () => {
      const routes = [route("10.1.128.0/20", "ab"), route("0.0.0.0/0", internet()), route("10.0.0.0/8", elsewhere())];
      expect(verdict(pair(routes), "a/one", "b/one")).toBe("two-way");
      expect(verdict(pair(routes.toReversed()), "a/one", "b/one")).toBe("two-way");
    });

    test("separates the two families", () => {
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
      expect(path(net, "b/one", "a/one", 6)).toEqual(["2001:db8:0:a01::/64 by 2001:db8:0:a00::/56: delivered"]);
    });

    test("prefers a static route to a propagated one with the same destination", () => {
      const propagated = route("10.1.128.0/20", elsewhere("vgw"), { origin: "propagated" });
      expect(verdict(pair([propagated, route("10.1.128.0/20", "ab")]), "a/one", "b/one")).toBe("two-way");
    });

    test("does not choose one of two routes to the same destination, because AWS refuses one", () => {
      const [working, dropping] = [route("10.1.128.0/20", "ab"), route("10.1.128.0/20", blackhole())];
      expect(verdict(pair([working, dropping]), "a/one", "b/one")).toBe("unknown");
      expect(verdict(pair([dropping, working]), "a/one", "b/one")).toBe("unknown");
      expect(verdict(pair([working, working]), "a/one", "b/one")).toBe("two-way");
    });

    test("uses a propagated route without a static one to the same destination", () => {
      const propagated = route("10.0.0.0/16", elsewhere("vgw"), { origin: "propagated" });
      expect(verdict(pair({}, [propagated]), "b/one", "a/one")).toBe("unknown");
    });

    test("prefers a more specific propagated route to a static one", () => {
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
            subnets: {
              one: { block: "10.0.0.0/20" },
              two: { block: "10.5.0.0/20" },
              last: { block: "10.5.255.0/24" },
            },
            tables: { "a-main": routes },
          },
        },
      });

    test("let subnets of a VPC reach each other, including secondary blocks", () => {
      expect(verdict(inA({}), "a/one", "a/two")).toBe("two-way");
      expect(path(inA({}), "a/one", "a/two")).toEqual(["10.5.0.0/20 by no route: delivered"]);
    });

    test("take priority over routes to the same or a larger block", () => {
      expect(verdict(inA({ "10.5.0.0/16": internet(), "10.0.0.0/8": "ab" }), "a/one", "a/two")).toBe("two-way");
    });

    test.each(["10.5.0.0/20", "10.5.0.0/19"])(
      "yield to a more specific static route, whose appliance may forward packets: %s",
      (destination) => {
        expect(verdict(inA({ [destination]: elsewhere("interface eni-1") }), "a/one", "a/two")).toBe("unknown");
      },
    );

    test("take priority over propagated routes, even more specific ones", () => {
      const propagated = (to: string) => route(to, blackhole("vgw"), { origin: "propagated" });
      expect(verdict(inA([propagated("10.5.0.0/24")]), "a/one", "a/two")).toBe("two-way");
      expect(verdict(inA([propagated("10.5.255.0/24")]), "a/one", "a/last")).toBe("two-way");
    });

    test("keep packets to addresses of the VPC from another VPC with the same addresses", () => {
      const net = network({
        vpcs: {
          a: { blocks: ["10.0.0.0/16"], subnets: { one: { block: "10.0.0.0/20" } } },
          b: { blocks: ["10.0.0.0/16"], subnets: { one: { block: "10.0.128.0/20" } } },
        },
      });
      expect(path(net, "a/one", "b/one")).toEqual(["10.0.128.0/20 by no route: dropped local"]);
      expect(verdict(net, "a/one", "b/one")).toBe("none");
    });
  });
});

describe("unknown dispositions", () => {
  type Shape = Parameters<typeof network>[0];
  type Routes = NonNullable<Shape["vpcs"][string]["tables"]>[string];

  const notYet = new Unknown("known only after apply");

  /** Returns the reason reasonFor the disposition of packets from a/one to b/one is unknown, or undefined if it is known. */
  const whyUnknown = (of: Network) => {
    const { parts } = reachabilityOf(of).path(subnet(of, "a/one"), subnet(of, "b/one"), 4);
    expect(parts).toHaveLength(1);
    return parts[0]?.disposition.kind === "unknown" ? parts[0].disposition.reason : undefined;
  };

  /** VPCs a and b, and optionally a third VPC. */
  const net = (routes: Routes, peerings: Shape["peerings"] = {}, vpcs: Shape["vpcs"] = {}) =>
    network({
      vpcs: {
        a: { blocks: ["10.0.0.0/16"], subnets: { one: { block: "10.0.0.0/24" } }, tables: { "a-main": routes } },
        b: { blocks: ["10.1.0.0/16"], subnets: { one: { block: "10.1.0.0/24" } } },
        ...vpcs,
      },
      peerings,
    });

  test("give the reason for a target that is not modelled", () => {
    expect(whyUnknown(net({ "10.1.0.0/16": elsewhere("transit gateway tgw-1") }))).toBe(
      "the route to 10.1.0.0/16 leads to transit gateway tgw-1",
    );
  });

  test("give the reason for an unknown destination", () => {
    expect(
      whyUnknown(net([route(new UnknownDestination("an entry of a prefix list"), "ab")], { ab: ["a", "b"] })),
    ).toBe('a route of "a-main" has an unknown destination (an entry of a prefix list)');
  });

  test("give the reason for a peering that is not in the network", () => {
    expect(whyUnknown(net({ "10.1.0.0/16": "pcx-1" }))).toBe(
      "the route to 10.1.0.0/16 leads to a peering that the input does not describe",
    );
  });

  test("give the reason for an unknown state of the peering", () => {
    expect(whyUnknown(net({ "10.1.0.0/16": "ab" }, { ab: ["a", "b", notYet] }))).toBe(
      'the state of peering "ab" is unknown (known only after apply)',
    );
  });

  test("give the reason for an unknown peer VPC, whether it is the requester or the accepter", () => {
    const reasonFor = 'a VPC of peering "ax" is unknown (known only after apply)';
    expect(whyUnknown(net({ "10.1.0.0/16": "ax" }, { ax: ["a", notYet] }))).toBe(reasonFor);
    expect(whyUnknown(net({ "10.1.0.0/16": "ax" }, { ax: [notYet, "a"] }))).toBe(reasonFor);
    // If the unknown VPC is a, the peer VPC is c.
    expect(whyUnknown(net({ "10.1.0.0/16": "ax" }, { ax: ["c", notYet] }))).toBe(reasonFor);
  });

  test("give the reason for a peer VPC that is not in the network", () => {
    expect(whyUnknown(net({ "10.1.0.0/16": "ac" }, { ac: ["a", "vpc-1"] }))).toBe(
      "the input does not describe the peer VPC",
    );
  });

  test("give the reason for unknown blocks of the peer VPC", () => {
    const vpcs = { c: { unknownBlocks: [notYet] } };
    expect(whyUnknown(net({ "10.1.0.0/16": "ac" }, { ac: ["a", "c"] }, vpcs))).toBe(
      'the blocks of VPC "c" are unknown (known only after apply)',
    );
  });

  test("give the reason for an unknown route table", () => {
    const withTable = (table: string | Unknown) => ({
      a: { blocks: ["10.0.0.0/16"], subnets: { one: { block: "10.0.0.0/24", table } } },
    });
    expect(whyUnknown(net({}, {}, withTable(notYet)))).toBe(
      'the route table of subnet "one" is unknown (known only after apply)',
    );
    expect(whyUnknown(net({}, {}, withTable("rtb-1")))).toBe(
      'the route table of subnet "one" is unknown (the input does not describe it)',
    );
  });

  test("do not occur within a VPC that is not in the network", () => {
    const subnets = { one: { block: "10.0.0.0/24" }, two: { block: "10.0.1.0/24" } };
    const of: Network = { ...network({ vpcs: { a: { subnets } } }), vpcs: [] };
    const reachability = reachabilityOf(of);
    expect(reachability.verdictOf(subnet(of, "a/one"), subnet(of, "a/two"), 4)?.verdict).toBe("two-way");
  });
});

describe("unknown verdicts", () => {
  describe("result from an unknown value:", () => {
    const reasonFor = new Unknown("known only after apply");

    test("a peering's VPC, but only for routes to that peering", () => {
      const peerings = { ax: ["a", reasonFor] as const };
      expect(verdict(pair({ "10.1.0.0/16": "ax" }, undefined, { peerings }), "a/one", "b/one")).toBe("unknown");
      const net = pair({ "10.1.128.0/20": "ab", "10.0.0.0/8": "ax" }, undefined, { peerings });
      expect(verdict(net, "a/one", "b/one")).toBe("two-way");
    });

    test("a subnet's block, in its family only", () => {
      const unknownBlocks = [new UnknownBlock(6, "Amazon's")];
      const net = network({
        vpcs: {
          a: {
            blocks: ["10.0.0.0/16"],
            subnets: {
              one: { block: "10.0.0.0/20", unknownBlocks },
              two: { block: "10.0.16.0/20", unknownBlocks },
              known: { blocks: ["10.0.32.0/20", "2001:db8::/64"] },
            },
          },
        },
      });
      expect([verdict(net, "a/one", "a/two", 4), verdict(net, "a/one", "a/two", 6)]).toEqual(["two-way", "unknown"]);
      expect([verdict(net, "a/one", "a/known", 6), verdict(net, "a/known", "a/one", 6)]).toEqual([
        "unknown",
        "unknown",
      ]);
    });

    test("a subnet's route table", () => {
      const net = network({
        vpcs: {
          a: {
            blocks: ["10.0.0.0/16"],
            subnets: { one: { block: "10.0.0.0/20", table: "a-lost" }, two: { block: "10.0.16.0/20" } },
          },
        },
      });
      expect(verdict(net, "a/two", "a/one")).toBe("unknown");
      expect(reachabilityOf(net).path(subnet(net, "a/one"), subnet(net, "a/two"), 4).routeTable).toBeUndefined();
    });

    test("a route's destination, which may match all but local addresses", () => {
      const net = (routes: readonly Route[]) => pair([...routes, route(new UnknownDestination("later"), internet())]);
      expect(verdict(net([route("10.1.128.0/20", "ab")]), "a/one", "b/one")).toBe("unknown");
      expect(verdict(net([]), "a/one", "b/one")).toBe("unknown");
      expect(verdict(net([]), "a/one", "a/one")).toBe("two-way");
    });

    test("a route's destination, in its family only", () => {
      const list = route(new UnknownDestination("later", 6), internet());
      expect(verdict(pair([list, route("10.1.128.0/20", "ab")]), "a/one", "b/one")).toBe("two-way");
    });

    test("but not the blocks of the peer VPC if packets are delivered", () => {
      const net = network({
        vpcs: {
          a: {
            unknownBlocks: [reasonFor],
            subnets: { one: { block: "10.0.0.0/20" }, two: { block: "10.0.16.0/20" } },
            tables: { "a-main": { "0.0.0.0/0": "ab" } },
          },
          b: {
            unknownBlocks: [reasonFor],
            subnets: { one: { block: "10.1.0.0/20" } },
            tables: { "b-main": { "10.0.0.0/16": "ab" } },
          },
        },
        peerings: { ab: ["a", "b"] },
      });
      expect([verdict(net, "a/one", "b/one"), verdict(net, "a/one", "a/two")]).toEqual(["two-way", "two-way"]);
    });
  });
});

describe("the AWS guide's example of a misrouted response", () => {
  // The AWS guide's warning: subnet 2 of B sends to A, whose route to B's addresses leads to C, which has the same
  // addresses. The reply to 10.0.144.77 reaches subnet 2 of C, "and the instance in VPC B doesn't receive it".
  // https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html#peering-incorrect-response-routing
  const subnetsOfMatching = (name: string) => ({
    private1: { block: "10.0.128.0/20", table: `${name}-private1` },
    private2: { block: "10.0.144.0/20", table: `${name}-private2` },
  });
  const misrouted = network({
    vpcs: {
      a: {
        blocks: ["172.16.0.0/16"],
        subnets: { private1: { block: "172.16.128.0/20", table: "a-private1" } },
        tables: { "a-private1": { "10.0.0.0/16": "ac" } },
      },
      b: {
        blocks: ["10.0.0.0/16"],
        subnets: subnetsOfMatching("b"),
        tables: { "b-private1": {}, "b-private2": { "172.16.128.0/20": "ab" } },
      },
      c: {
        blocks: ["10.0.0.0/16"],
        subnets: subnetsOfMatching("c"),
        tables: { "c-private1": { "172.16.128.0/20": "ac" }, "c-private2": {} },
      },
    },
    peerings: { ab: ["a", "b"], ac: ["a", "c"] },
  });

  test("has the reachability that the guide describes, for all pairs", () => {
    // For the letters, see ../examples/guide/matrices.ts. Packets from A to B are misdelivered to C. Packets from subnet 2 of
    // B are delivered to A, but the replies are misdelivered to C.
    expect(gridOf(misrouted, 4)).toEqual(
      rowsOf(`
      a/private1  = M M T O
      b/private1  . = = . .
      b/private2  M = = . .
      c/private1  T . . = =
      c/private2  . . . = =`),
    );
  });

  test("is explained with the path of the replies and the guide's more specific route", () => {
    const of = (from: string, to: string) =>
      explanationsOf(analyzedNetwork(misrouted), subnet(misrouted, from), subnet(misrouted, to));
    const [explanation] = of("b/private2", "a/private1");
    expect(explanation?.verdict).toBe("misdelivered");
    expect(explanation?.forwardPath.parts.map(({ disposition }) => disposition)).toMatchObject([
      { kind: "delivered", peering: { name: "ab" } },
    ]);
    expect(explanation?.returnPath.parts.map(({ disposition }) => disposition)).toMatchObject([
      { kind: "misdelivered", peering: { name: "ac" }, vpc: { name: "c" } },
    ]);
    const remedy =
      'route table "a-private1": add a route to 10.0.144.0/20 through peering "ab", more specific than the route to 10.0.0.0/16, now through peering "ac"';
    expect(explanation?.missing).toEqual([remedy]);
    expect(of("a/private1", "b/private2").map(({ missing }) => missing)).toEqual([[remedy]]);
  });

  test("works with the route that the explanation names", () => {
    const routeTables = misrouted.routeTables.map((table) => {
      const [first] = table.routes;
      if (table.name !== "a-private1" || first === undefined) return table;
      const more = {
        ...first,
        destination: subnet(misrouted, "b/private2").blocks[0] ?? first.destination,
        target: { kind: "peering", peering: "ab" } as const,
      };
      return { ...table, routes: [...table.routes, more] };
    });
    // The guide's first remedy: replies return to B, and packets to subnet 2 of C are misdelivered to B.
    expect(gridOf({ ...misrouted, routeTables }, 4)).toEqual(
      rowsOf(`
      a/private1  = M T T M
      b/private1  . = = . .
      b/private2  T = = . .
      c/private1  T . . = =
      c/private2  . . . = =`),
    );
  });

  test("is reported by PEER049 with the subnet, the VPC that receives the replies, and the route table", () => {
    const [finding, ...others] = findingsBy("unanswered-traffic", misrouted);
    expect(others).toEqual([]);
    expect(finding?.problem.id).toBe("PEER049");
    expect(finding?.problem.message).toBe(
      'peering "ab": b/private2 sends to a, but the routes of a-private1 send the replies to c through peering "ac". Add a more specific return route to a-private1, or give the subnet there a separate route table.',
    );
    expect(finding?.subjects.map(({ name }) => name)).toEqual(["a-private1", "private2"]);
  });
});

describe("Batfish's peering scenario", () => {
  // The scenario of Batfish's own test of VPC peering: A has two peers with the same block, and routes to a subnet of each. https://github.com/batfish/batfish, AwsConfigurationVpcPeeringTest.java
  const scenario = network({
    vpcs: {
      a: {
        blocks: ["10.10.0.0/16"],
        subnets: { one: { block: "10.10.10.0/24" } },
        tables: { "a-main": { "192.168.1.0/24": "ab", "192.168.2.0/24": "ac" } },
      },
      b: {
        blocks: ["192.168.0.0/16"],
        subnets: { one: { block: "192.168.1.0/24" }, unrouted: { block: "192.168.3.0/24" } },
        tables: { "b-main": { "10.10.0.0/16": "ab" } },
      },
      c: {
        blocks: ["192.168.0.0/16"],
        subnets: { two: { block: "192.168.2.0/24" } },
        tables: { "c-main": { "10.10.0.0/16": "ac" } },
      },
    },
    peerings: { ab: ["a", "b"], ac: ["a", "c"] },
  });

  const reachability = reachabilityOf(scenario);

  test.each([
    ["a/one", "b/one", "two-way"],
    ["b/one", "a/one", "two-way"],
    ["a/one", "c/two", "two-way"],
    ["c/two", "a/one", "two-way"],
    // NO_ROUTE at A's subnet: A has no route to that part of B, so requests from there get no reply.
    ["a/one", "b/unrouted", "none"],
    ["b/unrouted", "a/one", "one-way"],
    // B and C are not connected and have the same addresses, so the packets do not leave the VPC.
    ["b/one", "c/two", "none"],
    ["c/two", "b/one", "none"],
    ["b/one", "b/unrouted", "two-way"],
  ] as const)("has the disposition that Batfish expects from %s to %s: %s", (from, to, verdict) => {
    expect(reachability.verdictOf(subnet(scenario, from), subnet(scenario, to), 4)?.verdict).toBe(verdict);
  });

  test("has no route from A to the part of B without routes", () => {
    const { parts } = reachability.path(subnet(scenario, "a/one"), subnet(scenario, "b/unrouted"), 4);
    expect(parts.map(({ disposition }) => disposition)).toEqual([
      { kind: "dropped", reason: "no-route", peering: undefined },
    ]);
  });
});
