import { Unknown, UnknownBlock, UnknownDestination } from "../../../src/network/model/network";
import { findingsBy, pair, said, small } from "../../support/findings";
import { elsewhere, internet, network, route } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

describe("missing return route", () => {
  const pairWithReturnRoutes = (routes: Parameters<typeof small>[2], b: Partial<ReturnType<typeof small>> = {}) =>
    pair({ b: { ...small("b", "10.1.0.0/16", routes), ...b } });
  const messagesOf = (...given: Parameters<typeof pairWithReturnRoutes>) =>
    said("missing-return-route", pairWithReturnRoutes(...given));

  test("reports a route to a VPC without a return route, with the route to add and its table", () => {
    expect(messagesOf({})).toEqual([
      'peering "ab": a-1 has 1 route to b (10.1.0.0/24), but b/1 has no return route. Add a route to 10.0.0.0/24 through the peering to b-1, or remove this route.',
    ]);
    const [finding] = findingsBy("missing-return-route", pairWithReturnRoutes({}));
    expect(finding?.problem.level).toBe("error");
    expect(finding?.subjects.map(({ name }) => name)).toEqual(["b-1", "a-1 to 10.1.0.0/24", "ab"]);
  });

  test("does not accept a return route to other addresses, in another table, or through another target", () => {
    expect(messagesOf({ "10.0.1.0/24": "ab" })).toHaveLength(1);
    expect(messagesOf({}, { tables: { "b-1": {}, "b-main": { "10.0.0.0/24": "ab" } } })).toHaveLength(1);
    expect(messagesOf({ "10.0.0.0/24": internet() })).toHaveLength(1);
    const third = { "10.0.0.0/24": "bc" };
    const of = network({
      vpcs: {
        a: small("a", "10.0.0.0/16", { "10.1.0.0/24": "ab" }),
        b: small("b", "10.1.0.0/16", third),
        c: small("c", "10.0.0.0/16", { "10.1.0.0/24": "bc" }),
      },
      peerings: { ab: ["a", "b"], bc: ["b", "c"] },
    });
    expect(said("missing-return-route", of)[0]).toContain('peering "ab": a-1 has 1 route to b');
    expect(said("missing-return-route", of)).toHaveLength(1);
  });

  test.each(["10.0.0.0/24", "10.0.0.0/16", "10.0.0.7/32", "10.0.0.0/8"])(
    "accepts a return route to %s",
    (destination) => {
      expect(messagesOf({ [destination]: "ab" })).toEqual([]);
    },
  );

  test("accepts a return route in the table of one of several destination subnets", () => {
    const a = { tables: { "a-1": { "10.1.0.0/16": "ab" } } };
    const b = {
      subnets: { 1: { block: "10.1.0.0/24", table: "b-1" }, 2: { block: "10.1.1.0/24", table: "b-2" } },
      tables: { "b-1": {}, "b-2": { "10.0.0.0/24": "ab" } },
    };
    expect(said("missing-return-route", pair({ a, b }))).toEqual([]);
  });

  // https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html, "Two VPCs that access specific
  // CIDR blocks in one VPC"
  test("accepts a return route to another subnet of the VPC, as in the AWS guide", () => {
    const a = {
      subnets: { 1: { block: "10.0.0.0/24", table: "a-1" }, 2: { block: "10.0.1.0/24", table: "a-2" } },
      tables: { "a-1": { "10.1.0.0/16": "ab" }, "a-2": { "10.1.0.0/16": "ab" } },
    };
    expect(said("missing-return-route", pair({ a }))).toEqual([]);
    expect(said("unanswered-traffic", pair({ a }))).toHaveLength(1);
    const back = { tables: { "b-1": {} } };
    expect(said("missing-return-route", pair({ a, b: back }))).toHaveLength(2);
    expect(said("unanswered-traffic", pair({ a, b: back }))).toEqual([]);
  });

  test("reports an IPv6 route without a return route beside an IPv4 pair", () => {
    const blocks = { a: ["10.0.0.0/24", "2001:db8:a::/64"], b: ["10.1.0.0/24", "2001:db8:b::/64"] };
    const both = (name: "a" | "b", routes: Parameters<typeof small>[2]) => ({
      ...small(name, "10.0.0.0/16", routes),
      subnets: { 1: { blocks: blocks[name], table: `${name}-1` } },
    });
    const a = both("a", { "10.1.0.0/24": "ab", "2001:db8:b::/64": "ab" });
    const b = both("b", { "10.0.0.0/24": "ab" });
    expect(said("missing-return-route", pair({ a, b }))).toEqual([
      'peering "ab": a-1 has 1 route to b (2001:db8:b::/64), but b/1 has no return route. Add a route to 2001:db8:a::/64 through the peering to b-1, or remove this route.',
    ]);
  });

  describe("reports nothing for", () => {
    const unknown = new Unknown("of another account");

    test("a route to a partner VPC, which is not in the input", () => {
      expect(messagesOf({}, { blocks: [], unknownBlocks: [unknown], subnets: {}, tables: {} })).toEqual([]);
      const half = network({
        vpcs: { a: small("a", "10.0.0.0/16", { "10.1.0.0/24": "ab" }) },
        peerings: { ab: ["a", unknown] },
      });
      expect(said("missing-return-route", half)).toEqual([]);
    });

    test("a route to addresses that no subnet of the input has", () => {
      expect(messagesOf({}, { subnets: { 9: { block: "10.1.9.0/24", table: "b-1" } } })).toEqual([]);
    });

    test("a route to a subnet whose table or block is unknown", () => {
      expect(messagesOf({}, { subnets: { 1: { block: "10.1.0.0/24", table: unknown } } })).toEqual([]);
      const unknownBlocks = [new UnknownBlock(4, "known after apply")];
      expect(messagesOf({}, { subnets: { 1: { block: "10.1.0.0/24", table: "b-1", unknownBlocks } } })).toEqual([]);
    });

    test("a return route that may match, because its destination is unknown or its target is not modelled", () => {
      expect(messagesOf([route(new UnknownDestination("prefix list"), "ab")])).toEqual([]);
      expect(messagesOf({ "10.0.0.0/8": elsewhere() })).toEqual([]);
      expect(messagesOf({ "192.168.0.0/16": elsewhere() })).toHaveLength(1);
      expect(messagesOf([route(new UnknownDestination("prefix list", 6), "ab")])).toHaveLength(1);
    });
  });

  test("ignores routes through a deleted connection, which are blackholes, and reports routes through a request", () => {
    const { vpcs } = { vpcs: { a: small("a", "10.0.0.0/16", { "10.1.0.0/24": "ab" }), b: small("b", "10.1.0.0/16") } };
    expect(said("missing-return-route", network({ vpcs, peerings: { ab: ["a", "b", "deleted"] } }))).toEqual([]);
    expect(
      said("missing-return-route", network({ vpcs, peerings: { ab: ["a", "b", "pending-acceptance"] } })),
    ).toHaveLength(1);
  });

  test("reports nothing for the network of the README", () =>
    expect(said("missing-return-route", twoVpcs)).toEqual([]));

  test("reports several subnets without a return route together", () => {
    const a = { tables: { "a-1": { "10.1.0.0/16": "ab" } } };
    const b = {
      subnets: { 1: { block: "10.1.0.0/24", table: "b-1" }, 2: { block: "10.1.1.0/24", table: "b-2" } },
      tables: { "b-1": {}, "b-2": {} },
    };
    expect(said("missing-return-route", pair({ a, b }))).toEqual([
      'peering "ab": a-1 has 1 route to b (10.1.0.0/16), but b/1 and b/2 have no return route. Add a route to 10.0.0.0/24 through the peering to b-1 and b-2, or remove this route.',
    ]);
  });
});

