import fc from "fast-check";
import { type AnalyzedNetwork, analyzedNetwork } from "../../../src/analysis/analyzed-network";
import { explanationsOf } from "../../../src/analysis/explanation/explanation";
import { placeholderBlock } from "../../../src/network/cidr/placeholder-blocks";
import { type Network, type Route, type Subnet, Unknown } from "../../../src/network/model/network";
import { blackhole, block, elsewhere, internet, network, route } from "../../support/model";
import { networks } from "../reachability/random-networks";
import { back, explain, missing, net, there } from "./explained";

describe("done", () => {
  /** Returns the network after a person has done what the pieces say, word by word. */
  function done(network: Network, pieces: readonly string[], ends: readonly [Subnet, Subnet]): Network {
    const [requester, accepter] = ends.map(({ vpc }) => vpc);
    const isNew = pieces.some((piece) => /^a (new )?peering connection between/.test(piece));
    const active = { state: "active" } as const;
    return {
      ...network,
      peerings: [
        ...network.peerings.map((peering) =>
          pieces.some((piece) => piece.startsWith(`peering "${peering.name}": `)) ? { ...peering, ...active } : peering,
        ),
        ...(isNew && requester && accepter ? [{ key: "new", name: "new", requester, accepter, ...active }] : []),
      ],
      routeTables: network.routeTables.map((table) => ({
        ...table,
        routes: pieces
          .flatMap((piece) => piece.split(`route table "${table.name}": `)[1] ?? [])
          .reduce((routes, change) => routesAfter(change, routes, network), table.routes),
      })),
    };
  }

  function routesAfter(change: string, routes: readonly Route[], { subnets }: Network): readonly Route[] {
    const aim = /(?:^add a route to \S+ through|leads to) (?:peering "(\w+)"|the new)/.exec(change);
    const target = { kind: "peering", peering: aim?.[1] ?? "new" } as const;
    const [, verb, origin, destination] =
      /^(remove|change|add) (?:the|a) (propagated )?route to ([^ ,]+)/.exec(change) ?? [];
    const isMeant = (route: Route) =>
      String(route.destination) === destination && route.origin === (origin === undefined ? "static" : "propagated");
    if (verb === "remove") return routes.filter((route) => !isMeant(route));
    if (verb === "change") return routes.map((route) => (isMeant(route) ? { ...route, target } : route));
    const [added] = subnets
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => [block, ...partsOf(block)])
      .filter((block) => String(block) === destination);
    if (added === undefined) throw new Error(`not understood: ${change}`);
    return [...routes, { destination: added, target, origin: "static" }];
  }

  /** Blocks of the random networks are so small that all parts can be listed. */
  function partsOf(block: Subnet["blocks"][number]): readonly Subnet["blocks"][number][] {
    const bits = block.family === 4 ? 32 : 128;
    const lengths = Array.from({ length: bits - block.prefixLength }, (_, index) => block.prefixLength + index + 1);
    return lengths.flatMap((length) =>
      Array.from({ length: 2 ** (length - block.prefixLength) }, (_, index) => block.part(length, index)),
    );
  }

  /** Returns what is wrong after all that was missing has been done, for each family; nothing where nothing is. */
  function stillWrong(analyzed: AnalyzedNetwork, from: Subnet, to: Subnet): readonly string[] {
    const { network } = analyzed;
    return explanationsOf(analyzed, from, to).flatMap(({ family, forwardPath: there, returnPath: back, missing }) => {
      // What is unknown may turn out wrong once it decides on more; and nobody gives a VPC other blocks by the way.
      if ([...there.parts, ...back.parts].some(({ disposition }) => disposition.kind === "unknown")) return [];
      if (missing.length === 0 || missing.some((piece) => piece.includes("both have"))) return [];
      const after = explanationsOf(analyzedNetwork(done(network, missing, [from, to])), from, to);
      const now = after.find((explanation) => explanation.family === family);
      const kinds = [now?.forwardPath, now?.returnPath].flatMap(
        (path) => path?.parts.map(({ disposition }) => disposition.kind) ?? "none",
      );
      const isRight = kinds.every((kind) => kind === "delivered" || kind === "unknown");
      return isRight && now?.missing.length === 0
        ? []
        : [`${from.key} -> ${to.key}`, ...missing, `then ${now?.verdict}`, ...(now?.missing ?? [])];
    });
  }

  test("between VPCs, when all that is missing has been done, nothing is missing any more, and all that is known arrives", () => {
    fc.assert(
      fc.property(networks, (network) => {
        const pairs = network.subnets.flatMap((from) =>
          network.subnets.filter(({ vpc }) => vpc !== from.vpc).map((to) => [from, to] as const),
        );
        const analyzed = analyzedNetwork(network);
        expect(pairs.flatMap(([from, to]) => stillWrong(analyzed, from, to))).toEqual([]);
      }),
      { numRuns: Number(process.env.ORACLE_NETWORKS ?? 120), endOnFailure: true },
    );
  });
});

