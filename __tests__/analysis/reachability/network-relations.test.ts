import { analyzedNetwork } from "../../../src/analysis/analyzed-network";
import { DataTransfers } from "../../../src/analysis/reachability/billed-pairs";
import { relationsOf } from "../../../src/analysis/reachability/network-relations";
import { reachabilityOf } from "../../../src/analysis/reachability/reachability";
import { routesWithoutReturn } from "../../../src/analysis/return-routes/missing-return-routes";
import { type Network, Unknown, UnknownBlock, UnknownDestination } from "../../../src/network/model/network";
import { indexOf } from "../../../src/network/model/network-index";
import { now, pair, said, small } from "../../support/findings";
import { blackhole, elsewhere, internet, network, route, subnet } from "../../support/model";

describe("network relations", () => {
  const why = new Unknown("of another account");

  const net = network({
    vpcs: {
      a: {
        subnets: {
          one: { table: "a-own" },
          two: { table: "a-own" },
          three: {},
          four: { table: why },
          five: { table: "rtb-1" },
        },
        tables: {
          "a-own": { "10.1.0.0/16": "ab", "10.2.0.0/16": "ca", "10.3.0.0/16": "ax", "0.0.0.0/0": blackhole() },
          "a-main": { "10.4.0.0/16": "bc", "10.5.0.0/16": "bx", "10.6.0.0/16": "pcx-1", "10.1.0.0/16": "ab" },
        },
      },
      b: { tables: { "b-main": { "10.0.0.0/16": "ab" } } },
      c: {},
    },
    peerings: { ab: ["a", "b"], ca: ["c", "a"], ax: ["a", why], bc: ["b", "c"], bx: ["b", why] },
  });
  const relations = (of: Network = net) => relationsOf(of, indexOf(of));

  test("contain the peer VPC of each route if it is known and the peering connects the route table's VPC", () => {
    expect(
      relations().peeringRoutes.map(({ table, peering, vpc: own, peerVpc }) => [
        table.name,
        peering.name,
        own.name,
        peerVpc?.name,
      ]),
    ).toEqual([
      ["a-main", "bc", "a", undefined],
      ["a-main", "bx", "a", undefined],
      ["a-main", "ab", "a", "b"],
      ["a-own", "ab", "a", "b"],
      ["a-own", "ca", "a", "c"],
      ["a-own", "ax", "a", undefined],
      ["b-main", "ab", "b", "a"],
    ]);
  });

  test("find routes by route table and by peering", () => {
    const { peeringRoutesByTable: routesOfTables } = relations();
    expect(
      routesOfTables
        .get("a-own")
        ?.get("ca")
        ?.map(({ route }) => `${route.destination}`),
    ).toEqual(["10.2.0.0/16"]);
    expect([...(routesOfTables.get("a-main")?.keys() ?? [])]).toEqual(["bc", "bx", "ab"]);
    expect(routesOfTables.get("c-main")?.size).toBe(0);
  });

  test("omit routes of route tables whose VPC is not in the network", () => {
    const of: Network = { ...net, vpcs: net.vpcs.filter(({ key }) => key !== "b") };
    expect(relations(of).peeringRoutes.filter(({ table }) => table.name === "b-main")).toEqual([]);
  });

  test("find the known route tables of subnets, each once", () => {
    const { routeTablesOf: tablesOf, subnetsOf, subnetsUsing: servedBy } = relations();
    // toStrictEqual, because a missing table would be an undefined name.
    expect(tablesOf(subnetsOf("a")).map(({ name }) => name)).toStrictEqual(["a-own", "a-main"]);
    expect(servedBy("a-own").map(({ key }) => key)).toEqual(["a/one", "a/two"]);
    expect([subnetsOf("c"), servedBy("b-main")]).toEqual([[], []]);
  });
});

