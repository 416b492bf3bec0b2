import { reachabilityOf } from "../../../src/analysis/reachability/reachability";
import { type Route, Unknown, UnknownBlock, UnknownDestination } from "../../../src/network/model/network";
import { internet, network, route, subnet } from "../../support/model";
import { pair, verdict } from "./reached";

describe("what is not known is unknown", () => {
  const why = new Unknown("known only after apply");

  test("a connection's other end, but not a route that doesn't lead there", () => {
    const peerings = { ax: ["a", why] as const };
    expect(verdict(pair({ "10.1.0.0/16": "ax" }, undefined, { peerings }), "a/one", "b/one")).toBe("unknown");
    const net = pair({ "10.1.128.0/20": "ab", "10.0.0.0/8": "ax" }, undefined, { peerings });
    expect(verdict(net, "a/one", "b/one")).toBe("two-way");
  });

  test("a subnet's own block, in the family that it is not known in", () => {
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
    expect([verdict(net, "a/one", "a/known", 6), verdict(net, "a/known", "a/one", 6)]).toEqual(["unknown", "unknown"]);
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
    expect(reachabilityOf(net).path(subnet(net, "a/one"), subnet(net, "a/two"), 4).routeTable).toBeUndefined();
  });

  test("a route whose destination is not known may catch everything but what is local", () => {
    const net = (routes: readonly Route[]) => pair([...routes, route(new UnknownDestination("later"), internet())]);
    expect(verdict(net([route("10.1.128.0/20", "ab")]), "a/one", "b/one")).toBe("unknown");
    expect(verdict(net([]), "a/one", "b/one")).toBe("unknown");
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