describe("explanation", () => {
  test("an explanation has both directions with the routes that decided, and misses nothing where all is there", () => {
    const [explanation] = explain(net(there, back));
    expect(explanation).toMatchObject({ family: 4, verdict: "two-way", missing: [] });
    expect(explanation?.forwardPath.parts.map(({ route }) => String(route?.destination))).toEqual(["10.1.128.0/20"]);
    expect(explanation?.returnPath.parts.map(({ route }) => String(route?.destination))).toEqual(["10.0.128.0/20"]);
    expect([explanation?.returnPath.from.key, explanation?.returnPath.to.key]).toEqual(["b/one", "a/one"]);
  });

  test("there is an explanation for each family that both subnets have", () => {
    const both = network({
      vpcs: {
        a: { blocks: ["10.0.0.0/16", "2001:db8::/56"], subnets: { one: { blocks: ["10.0.0.0/20", "2001:db8::/64"] } } },
        b: {
          blocks: ["10.1.0.0/16", "2001:db8:1::/56"],
          subnets: { one: { blocks: ["10.1.0.0/20", "2001:db8:1::/64"] } },
        },
      },
      peerings: { ab: ["a", "b"] },
    });
    expect(explain(both).map(({ family, missing }) => [family, ...missing])).toEqual([
      [
        4,
        'route table "a-main": add a route to 10.1.0.0/20 through peering "ab"',
        'route table "b-main": add a route to 10.0.0.0/20 through peering "ab"',
      ],
      [
        6,
        'route table "a-main": add a route to 2001:db8:1::/64 through peering "ab"',
        'route table "b-main": add a route to 2001:db8::/64 through peering "ab"',
      ],
    ]);
  });

  test("a missing route back is named with its table", () => {
    expect(missing(net(there, {}))).toEqual([
      'route table "b-main": add a route to 10.0.128.0/20 through peering "ab"',
    ]);
  });

  test("of a request that nobody has accepted, and routes missing both ways, all is named at once", () => {
    expect(missing(net({}, {}, { ab: ["a", "b", "pending-acceptance"] }))).toEqual([
      'peering "ab": accept the request',
      'route table "a-main": add a route to 10.1.128.0/20 through peering "ab"',
      'route table "b-main": add a route to 10.0.128.0/20 through peering "ab"',
    ]);
  });

  test("with the routes in place, a request has only to be accepted, by whichever side it was made", () => {
    expect(missing(net(there, back, { ab: ["b", "a", "pending-acceptance"] }))).toEqual([
      'peering "ab": accept the request',
    ]);
  });

  test("a connection that is about to become active takes time alone", () => {
    expect(missing(net(there, back, { ab: ["a", "b", "provisioning"] }))).toEqual([
      'peering "ab": wait until it is active; it is provisioning',
    ]);
  });

  test("without any connection between the VPCs, it is missing and so are the routes through it", () => {
    expect(missing(net({}, {}, {}))).toEqual([
      "a peering connection between a and b, and its acceptance",
      'route table "a-main": add a route to 10.1.128.0/20 through the new peering connection',
      'route table "b-main": add a route to 10.0.128.0/20 through the new peering connection',
    ]);
  });

  test("a connection that has come to its end has to be replaced, and the routes changed", () => {
    expect(missing(net(there, back, { ab: ["a", "b", "expired"] }))).toEqual([
      'a new peering connection between a and b, and its acceptance: peering "ab" is expired, which is final',
      'route table "a-main": change the route to 10.1.128.0/20, now through peering "ab", so that it leads to the new peering connection',
      'route table "b-main": change the route to 10.0.128.0/20, now through peering "ab", so that it leads to the new peering connection',
    ]);
  });

  test("beside an active connection, one that was deleted plays no part", () => {
    const network = net({ "10.1.128.0/20": "old" }, back, { old: ["a", "b", "deleted"], ab: ["b", "a"] });
    expect(missing(network)).toEqual([
      'route table "a-main": change the route to 10.1.128.0/20, now through peering "old", so that it leads to peering "ab"',
    ]);
  });

  test("a reply that another VPC gets needs a more specific route too", () => {
    const [explanation] = explain(net({ "10.1.0.0/16": "ac" }, back), "b/one", "a/one");
    expect(explanation).toMatchObject({
      verdict: "misdelivered",
      missing: [
        'route table "a-main": add a route to 10.1.128.0/20 through peering "ab", more specific than the route to 10.1.0.0/16, now through peering "ac"',
      ],
    });
  });

  test("of several connections, it is the one that is nearest to carrying traffic", () => {
    const [initiating, pending] = [
      ["a", "b", "initiating-request"],
      ["b", "a", "pending-acceptance"],
    ] as const;
    const provisioning = ["a", "b", "provisioning"] as const;
    expect(missing(net({}, {}, { initiating, pending, provisioning }))?.[0]).toBe(
      'peering "provisioning": wait until it is active; it is provisioning',
    );
    expect(missing(net({}, {}, { initiating, pending }))?.[0]).toBe('peering "pending": accept the request');
    const unknown = ["a", "b", new Unknown("known only after apply")] as const;
    expect(missing(net({}, {}, { provisioning, unknown }))?.[0]).toBe(
      'route table "a-main": add a route to 10.1.128.0/20 through peering "unknown"',
    );
  });

  test("no route helps where both VPCs have the same addresses: one of them needs others", () => {
    const same = network({
      vpcs: {
        a: { blocks: ["10.0.0.0/16"], subnets: { one: { block: "10.0.0.0/20" } } },
        b: { blocks: ["10.0.0.0/16"], subnets: { one: { block: "10.0.0.0/20" } } },
      },
    });
    const overlap =
      "a and b both have 10.0.0.0/16: change the blocks of one of them, because AWS does not connect VPCs that overlap";
    expect(missing(same)).toEqual([overlap, "a peering connection between a and b, and its acceptance"]);
    expect(missing(same, "b/one", "a/one")?.[0]).toBe(overlap);
  });

  test("all blocks that both VPCs have are named, each once, though their subnets have them too", () => {
    const blocks = ["10.0.0.0/16", "10.8.0.0/24"];
    const subnets = { one: { block: "10.8.0.0/24" }, two: { block: "10.0.0.0/20" } };
    expect(missing(network({ vpcs: { a: { blocks, subnets }, b: { blocks, subnets } } }))?.[0]).toBe(
      "a and b both have 10.0.0.0/16, 10.8.0.0/24: change the blocks of one of them, because AWS does not connect VPCs that overlap",
    );
  });

  test("what is unknown may be right: it is not among what is missing", () => {
    expect(missing(net({ "10.1.0.0/16": elsewhere() }, back))).toEqual([]);
    expect(missing(net(there, back, { ab: ["a", "b", new Unknown("later")] }))).toEqual([]);
    // A transit gateway may well be all that connects them.
    expect(missing(net({ "10.1.0.0/16": elsewhere() }, { "10.0.0.0/16": elsewhere() }, {}))).toEqual([]);
    // What is missing beside it is named all the same.
    expect(missing(net({ "10.1.0.0/16": elsewhere() }, {}))).toEqual([
      'route table "b-main": add a route to 10.0.128.0/20 through peering "ab"',
    ]);
  });

  test("of a table that is not known nothing is said, and of the other one what it lacks", () => {
    const of = net(there, {});
    const routeTable = new Unknown("known only after apply");
    const subnets = of.subnets.map((one) => (one.vpc === "a" ? { ...one, routeTable } : one));
    expect(missing({ ...of, subnets })).toEqual([
      'route table "b-main": add a route to 10.0.128.0/20 through peering "ab"',
    ]);
  });

  test("a block that only Amazon knows is named after its VPC", () => {
    const [a, b] = [placeholderBlock("a"), placeholderBlock("b")];
    const at = (vpc: typeof a) => ({
      also: { blocks: [vpc] },
      subnets: { one: { also: { blocks: [vpc.part(64, 1)] } } },
    });
    const [first] = missing(network({ vpcs: { a: at(a), b: at(b) }, peerings: { ab: ["a", "b"] } })) ?? [];
    expect(first).toBe(
      'route table "a-main": add a route to /64 number 1 of Amazon\'s IPv6 block of b through peering "ab"',
    );
  });

  test("doing what is missing makes every pair two-way", () => {
    // Read back as a person would do it: the routes that are named, in the tables that are named.
    const broken = net({ "10.1.130.0/24": "ac", "10.0.0.0/8": "ac" }, { "10.0.128.0/22": "ab" });
    const pieces = missing(broken) ?? [];
    const done: Network = {
      ...broken,
      routeTables: broken.routeTables.map((table) => ({ ...table, routes: changed(table.name, table.routes, pieces) })),
    };
    expect(explain(broken)[0]?.verdict).toBe("misdelivered");
    expect(explain(done)[0]).toMatchObject({ verdict: "two-way", missing: [] });
  });

  function changed(table: string, routes: readonly Route[], pieces: readonly string[]): readonly Route[] {
    const own = pieces.filter((piece) => piece.startsWith(`route table "${table}": `));
    const matching = (pattern: RegExp) => own.flatMap((piece) => pattern.exec(piece)?.[1] ?? []);
    const removed = matching(/: remove the route to ([^,]+),/);
    return [
      ...routes.filter(({ destination }) => !removed.includes(String(destination))),
      ...matching(/: add a route to (\S+) through peering "ab"/).map((text) => route(block(text).toString(), "ab")),
    ];
  }
});