describe("data transfer", () => {
  interface Place {
    readonly zone?: string;
    readonly zoneId?: string;
    readonly region?: string;
    readonly account?: string;
    readonly credentials?: string;
  }

  /** Returns the data transfer between subnets in two locations, in two VPCs by default. */
  function dataTransfer(one: Place, other: Place, vpcs: "two VPCs" | "one VPC" = "two VPCs") {
    const here = { block: "10.0.0.0/20", ...zoneOf(one) };
    const there = { block: "10.1.0.0/20", ...zoneOf(other) };
    const net = network({
      vpcs:
        vpcs === "one VPC"
          ? { a: { blocks: ["10.0.0.0/15"], ...vpcOf(one), subnets: { here, there } } }
          : {
              a: { blocks: ["10.0.0.0/16"], ...vpcOf(one), subnets: { here } },
              b: { blocks: ["10.1.0.0/16"], ...vpcOf(other), subnets: { there } },
            },
    });
    const [from, to] = net.subnets;
    return from && to && reachabilityOf(net).verdictOf(from, to, 4)?.dataTransfer;
  }

  function zoneOf({ zone, zoneId }: Place) {
    return { ...(zone === undefined ? {} : { zone }), ...(zoneId === undefined ? {} : { zoneId }) };
  }

  function vpcOf({ region, account, credentials }: Place) {
    return {
      ...(region === undefined ? {} : { region }),
      ...(account === undefined ? {} : { account }),
      ...(credentials === undefined ? {} : { also: { credentials } }),
    };
  }

  const account = "111111111111";

  test("is within a zone or across zones of a region", () => {
    const at = (zone: string) => ({ zone, region: "us-east-2", account });
    expect(dataTransfer(at("us-east-2a"), at("us-east-2a"))).toBe("same-zone");
    expect(dataTransfer(at("us-east-2a"), at("us-east-2b"))).toBe("cross-zone");
  });

  test("is across regions, which zone names identify too", () => {
    expect(dataTransfer({ region: "us-east-2" }, { region: "eu-west-1" })).toBe("cross-region");
    expect(dataTransfer({ zone: "us-east-2a" }, { zone: "eu-west-1a" })).toBe("cross-region");
  });

  test("compares zone ids across accounts, whatever the names", () => {
    const [one, other] = [
      { region: "us-east-1", account },
      { region: "us-east-1", account: "222222222222" },
    ];
    expect(
      dataTransfer(
        { ...one, zone: "us-east-1a", zoneId: "use1-az1" },
        { ...other, zone: "us-east-1c", zoneId: "use1-az1" },
      ),
    ).toBe("same-zone");
    expect(
      dataTransfer(
        { ...one, zone: "us-east-1a", zoneId: "use1-az1" },
        { ...other, zone: "us-east-1a", zoneId: "use1-az2" },
      ),
    ).toBe("cross-zone");
  });

  test("compares zone names across accounts, except in the oldest regions", () => {
    expect(dataTransfer({ zone: "us-east-1a", account }, { zone: "us-east-1a", account: "222222222222" })).toBe(
      "unknown",
    );
    expect(dataTransfer({ zone: "us-east-1a", account }, { zone: "us-east-1a" })).toBe("unknown");
    expect(dataTransfer({ zone: "us-east-1a", account }, { zone: "us-east-1a", account })).toBe("same-zone");
    expect(dataTransfer({ zone: "us-east-2a", account }, { zone: "us-east-2a", account: "222222222222" })).toBe(
      "same-zone",
    );
  });

  test("treats subnets of a VPC as in the same account and region, even if these are unknown", () => {
    expect(dataTransfer({ zone: "us-east-1a" }, { zone: "us-east-1b" }, "one VPC")).toBe("cross-zone");
    expect(dataTransfer({ zoneId: "use1-az1" }, { zoneId: "use1-az1" }, "one VPC")).toBe("same-zone");
  });

  test("is unknown without a zone", () => {
    expect(dataTransfer({ region: "us-east-2", zone: "us-east-2a" }, { region: "us-east-2" })).toBe("unknown");
    expect(dataTransfer({}, {})).toBe("unknown");
  });

  test("treats VPCs with the same credentials as in the same account", () => {
    const at = (zone: string, credentials: string) => ({ zone, region: "us-east-1", credentials });
    expect(dataTransfer(at("us-east-1a", "aws"), at("us-east-1a", "aws"))).toBe("same-zone");
    expect(dataTransfer(at("us-east-1a", "aws"), at("us-east-1b", "aws"))).toBe("cross-zone");
    expect(dataTransfer(at("us-east-1a", "aws"), at("us-east-1a", "aws.partner"))).toBe("unknown");
  });

  test("takes the region of a VPC that is not in the network from its subnets' zones", () => {
    const subnets = {
      one: { block: "10.0.0.0/24", zone: "us-east-1a" },
      two: { block: "10.0.1.0/24", zone: "us-east-1a" },
      distant: { block: "10.0.2.0/24", zone: "eu-west-1a" },
    };
    const of: Network = { ...network({ vpcs: { a: { subnets } } }), vpcs: [] };
    const [one, two, distant] = [subnet(of, "a/one"), subnet(of, "a/two"), subnet(of, "a/distant")];
    const dataTransfers = new DataTransfers(indexOf(of));
    expect(dataTransfers.between(one, two)).toBe("same-zone");
    expect(dataTransfers.between(one, distant)).toBe("cross-region");
  });

  test("is unknown for a subnet of another network", () => {
    const [one, two] = [
      { block: "10.0.0.0/24", zone: "us-east-2a" },
      { block: "10.0.1.0/24", zone: "us-east-2b" },
    ];
    const [ours, theirs] = [
      network({ vpcs: { a: { subnets: { one, two } } } }),
      network({ vpcs: { b: { subnets: { one, two } } } }),
    ];
    const [own, other] = [subnet(ours, "a/one"), subnet(theirs, "b/two")];
    const dataTransfers = new DataTransfers(indexOf(ours));
    expect(dataTransfers.between(own, other)).toBe("unknown");
    expect(dataTransfers.between(other, own)).toBe("unknown");
    expect(dataTransfers.between(own, own)).toBe("same-zone");
  });
});

