import { blackhole, elsewhere, internet, network, route } from "../../support/model";
import { pair, path, type Tables, verdict } from "./reached";

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
    expect(path(net, "b/one", "a/one", 6)).toEqual(["2001:db8:0:a01::/64 by 2001:db8:0:a00::/56: delivered"]);
  });

  test("with one destination, the static route has priority over the propagated one", () => {
    const propagated = route("10.1.128.0/20", elsewhere("vgw"), { origin: "propagated" });
    expect(verdict(pair([propagated, route("10.1.128.0/20", "ab")]), "a/one", "b/one")).toBe("two-way");
  });

  test("of two routes that are alike, which AWS doesn't take, the first one decides", () => {
    const [through, gone] = [route("10.1.128.0/20", "ab"), route("10.1.128.0/20", blackhole())];
    expect(verdict(pair([through, gone]), "a/one", "b/one")).toBe("two-way");
    expect(verdict(pair([gone, through]), "a/one", "b/one")).toBe("none");
  });

  test("a propagated route that no static one competes with decides", () => {
    const propagated = route("10.0.0.0/16", elsewhere("vgw"), { origin: "propagated" });
    expect(verdict(pair({}, [propagated]), "b/one", "a/one")).toBe("unknown");
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
          subnets: {
            one: { block: "10.0.0.0/20" },
            two: { block: "10.5.0.0/20" },
            last: { block: "10.5.255.0/24" },
          },
          tables: { "a-main": routes },
        },
      },
    });

  test("subnets of one VPC reach each other, in secondary blocks too", () => {
    expect(verdict(inA({}), "a/one", "a/two")).toBe("two-way");
    expect(path(inA({}), "a/one", "a/two")).toEqual(["10.5.0.0/20 by no route: delivered"]);
  });

  test("the local route has priority over one to the same block or a wider one", () => {
    expect(verdict(inA({ "10.5.0.0/16": internet(), "10.0.0.0/8": "ab" }), "a/one", "a/two")).toBe("two-way");
  });

  test.each(["10.5.0.0/20", "10.5.0.0/19"])(
    "a more specific static route than the local one leads through an appliance that may let traffic pass: %s",
    (destination) => {
      expect(verdict(inA({ [destination]: elsewhere("interface eni-1") }), "a/one", "a/two")).toBe("unknown");
    },
  );

  test("the local route has priority over propagated ones, even over more specific ones", () => {
    const propagated = (to: string) => route(to, blackhole("vgw"), { origin: "propagated" });
    expect(verdict(inA([propagated("10.5.0.0/24")]), "a/one", "a/two")).toBe("two-way");
    expect(verdict(inA([propagated("10.5.255.0/24")]), "a/one", "a/last")).toBe("two-way");
  });

  test("what a VPC has itself is never sent to another VPC with the same addresses", () => {
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