describe("routes", () => {
  /** Changes to the table of a/one. */
  const toA = (...changes: readonly string[]) => changes.map((change) => `route table "a-main": ${change}`);

  test("what a wider route sends elsewhere needs a more specific one", () => {
    expect(missing(net({ "10.1.0.0/16": "ac" }, back))).toEqual([
      'route table "a-main": add a route to 10.1.128.0/20 through peering "ab", more specific than the route to 10.1.0.0/16, now through peering "ac"',
    ]);
    expect(missing(net({ "0.0.0.0/0": internet("NAT gateway nat-1") }, back))).toEqual([
      'route table "a-main": add a route to 10.1.128.0/20 through peering "ab", more specific than the route to 0.0.0.0/0, now to NAT gateway nat-1',
    ]);
  });

  test("a route to exactly the subnet, but elsewhere, has to be changed", () => {
    expect(missing(net({ "10.1.128.0/20": blackhole("nat-1") }, back))).toEqual([
      'route table "a-main": change the route to 10.1.128.0/20, now to nat-1, so that it leads to peering "ab"',
    ]);
  });

  test("a propagated route to exactly the subnet yields to a static one", () => {
    const propagated = route("10.1.128.0/20", blackhole("vgw-1"), { origin: "propagated" });
    expect(missing(net([propagated], back))).toEqual([
      'route table "a-main": add a route to 10.1.128.0/20 through peering "ab"',
    ]);
  });

  test("a more specific route that takes a part of the subnet has to go, and the wider one then does", () => {
    expect(missing(net({ ...there, "10.1.130.0/24": "ac" }, back))).toEqual([
      'route table "a-main": remove the route to 10.1.130.0/24, now through peering "ac", which matches these addresses',
    ]);
  });

  test("a more specific route that nothing wider is behind has to be replaced by one to the subnet", () => {
    expect(missing(net({ "10.1.130.0/24": "ac" }, back))).toEqual([
      'route table "a-main": remove the route to 10.1.130.0/24, now through peering "ac", which matches these addresses',
      'route table "a-main": add a route to 10.1.128.0/20 through peering "ab"',
    ]);
  });

  test("where a route covers one half of the subnet, the other half is missing", () => {
    expect(missing(net({ "10.1.128.0/21": "ab" }, back))).toEqual([
      'route table "a-main": add a route to 10.1.136.0/21 through peering "ab"',
    ]);
  });

  test("within one VPC, only a route more specific than the local one can be in the way", () => {
    const one = network({
      vpcs: {
        a: {
          blocks: ["10.0.0.0/16"],
          subnets: { one: { block: "10.0.0.0/20" }, two: { block: "10.0.16.0/20" } },
          tables: { "a-main": { "10.0.16.0/20": blackhole("eni-1") } },
        },
      },
    });
    expect(missing(one, "a/one", "a/two")).toEqual([
      'route table "a-main": remove the route to 10.0.16.0/20, now to eni-1, which matches these addresses',
    ]);
  });

  test("within one VPC, a route through a connection has to go, active or not", () => {
    const blocks = ["10.0.0.0/16"];
    const subnets = { one: { block: "10.0.0.0/20" }, two: { block: "10.0.16.0/20" } };
    const tables = { "a-main": { "10.0.16.0/20": "ab" } };
    const vpcs = { a: { blocks, subnets, tables }, b: { blocks: ["10.1.0.0/16"] } };
    const removal = toA('remove the route to 10.0.16.0/20, now through peering "ab", which matches these addresses');
    expect(missing(network({ vpcs, peerings: { ab: ["a", "b"] } }), "a/one", "a/two")).toEqual(removal);
    expect(missing(network({ vpcs, peerings: { ab: ["a", "b", "expired"] } }), "a/one", "a/two")).toEqual(removal);
  });

  test("a wider route through a request serves as soon as that is accepted: no other is missing", () => {
    expect(missing(net({ "10.1.0.0/16": "ab" }, back, { ab: ["a", "b", "pending-acceptance"] }))).toEqual([
      'peering "ab": accept the request',
    ]);
  });

  test("where a route covers the middle of the subnet, one route to all of it is less than one to each end", () => {
    expect(missing(net({ "10.1.132.0/22": "ab" }, back))).toEqual(
      toA('add a route to 10.1.128.0/20 through peering "ab"'),
    );
  });

  describe("of a subnet with two blocks of a family", () => {
    const to = (routes: Parameters<typeof net>[0]) => {
      const of = net(routes, back);
      const blocks = network({ vpcs: { b: { subnets: { one: { blocks: ["10.1.128.0/20", "10.1.160.0/20"] } } } } });
      return missing({ ...of, subnets: [...of.subnets.filter(({ vpc }) => vpc === "a"), ...blocks.subnets] });
    };

    test("each is told for itself what it is short of", () => {
      expect(to({ "10.1.128.0/21": "ab", "10.1.160.0/21": "ab" })).toEqual(
        toA('add a route to 10.1.136.0/21 through peering "ab"', 'add a route to 10.1.168.0/21 through peering "ab"'),
      );
    });

    test("the one that is reached stays as it is, with a route that decides on none of its addresses", () => {
      expect(to({ "10.1.128.0/20": blackhole("nat-1"), "10.1.128.0/21": "ab", "10.1.136.0/21": "ab" })).toEqual(
        toA('add a route to 10.1.160.0/20 through peering "ab"'),
      );
    });

    test("a route that is wrong for the one is no help for the other", () => {
      expect(to({ "10.1.0.0/16": "ac", "10.1.128.0/21": "ab", "10.1.136.0/21": blackhole("nat-1") })).toEqual(
        toA(
          "remove the route to 10.1.136.0/21, now to nat-1, which matches these addresses",
          'add a route to 10.1.128.0/20 through peering "ab"',
          'add a route to 10.1.160.0/20 through peering "ab", more specific than the route to 10.1.0.0/16, now through peering "ac"',
        ),
      );
    });
  });

  test("a route elsewhere that decides on no address is left alone", () => {
    const [first, second] = [{ "10.1.130.0/24": "ab" }, { "10.1.131.0/24": "ab" }];
    expect(
      missing(net({ ...there, "10.1.130.0/23": blackhole("nat-1"), ...first, ...second, "10.1.140.0/24": "ac" }, back)),
    ).toEqual(toA('remove the route to 10.1.140.0/24, now through peering "ac", which matches these addresses'));
  });

  test("a route through another connection of the two VPCs delivers as well, and stays", () => {
    const peerings = { ab: ["a", "b"], second: ["b", "a"] } as const;
    expect(missing(net({ "10.1.128.0/20": "second", "10.1.130.0/24": blackhole("nat-1") }, back, peerings))).toEqual(
      toA("remove the route to 10.1.130.0/24, now to nat-1, which matches these addresses"),
    );
  });

  test("a route that is wrong for some addresses has to be changed, though it may be right for others", () => {
    const of = net({ "10.1.128.0/20": "ac" }, back);
    const c = { blocks: ["10.1.128.0/24"], unknownBlocks: [new Unknown("known only after apply")] };
    const vpcs = [...of.vpcs.filter(({ key }) => key !== "c"), ...network({ vpcs: { c } }).vpcs];
    expect(missing({ ...of, vpcs })).toEqual(
      toA('change the route to 10.1.128.0/20, now through peering "ac", so that it leads to peering "ab"'),
    );
  });

  test.each([
    ["leads there", "ab"],
    ["may lead there, by what is not modelled", elsewhere()],
    ["may lead there, by a connection that is not described", "pcx-of-another-team"],
  ])("when all that is more specific has gone, a route that %s takes over", (_, leads) => {
    const halves = { "10.1.128.0/21": blackhole("nat-1"), "10.1.136.0/21": blackhole("nat-2") };
    expect(missing(net({ "10.1.128.0/20": leads, ...halves }, back))).toEqual(
      toA(
        "remove the route to 10.1.128.0/21, now to nat-1, which matches these addresses",
        "remove the route to 10.1.136.0/21, now to nat-2, which matches these addresses",
      ),
    );
  });

  describe("behind a route that has to go", () => {
    const wrong = route("10.1.130.0/24", "ac");
    const removal = toA('remove the route to 10.1.130.0/24, now through peering "ac", which matches these addresses');

    test("the most specific of the others decides, in whatever order they stand", () => {
      const [wide, narrow] = [route("10.1.0.0/16", "ac"), route("10.1.128.0/20", "ab")];
      expect(missing(net([wide, narrow, wrong], back))).toEqual(removal);
      expect(missing(net([narrow, wide, wrong], back))).toEqual(removal);
    });

    test("the static one of two to the same block decides, in whatever order they stand", () => {
      const own = route("10.1.0.0/16", "ab");
      const propagated = route("10.1.0.0/16", blackhole("vgw-1"), { origin: "propagated" });
      expect(missing(net([own, propagated, wrong], back))).toEqual(removal);
      expect(missing(net([propagated, own, wrong], back))).toEqual(removal);
    });
  });

  test("a propagated route is called that, for it is not changed where the others are", () => {
    const propagated = route("10.1.130.0/24", blackhole("vgw-1"), { origin: "propagated" });
    expect(missing(net([propagated, route("10.1.128.0/20", "ab")], back))).toEqual(
      toA("remove the propagated route to 10.1.130.0/24, now to vgw-1, which matches these addresses"),
    );
  });

  test("connections are called by their names", () => {
    const ab = { requester: "a", accepter: "b", name: "a to b" };
    const ac = { requester: "a", accepter: "c", name: "a to c" };
    expect(missing(net({ "10.1.128.0/20": "ac" }, back, { ab, ac }))).toEqual(
      toA('change the route to 10.1.128.0/20, now through peering "a to c", so that it leads to peering "a to b"'),
    );
  });
});
