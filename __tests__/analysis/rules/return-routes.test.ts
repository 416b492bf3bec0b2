import { Unknown, UnknownBlock, UnknownDestination } from "../../../src/network/model/network";
import { findingsBy, pair, said, small } from "../../support/findings";
import { elsewhere, internet, network, route } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

describe("missing return route", () => {
  const answering = (routes: Parameters<typeof small>[2], b: Partial<ReturnType<typeof small>> = {}) =>
    pair({ b: { ...small("b", "10.1.0.0/16", routes), ...b } });
  const saidOf = (...given: Parameters<typeof answering>) => said("missing-return-route", answering(...given));

  test("a route that no subnet has a way back for is an error, with the route to add and where", () => {
    expect(saidOf({})).toEqual([
      'peering "ab": a-1 has 1 route to b (10.1.0.0/24), but b/1 has no return route. Add a route to 10.0.0.0/24 through the peering to b-1, or remove this route.',
    ]);
    const [finding] = findingsBy("missing-return-route", answering({}));
    expect(finding?.problem.level).toBe("error");
    expect(finding?.subjects.map(({ name }) => name)).toEqual(["b-1", "a-1 to 10.1.0.0/24", "ab"]);
  });

  test("a route back to other addresses of the VPC, in the wrong table, or through another target is none", () => {
    expect(saidOf({ "10.0.1.0/24": "ab" })).toHaveLength(1);
    expect(saidOf({}, { tables: { "b-1": {}, "b-main": { "10.0.0.0/24": "ab" } } })).toHaveLength(1);
    expect(saidOf({ "10.0.0.0/24": internet() })).toHaveLength(1);
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

  test.each(["10.0.0.0/24", "10.0.0.0/16", "10.0.0.7/32", "10.0.0.0/8"])("a route back to %s is one", (destination) => {
    expect(saidOf({ [destination]: "ab" })).toEqual([]);
  });

  test("a route back that serves one of the subnets that it leads to is one: specific subnets of a VPC", () => {
    const a = { tables: { "a-1": { "10.1.0.0/16": "ab" } } };
    const b = {
      subnets: { 1: { block: "10.1.0.0/24", table: "b-1" }, 2: { block: "10.1.1.0/24", table: "b-2" } },
      tables: { "b-1": {}, "b-2": { "10.0.0.0/24": "ab" } },
    };
    expect(said("missing-return-route", pair({ a, b }))).toEqual([]);
  });

  // https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html, "Two VPCs that access specific
  // CIDR blocks in one VPC"
  test("a way back to another subnet of the VPC is one: AWS's guide leads from all of a VPC, and back to a part of it", () => {
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

  test("the two families each need a way back", () => {
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

  describe("where nobody can say, nothing is said:", () => {
    const unknown = new Unknown("of another account");

    test("a partner's half, whose other side is not in the source", () => {
      expect(saidOf({}, { blocks: [], unknownBlocks: [unknown], subnets: {}, tables: {} })).toEqual([]);
      const half = network({
        vpcs: { a: small("a", "10.0.0.0/16", { "10.1.0.0/24": "ab" }) },
        peerings: { ab: ["a", unknown] },
      });
      expect(said("missing-return-route", half)).toEqual([]);
    });

    test("a VPC of which the source has other subnets than those that the route leads to", () => {
      expect(saidOf({}, { subnets: { 9: { block: "10.1.9.0/24", table: "b-1" } } })).toEqual([]);
    });

    test("a subnet whose table or block is unknown", () => {
      expect(saidOf({}, { subnets: { 1: { block: "10.1.0.0/24", table: unknown } } })).toEqual([]);
      const unknownBlocks = [new UnknownBlock(4, "known after apply")];
      expect(saidOf({}, { subnets: { 1: { block: "10.1.0.0/24", table: "b-1", unknownBlocks } } })).toEqual([]);
    });

    test("a route whose destination is unknown, or a target that is not modelled", () => {
      expect(saidOf([route(new UnknownDestination("prefix list"), "ab")])).toEqual([]);
      expect(saidOf({ "10.0.0.0/8": elsewhere() })).toEqual([]);
      expect(saidOf({ "192.168.0.0/16": elsewhere() })).toHaveLength(1);
      expect(saidOf([route(new UnknownDestination("prefix list", 6), "ab")])).toHaveLength(1);
    });
  });

  test("routes through a dead connection are blackholes before all, and those of a request want a mirror too", () => {
    const { vpcs } = { vpcs: { a: small("a", "10.0.0.0/16", { "10.1.0.0/24": "ab" }), b: small("b", "10.1.0.0/16") } };
    expect(said("missing-return-route", network({ vpcs, peerings: { ab: ["a", "b", "deleted"] } }))).toEqual([]);
    expect(
      said("missing-return-route", network({ vpcs, peerings: { ab: ["a", "b", "pending-acceptance"] } })),
    ).toHaveLength(1);
  });

  test("the readme's network has all its mirrors", () => expect(said("missing-return-route", twoVpcs)).toEqual([]));

  test("several subnets without a way back are named together", () => {
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

  test("a reply that another VPC with the same addresses gets is warned of", () => {
    const of = spokes({ "10.0.0.0/16": "ab", "10.0.7.0/24": "ac" });
    expect(said("unanswered-traffic", of)).toEqual([
      'peering "ac": c/1 sends to a, but the routes of a-1 send the replies to b through peering "ab". Add a more specific return route to a-1, or give the subnet there a separate route table.',
    ]);
    expect(findingsBy("unanswered-traffic", of)[0]?.subjects[0]?.name).toBe("a-1");
  });

  test("one VPC that accesses two with the same addresses by longest prefixes is as the guide has it", () => {
    expect(said("unanswered-traffic", spokes({ "10.0.0.0/24": "ab", "10.0.1.0/24": "ac" }))).toEqual([]);
  });

  const shared = { 1: { block: "10.0.0.0/24", table: "a-1" }, 2: { block: "10.0.1.0/24", table: "a-1" } };

  test("a subnet that shares a table with one that has a way back, and has none itself, is warned of", () => {
    expect(said("unanswered-traffic", pair({ a: { subnets: shared } }))).toEqual([
      'peering "ab": a/2 sends to b, but AWS drops the replies, because no route of b-1 leads back. Add a return route for a/2 to b-1.',
    ]);
  });

  test("a way back that a longer prefix leads to the Internet is none", () => {
    const b = { tables: { "b-1": { "10.0.0.0/16": "ab", "10.0.0.0/24": internet() } } };
    expect(said("unanswered-traffic", pair({ b }))[0]).toContain("a/1 sends to b, but AWS drops the replies");
  });

  test("where no route leads back at all, that is another rule's", () => {
    expect(said("unanswered-traffic", pair({ b: { tables: { "b-1": {} } } }))).toEqual([]);
  });

  test("a subnet that gets replies from some of those that its route leads to is served", () => {
    const a = { tables: { "a-1": { "10.1.0.0/16": "ab" } } };
    const b = {
      subnets: { 1: { block: "10.1.0.0/24", table: "b-1" }, 2: { block: "10.1.1.0/24", table: "b-2" } },
      tables: { "b-1": {}, "b-2": { "10.0.0.0/24": "ab" } },
    };
    expect(said("unanswered-traffic", pair({ a, b }))).toEqual([]);
    expect(said("unanswered-traffic", twoVpcs)).toEqual([]);
  });
});