describe("unanswered traffic", () => {
  // https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html, "Routing for response traffic"
  const spokes = (a: Parameters<typeof small>[2]) =>
    network({
      vpcs: {
        a: small("a", "172.16.0.0/16", a),
        b: small("b", "10.0.0.0/16", { "172.16.0.0/16": "ab" }),
        c: {
          ...small("c", "10.0.0.0/16", { "172.16.0.0/16": "ac" }),
          subnets: { 1: { block: "10.0.1.0/24", table: "c-1" } },
        },
      },
      peerings: { ab: ["a", "b"], ac: ["a", "c"] },
    });

  test("reports replies that another VPC with the same addresses receives", () => {
    const of = spokes({ "10.0.0.0/16": "ab", "10.0.7.0/24": "ac" });
    expect(said("unanswered-traffic", of)).toEqual([
      'peering "ac": c/1 sends to a, but the routes of a-1 send the replies to b through peering "ab". Add a more specific return route to a-1, or give the subnet there a separate route table.',
    ]);
    expect(findingsBy("unanswered-traffic", of)[0]?.subjects[0]?.name).toBe("a-1");
  });

  test("reports nothing for routes to each subnet of two VPCs with the same addresses, as in the AWS guide", () => {
    expect(said("unanswered-traffic", spokes({ "10.0.0.0/24": "ab", "10.0.1.0/24": "ac" }))).toEqual([]);
  });

  const shared = { 1: { block: "10.0.0.0/24", table: "a-1" }, 2: { block: "10.0.1.0/24", table: "a-1" } };

  test("reports a subnet without a return route that shares its table with a subnet that has one", () => {
    expect(said("unanswered-traffic", pair({ a: { subnets: shared } }))).toEqual([
      'peering "ab": a/2 sends to b, but AWS drops the replies, because no route of b-1 leads back. Add a return route for a/2 to b-1.',
    ]);
  });

  test("reports nothing if the return route contains both subnets that share a table", () => {
    const b = { tables: { "b-1": { "10.0.0.0/23": "ab" } } };
    expect(said("unanswered-traffic", pair({ a: { subnets: shared }, b }))).toEqual([]);
  });

  test("reports dropped replies when a more specific route leads them to the Internet", () => {
    const b = { tables: { "b-1": { "10.0.0.0/16": "ab", "10.0.0.0/24": internet() } } };
    expect(said("unanswered-traffic", pair({ b }))[0]).toContain("a/1 sends to b, but AWS drops the replies");
  });

  test("ignores a VPC without any return route, which is a missing return route", () => {
    expect(said("unanswered-traffic", pair({ b: { tables: { "b-1": {} } } }))).toEqual([]);
  });

  test("reports nothing for a subnet that gets replies from some of its destinations", () => {
    const a = { tables: { "a-1": { "10.1.0.0/16": "ab" } } };
    const b = {
      subnets: { 1: { block: "10.1.0.0/24", table: "b-1" }, 2: { block: "10.1.1.0/24", table: "b-2" } },
      tables: { "b-1": {}, "b-2": { "10.0.0.0/24": "ab" } },
    };
    expect(said("unanswered-traffic", pair({ a, b }))).toEqual([]);
    expect(said("unanswered-traffic", twoVpcs)).toEqual([]);
  });
});