describe("missing return routes", () => {
  /** Returns the groups of routes without a return route. */
  const withoutReturn = (of: Network) =>
    routesWithoutReturn(analyzedNetwork(of, { now })).map((routes) =>
      routes.map(({ table, route, sources, destinations }) => {
        const [one, other] = [sources, destinations].map((subnets) => subnets.map(({ key }) => key).join(", "));
        return `${table.name} to ${route.destination}: ${one} of ${other}`;
      }),
    );

  type Routes = Parameters<typeof small>[2];

  /** VPCs of both families. The first subnet of a has both families, the second only IPv4. */
  const both = (a: Routes, b: Routes, table = "a-1") =>
    pair({
      a: {
        ...small("a", "10.0.0.0/16", a),
        blocks: ["10.0.0.0/16", "2001:db8:a::/56"],
        subnets: {
          1: { blocks: ["10.0.0.0/24", "2001:db8:a::/64"], table },
          2: { block: "10.0.1.0/24", table: "a-1" },
        },
      },
      b: {
        ...small("b", "10.1.0.0/16", b),
        blocks: ["10.1.0.0/16", "2001:db8:b::/56"],
        subnets: { 1: { blocks: ["10.1.0.0/24", "2001:db8:b::/64"], table: "b-1" } },
      },
    });

  test("are grouped by route table and peering, without empty groups", () => {
    expect(withoutReturn(pair())).toEqual([]);
    expect(withoutReturn(both({ "10.1.0.0/25": "ab", "10.1.0.128/25": "ab" }, {}))).toEqual([
      ["a-1 to 10.1.0.0/25: a/1, a/2 of b/1", "a-1 to 10.1.0.128/25: a/1, a/2 of b/1"],
    ]);
  });

  test("have the subnets of the route's family as sources", () => {
    const there = { "2001:db8:b::/64": "ab" };
    expect(withoutReturn(both(there, {}))).toEqual([["a-1 to 2001:db8:b::/64: a/1 of b/1"]]);
    // Without a source of the family, no return route is necessary.
    expect(withoutReturn(both(there, {}, "a-main"))).toEqual([]);
  });

  test("treat an unknown destination of the same family as a return route", () => {
    const list = (family: 4 | 6) => [route(new UnknownDestination("an entry of a prefix list", family), "ab")];
    expect(withoutReturn(both({ "10.1.0.0/24": "ab" }, list(4)))).toEqual([]);
    expect(withoutReturn(both({ "10.1.0.0/24": "ab" }, list(6)))).toHaveLength(1);
  });

  test("ignore unknown blocks of the other family", () => {
    const unknown = (family: 4 | 6) => {
      const subnet = { block: "10.1.0.0/24", table: "b-1", unknownBlocks: [new UnknownBlock(family, "Amazon's")] };
      return withoutReturn(pair({ b: { ...small("b", "10.1.0.0/16"), subnets: { 1: subnet } } }));
    };
    expect(unknown(6)).toHaveLength(1);
    expect(unknown(4)).toEqual([]);
  });

  test("assume that a route table that is not in the network has a return route", () => {
    const b = { ...small("b", "10.1.0.0/16"), subnets: { 1: { block: "10.1.0.0/24", table: "rtb-1" } } };
    expect(withoutReturn(pair({ b }))).toEqual([]);
  });
});

