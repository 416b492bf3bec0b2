import fc from "fast-check";
import { type AnalyzedNetwork, analyzedNetwork } from "../../../src/analysis/analyzed-network";
import { explanationsOf } from "../../../src/analysis/explanation/explanation";
import { placeholderBlock } from "../../../src/network/cidr/placeholder-blocks";
import { type Network, type Route, type Subnet, Unknown, UnknownDestination } from "../../../src/network/model/network";
import { blackhole, block, elsewhere, internet, network, route } from "../../support/model";
import { networks } from "../reachability/random-networks";
import { explain, forwardRoutes, missing, net, returnRoutes } from "./explained";

describe("applying what is missing", () => {
  /** Returns the network after the given changes are applied literally. */
  function applied(network: Network, pieces: readonly string[], ends: readonly [Subnet, Subnet]): Network {
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

  /** Random networks have small blocks, so all their parts can be listed. */
  function partsOf(block: Subnet["blocks"][number]): readonly Subnet["blocks"][number][] {
    const bits = block.family === 4 ? 32 : 128;
    const lengths = Array.from({ length: bits - block.prefixLength }, (_, index) => block.prefixLength + index + 1);
    return lengths.flatMap((length) =>
      Array.from({ length: 2 ** (length - block.prefixLength) }, (_, index) => block.part(length, index)),
    );
  }

  /** Returns the problems of each family that remain after everything missing is added. */
  function problemsAfterFixing(analyzed: AnalyzedNetwork, from: Subnet, to: Subnet): readonly string[] {
    const { network } = analyzed;
    return explanationsOf(analyzed, from, to).flatMap(({ family, forwardPath, returnPath, missing }) => {
      // Unknown parts may turn out to be wrong, and the blocks of a VPC cannot be changed here.
      if ([...forwardPath.parts, ...returnPath.parts].some(({ disposition }) => disposition.kind === "unknown"))
        return [];
      if (missing.length === 0 || missing.some((piece) => piece.includes("both have"))) return [];
      const after = explanationsOf(analyzedNetwork(applied(network, missing, [from, to])), from, to);
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

  test("delivers all packets with a known disposition between VPCs, after which nothing is missing", () => {
    fc.assert(
      fc.property(networks, (network) => {
        const pairs = network.subnets.flatMap((from) =>
          network.subnets.filter(({ vpc }) => vpc !== from.vpc).map((to) => [from, to] as const),
        );
        const analyzed = analyzedNetwork(network);
        expect(pairs.flatMap(([from, to]) => problemsAfterFixing(analyzed, from, to))).toEqual([]);
      }),
      { numRuns: Number(process.env.ORACLE_NETWORKS ?? 120), endOnFailure: true },
    );
  });
});

describe("the condition of an unknown verdict", () => {
  const propagated: Route = {
    destination: new UnknownDestination("what a VPN propagates"),
    target: { kind: "unknown", what: "a virtual private gateway" },
    origin: "propagated",
  };
  /** Adds the propagated route to the route table of a. */
  const withVpn = (of: Network): Network => ({
    ...of,
    routeTables: of.routeTables.map((table) =>
      table.name === "a-main" ? { ...table, routes: [propagated, ...table.routes] } : table,
    ),
  });
  const conditionOf = (of: Network) => explain(of)[0]?.condition;

  test("is the verdict without the unknown routes", () => {
    const unless = [
      "a route of a-main with an unknown destination (what a VPN propagates) contains part of 10.1.128.0/20",
    ];
    expect(conditionOf(withVpn(net(forwardRoutes, returnRoutes)))).toEqual({ verdict: "two-way", unless });
    expect(conditionOf(withVpn(net(forwardRoutes, {})))).toEqual({ verdict: "one-way", unless });
    expect(conditionOf(withVpn(net({}, {})))).toEqual({ verdict: "none", unless });
  });

  test("does not exist if the verdict is known, or is unknown for another reason too", () => {
    expect(conditionOf(net(forwardRoutes, returnRoutes))).toBeUndefined();
    const unknownState = withVpn(net(forwardRoutes, returnRoutes));
    const peerings = unknownState.peerings.map((peering) => ({ ...peering, state: new Unknown("not read") }));
    expect(conditionOf({ ...unknownState, peerings })).toBeUndefined();
  });
});

describe("explanations", () => {
  test("contains the matching routes of both directions, and nothing missing if the pair is two-way", () => {
    const [explanation] = explain(net(forwardRoutes, returnRoutes));
    expect(explanation).toMatchObject({ family: 4, verdict: "two-way", missing: [] });
    expect(explanation?.forwardPath.parts.map(({ route }) => String(route?.destination))).toEqual(["10.1.128.0/20"]);
    expect(explanation?.returnPath.parts.map(({ route }) => String(route?.destination))).toEqual(["10.0.128.0/20"]);
    expect([explanation?.returnPath.from.key, explanation?.returnPath.to.key]).toEqual(["b/one", "a/one"]);
  });

  test("exists for each family that both subnets have", () => {
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

  test("names the route table of a missing return route", () => {
    expect(missing(net(forwardRoutes, {}))).toEqual([
      'route table "b-main": add a route to 10.0.128.0/20 through peering "ab"',
    ]);
  });

  test("names the pending request and the missing routes of both directions", () => {
    expect(missing(net({}, {}, { ab: ["a", "b", "pending-acceptance"] }))).toEqual([
      'peering "ab": accept the request',
      'route table "a-main": add a route to 10.1.128.0/20 through peering "ab"',
      'route table "b-main": add a route to 10.0.128.0/20 through peering "ab"',
    ]);
  });

  test("requires only acceptance of a request if the routes exist, whichever VPC is the requester", () => {
    expect(missing(net(forwardRoutes, returnRoutes, { ab: ["b", "a", "pending-acceptance"] }))).toEqual([
      'peering "ab": accept the request',
    ]);
  });

  test("requires only waiting for a connection that is about to become active", () => {
    expect(missing(net(forwardRoutes, returnRoutes, { ab: ["a", "b", "provisioning"] }))).toEqual([
      'peering "ab": wait until it is active; it is provisioning',
    ]);
  });

  test("names a missing connection and the routes through it", () => {
    expect(missing(net({}, {}, {}))).toEqual([
      "a peering connection between a and b, and its acceptance",
      'route table "a-main": add a route to 10.1.128.0/20 through the new peering connection',
      'route table "b-main": add a route to 10.0.128.0/20 through the new peering connection',
    ]);
  });

  test("requires a new connection and changed routes if the connection is in a final state", () => {
    expect(missing(net(forwardRoutes, returnRoutes, { ab: ["a", "b", "expired"] }))).toEqual([
      'a new peering connection between a and b, and its acceptance: peering "ab" is expired, which is final',
      'route table "a-main": change the route to 10.1.128.0/20, now through peering "ab", so that it leads to the new peering connection',
      'route table "b-main": change the route to 10.0.128.0/20, now through peering "ab", so that it leads to the new peering connection',
    ]);
  });

  test("ignores a deleted connection if there is an active one", () => {
    const network = net({ "10.1.128.0/20": "old" }, returnRoutes, { old: ["a", "b", "deleted"], ab: ["b", "a"] });
    expect(missing(network)).toEqual([
      'route table "a-main": change the route to 10.1.128.0/20, now through peering "old", so that it leads to peering "ab"',
    ]);
  });

  test("requires a more specific route for misdelivered replies", () => {
    const [explanation] = explain(net({ "10.1.0.0/16": "ac" }, returnRoutes), "b/one", "a/one");
    expect(explanation).toMatchObject({
      verdict: "misdelivered",
      missing: [
        'route table "a-main": add a route to 10.1.128.0/20 through peering "ab", more specific than the route to 10.1.0.0/16, now through peering "ac"',
      ],
    });
  });

  test("uses the connection that requires the least to carry traffic", () => {
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

  test("requires different blocks if both VPCs have the same addresses", () => {
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

  test("names each block that both VPCs have once, although their subnets have it too", () => {
    const blocks = ["10.0.0.0/16", "10.8.0.0/24"];
    const subnets = { one: { block: "10.8.0.0/24" }, two: { block: "10.0.0.0/20" } };
    expect(missing(network({ vpcs: { a: { blocks, subnets }, b: { blocks, subnets } } }))?.[0]).toBe(
      "a and b both have 10.0.0.0/16, 10.8.0.0/24: change the blocks of one of them, because AWS does not connect VPCs that overlap",
    );
  });

  test("does not list what is unknown as missing", () => {
    expect(missing(net({ "10.1.0.0/16": elsewhere() }, returnRoutes))).toEqual([]);
    expect(missing(net(forwardRoutes, returnRoutes, { ab: ["a", "b", new Unknown("later")] }))).toEqual([]);
    // The transit gateway may connect the two subnets.
    expect(missing(net({ "10.1.0.0/16": elsewhere() }, { "10.0.0.0/16": elsewhere() }, {}))).toEqual([]);
    // Other missing routes are listed nevertheless.
    expect(missing(net({ "10.1.0.0/16": elsewhere() }, {}))).toEqual([
      'route table "b-main": add a route to 10.0.128.0/20 through peering "ab"',
    ]);
  });

  test("names missing routes only for the known route table", () => {
    const of = net(forwardRoutes, {});
    const routeTable = new Unknown("known only after apply");
    const subnets = of.subnets.map((one) => (one.vpc === "a" ? { ...one, routeTable } : one));
    expect(missing({ ...of, subnets })).toEqual([
      'route table "b-main": add a route to 10.0.128.0/20 through peering "ab"',
    ]);
  });

  test("names an unknown Amazon-provided block after its VPC", () => {
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

  test("makes every pair two-way if what is missing is done", () => {
    // Adds the routes that the messages name to the route tables that they name.
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
  /** Returns changes to the route table of a/one. */
  const toA = (...changes: readonly string[]) => changes.map((change) => `route table "a-main": ${change}`);

  test("adds a more specific route if a less specific route has another target", () => {
    expect(missing(net({ "10.1.0.0/16": "ac" }, returnRoutes))).toEqual([
      'route table "a-main": add a route to 10.1.128.0/20 through peering "ab", more specific than the route to 10.1.0.0/16, now through peering "ac"',
    ]);
    expect(missing(net({ "0.0.0.0/0": internet("NAT gateway nat-1") }, returnRoutes))).toEqual([
      'route table "a-main": add a route to 10.1.128.0/20 through peering "ab", more specific than the route to 0.0.0.0/0, now to NAT gateway nat-1',
    ]);
  });

  test("changes a route to exactly the subnet that has another target", () => {
    expect(missing(net({ "10.1.128.0/20": blackhole("nat-1") }, returnRoutes))).toEqual([
      'route table "a-main": change the route to 10.1.128.0/20, now to nat-1, so that it leads to peering "ab"',
    ]);
  });

  test("adds a static route if a propagated one to exactly the subnet has another target", () => {
    const propagated = route("10.1.128.0/20", blackhole("vgw-1"), { origin: "propagated" });
    expect(missing(net([propagated], returnRoutes))).toEqual([
      'route table "a-main": add a route to 10.1.128.0/20 through peering "ab"',
    ]);
  });

  test("removes a more specific route to a part of the subnet if a less specific one is correct", () => {
    expect(missing(net({ ...forwardRoutes, "10.1.130.0/24": "ac" }, returnRoutes))).toEqual([
      'route table "a-main": remove the route to 10.1.130.0/24, now through peering "ac", which matches these addresses',
    ]);
  });

  test("replaces a more specific route by a route to the subnet if there is no less specific one", () => {
    expect(missing(net({ "10.1.130.0/24": "ac" }, returnRoutes))).toEqual([
      'route table "a-main": remove the route to 10.1.130.0/24, now through peering "ac", which matches these addresses',
      'route table "a-main": add a route to 10.1.128.0/20 through peering "ab"',
    ]);
  });

  test("adds a route to the other half if a route covers one half of the subnet", () => {
    expect(missing(net({ "10.1.128.0/21": "ab" }, returnRoutes))).toEqual([
      'route table "a-main": add a route to 10.1.136.0/21 through peering "ab"',
    ]);
  });

  test("removes only routes more specific than the local route within a VPC", () => {
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

  test("removes a route through a connection within a VPC, whether it is active or not", () => {
    const blocks = ["10.0.0.0/16"];
    const subnets = { one: { block: "10.0.0.0/20" }, two: { block: "10.0.16.0/20" } };
    const tables = { "a-main": { "10.0.16.0/20": "ab" } };
    const vpcs = { a: { blocks, subnets, tables }, b: { blocks: ["10.1.0.0/16"] } };
    const removal = toA('remove the route to 10.0.16.0/20, now through peering "ab", which matches these addresses');
    expect(missing(network({ vpcs, peerings: { ab: ["a", "b"] } }), "a/one", "a/two")).toEqual(removal);
    expect(missing(network({ vpcs, peerings: { ab: ["a", "b", "expired"] } }), "a/one", "a/two")).toEqual(removal);
  });

  test("adds no route if a less specific one leads through a pending request", () => {
    expect(missing(net({ "10.1.0.0/16": "ab" }, returnRoutes, { ab: ["a", "b", "pending-acceptance"] }))).toEqual([
      'peering "ab": accept the request',
    ]);
  });

  test("adds one route to the whole subnet if a route covers its middle", () => {
    expect(missing(net({ "10.1.132.0/22": "ab" }, returnRoutes))).toEqual(
      toA('add a route to 10.1.128.0/20 through peering "ab"'),
    );
  });

  describe("of a subnet with two blocks of a family", () => {
    const to = (routes: Parameters<typeof net>[0]) => {
      const of = net(routes, returnRoutes);
      const blocks = network({ vpcs: { b: { subnets: { one: { blocks: ["10.1.128.0/20", "10.1.160.0/20"] } } } } });
      return missing({ ...of, subnets: [...of.subnets.filter(({ vpc }) => vpc === "a"), ...blocks.subnets] });
    };

    test("lists what is missing for each block", () => {
      expect(to({ "10.1.128.0/21": "ab", "10.1.160.0/21": "ab" })).toEqual(
        toA('add a route to 10.1.136.0/21 through peering "ab"', 'add a route to 10.1.168.0/21 through peering "ab"'),
      );
    });

    test("keeps the routes of a block that is reachable", () => {
      expect(to({ "10.1.128.0/20": blackhole("nat-1"), "10.1.128.0/21": "ab", "10.1.136.0/21": "ab" })).toEqual(
        toA('add a route to 10.1.160.0/20 through peering "ab"'),
      );
    });

    test("does not use a route that is wrong for one block for the other block", () => {
      expect(to({ "10.1.0.0/16": "ac", "10.1.128.0/21": "ab", "10.1.136.0/21": blackhole("nat-1") })).toEqual(
        toA(
          "remove the route to 10.1.136.0/21, now to nat-1, which matches these addresses",
          'add a route to 10.1.128.0/20 through peering "ab"',
          'add a route to 10.1.160.0/20 through peering "ab", more specific than the route to 10.1.0.0/16, now through peering "ac"',
        ),
      );
    });
  });

  test("keeps a route to another target that no address matches", () => {
    const [first, second] = [{ "10.1.130.0/24": "ab" }, { "10.1.131.0/24": "ab" }];
    expect(
      missing(
        net(
          { ...forwardRoutes, "10.1.130.0/23": blackhole("nat-1"), ...first, ...second, "10.1.140.0/24": "ac" },
          returnRoutes,
        ),
      ),
    ).toEqual(toA('remove the route to 10.1.140.0/24, now through peering "ac", which matches these addresses'));
  });

  test("keeps a route through another connection between the two VPCs", () => {
    const peerings = { ab: ["a", "b"], second: ["b", "a"] } as const;
    expect(
      missing(net({ "10.1.128.0/20": "second", "10.1.130.0/24": blackhole("nat-1") }, returnRoutes, peerings)),
    ).toEqual(toA("remove the route to 10.1.130.0/24, now to nat-1, which matches these addresses"));
  });

  test("changes a route that is wrong for some addresses, although it may be correct for others", () => {
    const of = net({ "10.1.128.0/20": "ac" }, returnRoutes);
    const c = { blocks: ["10.1.128.0/24"], unknownBlocks: [new Unknown("known only after apply")] };
    const vpcs = [...of.vpcs.filter(({ key }) => key !== "c"), ...network({ vpcs: { c } }).vpcs];
    expect(missing({ ...of, vpcs })).toEqual(
      toA('change the route to 10.1.128.0/20, now through peering "ac", so that it leads to peering "ab"'),
    );
  });

  test.each([
    ["uses the connection", "ab"],
    ["may lead to the subnet over a target that is not modelled", elsewhere()],
    ["may lead to the subnet over an unknown connection", "pcx-of-another-team"],
  ])("relies on a less specific route that %s after more specific ones are removed", (_, target) => {
    const halves = { "10.1.128.0/21": blackhole("nat-1"), "10.1.136.0/21": blackhole("nat-2") };
    expect(missing(net({ "10.1.128.0/20": target, ...halves }, returnRoutes))).toEqual(
      toA(
        "remove the route to 10.1.128.0/21, now to nat-1, which matches these addresses",
        "remove the route to 10.1.136.0/21, now to nat-2, which matches these addresses",
      ),
    );
  });

  describe("below a route to remove", () => {
    const wrong = route("10.1.130.0/24", "ac");
    const removal = toA('remove the route to 10.1.130.0/24, now through peering "ac", which matches these addresses');

    test("the most specific remaining route is used, whatever the order", () => {
      const [wide, narrow] = [route("10.1.0.0/16", "ac"), route("10.1.128.0/20", "ab")];
      expect(missing(net([wide, narrow, wrong], returnRoutes))).toEqual(removal);
      expect(missing(net([narrow, wide, wrong], returnRoutes))).toEqual(removal);
    });

    test("the static one of two routes to the same block is used, whatever the order", () => {
      const own = route("10.1.0.0/16", "ab");
      const propagated = route("10.1.0.0/16", blackhole("vgw-1"), { origin: "propagated" });
      expect(missing(net([own, propagated, wrong], returnRoutes))).toEqual(removal);
      expect(missing(net([propagated, own, wrong], returnRoutes))).toEqual(removal);
    });
  });

  test("calls a propagated route by that name", () => {
    const propagated = route("10.1.130.0/24", blackhole("vgw-1"), { origin: "propagated" });
    expect(missing(net([propagated, route("10.1.128.0/20", "ab")], returnRoutes))).toEqual(
      toA("remove the propagated route to 10.1.130.0/24, now to vgw-1, which matches these addresses"),
    );
  });

  test("calls connections by their names", () => {
    const ab = { requester: "a", accepter: "b", name: "a to b" };
    const ac = { requester: "a", accepter: "c", name: "a to c" };
    expect(missing(net({ "10.1.128.0/20": "ac" }, returnRoutes, { ab, ac }))).toEqual(
      toA('change the route to 10.1.128.0/20, now through peering "a to c", so that it leads to peering "a to b"'),
    );
  });
});
