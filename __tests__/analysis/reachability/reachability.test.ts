import { reachabilityOf } from "../../../src/analysis/reachability/reachability";
import { blackhole, elsewhere, internet, network, subnet } from "../../support/model";
import { pair, path, verdict } from "./verdicts";

describe("two subnets", () => {
  test("can reach each other if both have a route through an active connection", () => {
    const net = pair({ "10.1.128.0/20": "ab" });
    expect([verdict(net, "a/one", "b/one"), verdict(net, "b/one", "a/one")]).toEqual(["two-way", "two-way"]);
  });

  test("have one-way traffic without a return route, and none from the other side", () => {
    const net = pair({ "10.1.128.0/20": "ab" }, {});
    expect([verdict(net, "a/one", "b/one"), verdict(net, "b/one", "a/one")]).toEqual(["one-way", "none"]);
  });

  test("can reach each other partially if a route covers half of a subnet", () => {
    const net = pair({ "10.1.128.0/21": "ab" });
    expect(verdict(net, "a/one", "b/one")).toBe("partial");
    expect(path(net, "a/one", "b/one")).toEqual([
      "10.1.128.0/21 by 10.1.128.0/21: delivered",
      "10.1.136.0/21 by no route: dropped no-route",
    ]);
  });

  test("can reach each other if two routes cover one half of a subnet each", () => {
    expect(verdict(pair({ "10.1.128.0/21": "ab", "10.1.136.0/21": "ab" }), "a/one", "b/one")).toBe("two-way");
  });

  test("can reach each other partially over a route to one host", () => {
    const net = pair({ "10.1.128.7/32": "ab" });
    expect(verdict(net, "a/one", "b/one")).toBe("partial");
    expect(path(net, "a/one", "b/one")[1]).toBe("10.1.128.7/32 by 10.1.128.7/32: delivered");
  });

  test("have one path part for each route, even if a more specific route divides its addresses", () => {
    expect(path(pair({ "10.1.0.0/16": "ab", "10.1.130.0/23": blackhole() }), "a/one", "b/one")).toEqual([
      "10.1.128.0/23 10.1.132.0/22 10.1.136.0/21 by 10.1.0.0/16: delivered",
      "10.1.130.0/23 by 10.1.130.0/23: dropped blackhole",
    ]);
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
  ] as const)("carry nothing if %s", (state) => {
    const net = pair({ "10.1.0.0/16": "ab" }, undefined, { peerings: { ab: ["a", "b", state] } });
    expect(verdict(net, "a/one", "b/one")).toBe("none");
    expect(path(net, "a/one", "b/one")).toEqual(["10.1.128.0/20 by 10.1.0.0/16: dropped not-active"]);
  });

  test("are used if their route is more specific than a blackhole", () => {
    const dead = { peerings: { dead: ["a", "b", "deleted"] as const } };
    expect(verdict(pair({ "10.1.0.0/16": "dead", "10.1.128.0/20": "ab" }, undefined, dead), "a/one", "b/one")).toBe(
      "two-way",
    );
    expect(verdict(pair({ "10.1.0.0/16": "ab", "10.1.128.0/20": "dead" }, undefined, dead), "a/one", "b/one")).toBe(
      "none",
    );
  });

  const c = { c: { blocks: ["10.2.0.0/16"], subnets: { one: { block: "10.2.0.0/20" } } } };

  test("do not forward packets to a third VPC", () => {
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
    expect(path(net, "a/one", "c/one")).toEqual(["10.2.0.0/20 by 10.2.0.0/16: dropped not-in-peer-vpc"]);
  });

  test("carry nothing for a VPC that they do not connect", () => {
    const net = pair({ "10.1.0.0/16": "bc" }, undefined, { vpcs: c, peerings: { bc: ["b", "c"] } });
    expect(path(net, "a/one", "b/one")).toEqual(["10.1.128.0/20 by 10.1.0.0/16: dropped not-in-peer-vpc"]);
  });

  test("are necessary: an internet gateway, NAT gateway or missing target does not reach another VPC", () => {
    expect(path(pair({ "0.0.0.0/0": internet() }), "a/one", "b/one")).toEqual([
      "10.1.128.0/20 by 0.0.0.0/0: dropped internet",
    ]);
    expect(verdict(pair({ "0.0.0.0/0": blackhole() }), "a/one", "b/one")).toBe("none");
  });

  test("misdeliver packets to a peer that has the same addresses", () => {
    const vpcs = { c: { blocks: ["10.1.0.0/16"], subnets: { one: { block: "10.1.128.0/20" } } } };
    const net = pair({ "10.1.0.0/16": "ac" }, undefined, { vpcs, peerings: { ac: ["a", "c"] } });
    expect(path(net, "a/one", "b/one")).toEqual(["10.1.128.0/20 by 10.1.0.0/16: misdelivered to c"]);
    // Requests from b are delivered, and c receives the replies.
    expect(verdict(net, "b/one", "a/one")).toBe("misdelivered");
  });

  test("misdeliver only the addresses that the peer has", () => {
    const vpcs = { c: { blocks: ["10.1.140.0/22", "10.1.128.0/22"] } };
    const net = pair({ "10.1.0.0/16": "ac" }, undefined, { vpcs, peerings: { ac: ["a", "c"] } });
    expect(path(net, "a/one", "b/one")).toEqual([
      "10.1.128.0/22 10.1.140.0/22 by 10.1.0.0/16: misdelivered to c",
      "10.1.132.0/22 10.1.136.0/22 by 10.1.0.0/16: dropped not-in-peer-vpc",
    ]);
  });

  test("keep the addresses of several blocks in order", () => {
    const subnets = { two: { blocks: ["10.1.64.0/20", "10.1.0.0/20"] } };
    const net = network({
      vpcs: { a: { blocks: ["10.0.0.0/16"], subnets: { one: { block: "10.0.128.0/20" } } }, b: { subnets } },
    });
    expect(path(net, "a/one", "b/two")).toEqual(["10.1.0.0/20 10.1.64.0/20 by no route: dropped no-route"]);
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

  test("apply to subnets without an association if they are the main route table", () => {
    expect(verdict(network({ vpcs: tables(), peerings: { ab: ["a", "b"] } }), "a/one", "b/one")).toBe("two-way");
  });

  test("replace the main route table for associated subnets", () => {
    expect(verdict(network({ vpcs: tables("a-own"), peerings: { ab: ["a", "b"] } }), "a/one", "b/one")).toBe("none");
  });
});

describe("pairs", () => {
  test("are all ordered pairs of subnets in the network's order, in the families that both have", () => {
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

  test("have no verdict in a family that one of the subnets lacks", () => {
    expect(verdict(pair({}), "a/one", "b/one", 6)).toBeUndefined();
  });

  test("have no verdict for a subnet of another network", () => {
    const [ours, theirs] = [pair({}), network({ vpcs: { x: { subnets: { one: { block: "10.1.128.0/20" } } } } })];
    const [own, other] = [subnet(ours, "a/one"), subnet(theirs, "x/one")];
    expect(reachabilityOf(ours).verdictOf(own, other, 4)).toBeUndefined();
    expect(reachabilityOf(ours).verdictOf(other, own, 4)).toBeUndefined();
  });

  test("have the most severe verdict of mixed dispositions: misdelivered, then unknown, then one-way", () => {
    const vpcs = { c: { blocks: ["10.1.128.0/21"] } };
    const more = { vpcs, peerings: { ac: ["a", "c"] as const } };
    expect(
      verdict(pair({ "10.1.0.0/16": "ac", "10.1.136.0/21": elsewhere() }, undefined, more), "a/one", "b/one"),
    ).toBe("misdelivered");
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