describe("unanswered traffic", () => {
  type Shape = Parameters<typeof network>[0];
  const saidOf = (vpcs: Shape["vpcs"], peerings: NonNullable<Shape["peerings"]>) =>
    said("unanswered-traffic", network({ vpcs, peerings }));

  /** Returns a VPC with a subnet and a route table, such as `a-1`, for each of these blocks and routes. */
  const vpc = (
    name: string,
    blocks: readonly string[],
    subnets: readonly (readonly [blocks: readonly string[], routes: NonNullable<Parameters<typeof small>[2]>])[],
  ): Shape["vpcs"][string] => ({
    blocks,
    subnets: Object.fromEntries(subnets.map(([its], n) => [n + 1, { blocks: its, table: `${name}-${n + 1}` }])),
    tables: Object.fromEntries(subnets.map(([, routes], n) => [`${name}-${n + 1}`, routes])),
  });

  describe("dropped replies", () => {
    const ab = { ab: ["a", "b"] } as const;

    test("are reported for each subnet", () => {
      const subnets = Object.fromEntries([0, 1, 2].map((n) => [n, { block: `10.0.${n}.0/24`, table: "a-1" }]));
      expect(said("unanswered-traffic", pair({ a: { subnets } })).map((line) => line.split(",")[0])).toEqual([
        'peering "ab": a/1 sends to b',
        'peering "ab": a/2 sends to b',
      ]);
    });

    /** `a/2` can send to both subnets of `b`. The first of them has a return route to `a/1` only. */
    const replying = (second: Parameters<typeof small>[2]) =>
      saidOf(
        {
          a: vpc(
            "a",
            ["10.0.0.0/16"],
            [
              [["10.0.0.0/24"], { "10.1.0.0/16": "ab" }],
              [["10.0.1.0/24"], { "10.1.0.0/16": "ab" }],
            ],
          ),
          b: vpc(
            "b",
            ["10.1.0.0/16"],
            [
              [["10.1.0.0/24"], { "10.0.0.0/24": "ab" }],
              [["10.1.1.0/24"], second ?? {}],
            ],
          ),
        },
        ab,
      );

    test("are reported only if no subnet of the VPC may reply", () => {
      expect(replying({})).toEqual([expect.stringContaining("a/2 sends to b, but AWS drops the replies")]);
      expect(replying({ "10.0.1.0/24": "ab" })).toEqual([]);
      expect(replying({ "10.0.1.0/25": "ab" })).toEqual([]);
      expect(replying({ "10.0.1.0/24": elsewhere() })).toEqual([]);
    });

    test("are reported if only one of the routes has a return route", () => {
      const of = {
        a: vpc(
          "a",
          ["10.0.0.0/16"],
          [
            [["10.0.0.0/24"], {}],
            [["10.0.1.0/24"], { "10.1.0.0/24": "ab", "10.1.1.0/24": "ab" }],
          ],
        ),
        b: vpc(
          "b",
          ["10.1.0.0/16"],
          [
            [["10.1.0.0/24"], {}],
            [["10.1.1.0/24"], { "10.0.0.0/24": "ab" }],
          ],
        ),
      };
      expect(saidOf(of, ab)).toEqual([
        'peering "ab": a/2 sends to b, but AWS drops the replies, because no route of b-1 and b-2 leads back. Add a return route for a/2 to b-1 and b-2.',
      ]);
    });

    test("are reported once if several routes deliver the requests", () => {
      const subnets = { 1: { block: "10.0.0.0/24", table: "a-1" }, 2: { block: "10.0.1.0/24", table: "a-1" } };
      const tables = { "a-1": { "10.1.0.0/25": "ab", "10.1.0.128/25": "ab" } };
      expect(said("unanswered-traffic", pair({ a: { subnets, tables } }))).toEqual([
        expect.stringContaining('peering "ab": a/2 sends to b, but AWS drops the replies'),
      ]);
    });

    test("are reported with the peering that delivers a part of the requests", () => {
      const subnets = { 1: { block: "10.0.0.0/24", table: "a-1" }, 2: { block: "10.0.1.0/24", table: "a-1" } };
      const tables = { "a-1": { "10.1.0.0/25": internet(), "10.1.0.0/24": "ab" } };
      expect(said("unanswered-traffic", pair({ a: { subnets, tables } }))).toEqual([
        expect.stringContaining('peering "ab": a/2 sends to b, but AWS drops the replies'),
      ]);
    });

    test("are reported by family", () => {
      const of = {
        a: vpc(
          "a",
          ["10.0.0.0/16", "2001:db8:a::/56"],
          [
            [["10.0.0.0/24", "2001:db8:a::/64"], { "2001:db8:b::/56": "ab" }],
            [["10.0.1.0/24", "2001:db8:a:1::/64"], { "2001:db8:b::/56": "ab" }],
          ],
        ),
        b: vpc(
          "b",
          ["10.1.0.0/16", "2001:db8:b::/56"],
          [
            [["10.1.0.0/24"], {}],
            [["10.1.1.0/24", "2001:db8:b:1::/64"], { "2001:db8:a::/64": "ab" }],
          ],
        ),
      };
      expect(saidOf(of, ab)).toEqual([expect.stringContaining("a/2 sends to b, but AWS drops the replies")]);
    });

    test("are not reported within a VPC, where an appliance may take the replies", () => {
      const of = vpc(
        "a",
        ["10.0.0.0/16"],
        [
          [["10.0.0.0/24"], {}],
          [["10.0.1.0/24"], { "10.0.0.0/24": internet("eni-1") }],
        ],
      );
      expect(saidOf({ a: of }, {})).toEqual([]);
    });
  });

  describe("misdelivered replies", () => {
    const same = (name: string, routes: Parameters<typeof small>[2]) => ({
      ...small(name, "10.0.0.0/16", routes),
      subnets: { 1: { block: "10.0.1.0/24", table: `${name}-1` } },
    });
    const back = "172.16.0.0/16";
    const line = (to: string, number: number) =>
      `peering "ac": c/1 sends to a, but the routes of a-${number} send the replies to ${to} through peering "a${to}". Add a more specific return route to a-${number}, or give the subnet there a separate route table.`;

    test("are reported for each VPC that receives some of them", () => {
      const of = {
        a: vpc(
          "a",
          [back],
          [
            [["172.16.0.0/24"], { "10.0.0.0/16": "ab" }],
            [["172.16.1.0/24"], { "10.0.0.0/16": "ad" }],
          ],
        ),
        b: small("b", "10.0.0.0/16"),
        c: same("c", { [back]: "ac" }),
        d: small("d", "10.0.0.0/16"),
      };
      expect(saidOf(of, { ab: ["a", "b"], ac: ["a", "c"], ad: ["a", "d"] })).toEqual([line("b", 1), line("d", 2)]);
    });

    const spokes = (a: Parameters<typeof small>[2], c: Parameters<typeof small>[2]) =>
      saidOf(
        { a: small("a", back, a), b: small("b", "10.0.0.0/16"), c: same("c", c), d: small("d", back) },
        { ab: ["a", "b"], ac: ["a", "c"], cd: ["c", "d"] },
      );

    test("are reported if another part of them is dropped", () => {
      expect(spokes({ "10.0.0.0/16": "ab", "10.0.1.0/25": internet() }, { [back]: "ac" })).toEqual([line("b", 1)]);
    });

    test("are reported even if other subnets of the VPC receive replies", () => {
      const subnets = { 1: { block: "10.0.1.0/24", table: "c-1" }, 2: { block: "10.0.2.0/24", table: "c-1" } };
      const of = {
        a: small("a", back, { "10.0.0.0/16": "ab", "10.0.2.0/24": "ac" }),
        b: small("b", "10.0.0.0/16"),
        c: { ...small("c", "10.0.0.0/16", { [back]: "ac" }), subnets },
      };
      expect(saidOf(of, { ab: ["a", "b"], ac: ["a", "c"] })).toEqual([line("b", 1)]);
    });

    test("are not reported if the requests are misdelivered", () => {
      expect(spokes({ "10.0.1.0/25": "ab", "10.0.1.128/25": "ac" }, {})).toEqual([]);
      expect(spokes({ "10.0.0.0/16": "ab" }, { [back]: "cd" })).toEqual([]);
    });
  });
});
