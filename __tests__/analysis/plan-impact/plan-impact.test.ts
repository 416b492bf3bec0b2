import { decisionOn } from "../../../src/analysis/differences/decision";
import { differencesBetween } from "../../../src/analysis/differences/differences";
import {
  type Network,
  type PlannedChange,
  Unknown,
  UnknownBlock,
  UnknownDestination,
} from "../../../src/network/model/network";
import { said } from "../../support/findings";
import { elsewhere, network, route } from "../../support/model";
import { addressed, analyzed, apart, peered, vpcShape } from "../../support/two-networks";
import { compareNetworks, routeTexts } from "../differences/difference-texts";

describe("decision", () => {
  const decide = (before: Network, after: Network, changes: readonly PlannedChange[] = []) =>
    decisionOn(differencesBetween(analyzed(before), analyzed(after, { before, changes })));

  const replaced: PlannedChange = {
    address: "aws_vpc_peering_connection.ab",
    type: "aws_vpc_peering_connection",
    action: "replace",
  };

  /** Without the return route. */
  const oneWay = peered({
    vpcs: { a: vpcShape("a", 0, { private1: { "10.1.1.0/24": "ab" } }), b: vpcShape("b", 1, {}) },
  });

  /** Without routes. */
  const withoutRoutes = peered({ vpcs: { a: vpcShape("a", 0, {}), b: vpcShape("b", 1, {}) } });

  /** Connectivity depends on a transit gateway. */
  const unknownTarget = peered({
    vpcs: {
      a: vpcShape("a", 0, { private1: [route("10.1.1.0/24", elsewhere())] }),
      b: vpcShape("b", 1, { private1: { "10.0.1.0/24": "ab" } }),
    },
  });

  test("is an outage and fails if pairs lose connectivity permanently", () => {
    const decision = decide(peered(), apart());
    expect(decision).toMatchObject({ decision: "outage", counts: { lost: 1, interrupted: 0 } });
    expect(decision.fails(false)).toBe(true);
  });

  test("is an outage and fails if pairs lose connectivity while the plan is applied", () => {
    const decision = decide(addressed(peered()), addressed(peered()), [replaced]);
    expect(decision).toMatchObject({ decision: "outage", counts: { lost: 0, interrupted: 1 } });
    expect(decision.fails(false)).toBe(true);
  });

  test("is a risk and fails if connectivity is degraded", () => {
    const decision = decide(peered(), unknownTarget);
    expect(decision).toMatchObject({ decision: "risk", counts: { degraded: 1, lost: 0 } });
    expect(decision.fails(false)).toBe(true);
  });

  test("is a risk and fails if traffic becomes one-way with an error", () => {
    const decision = decide(withoutRoutes, oneWay);
    expect(decision).toMatchObject({ decision: "risk", counts: { broken: 1 }, newErrors: 1, newWarnings: 0 });
    expect(decision.fails(false)).toBe(true);
  });

  test("fails if strict for a new warning, although connectivity does not change", () => {
    const a = vpcShape("a", 0, { private1: { "10.1.1.0/24": "ab" } });
    const spare = peered({
      vpcs: {
        a: { ...a, tables: { ...a.tables, spare: { "10.1.1.0/24": "ab" } } },
        b: vpcShape("b", 1, { private1: { "10.0.1.0/24": "ab" } }),
      },
    });
    const decision = decide(peered(), spare);
    expect(decision).toMatchObject({ decision: "same", newErrors: 0, newWarnings: 1 });
    expect([decision.fails(false), decision.fails(true)]).toEqual([false, true]);
  });

  test("is a risk and fails only if strict if an unused active connection is destroyed", () => {
    const bare = (peerings: { ab?: readonly [string, string] }) =>
      network({ vpcs: { a: { blocks: ["10.0.0.0/16"] }, b: { blocks: ["10.1.0.0/16"] } }, peerings });
    const decision = decide(bare({ ab: ["a", "b"] }), bare({}));
    expect(decision).toMatchObject({ decision: "risk", unusedConnections: ["ab"], newErrors: 0 });
    expect([decision.fails(false), decision.fails(true)]).toEqual([false, true]);
  });

  describe("an unused connection", () => {
    const unused = (...given: Parameters<typeof decide>) => decide(...given).unusedConnections;

    test("is reported only if it causes no lost or interrupted pair", () => {
      expect(unused(withoutRoutes, apart())).toEqual(["ab"]);
      expect(unused(addressed(withoutRoutes), addressed(withoutRoutes), [replaced])).toEqual(["ab"]);
      expect(unused(peered(), apart())).toEqual([]);
      expect(unused(addressed(peered()), addressed(peered()), [replaced])).toEqual([]);
    });

    test("is active before, and destroyed or replaced", () => {
      const pending = {
        ...withoutRoutes,
        peerings: withoutRoutes.peerings.map((one) => ({ ...one, state: "pending-acceptance" as const })),
      };
      expect(unused(pending, { ...pending, peerings: [] })).toEqual([]);
      const resolving = (accepter: boolean) =>
        peered({ peerings: { ab: { requester: "a", accepter: "b", dnsResolution: { accepter } } } });
      expect(decide(resolving(true), resolving(false)).unusedConnections).toEqual([]);
    });

    test("is not confused with a VPC of the same name", () => {
      const before = peered({ peerings: { ab: ["a", "b"], b: ["a", new Unknown("a partner's")] } });
      expect(unused(before, network({ vpcs: { a: vpcShape("a", 0, {}) } }))).toEqual(["b"]);
    });
  });

  test("is uncertain and fails if strict if changes are unknown and nothing gets worse", () => {
    const decision = decide(apart(), unknownTarget);
    expect(decision.counts).toMatchObject({ uncertain: 1, lost: 0 });
    expect(decision.decision).toBe("uncertain");
    expect([decision.fails(false), decision.fails(true)]).toEqual([decision.newErrors > 0, true]);
  });

  test("is safe if pairs gain connectivity and none lose it", () => {
    const decision = decide(apart(), peered());
    expect(decision).toMatchObject({ decision: "safe", counts: { gained: 1 }, newErrors: 0 });
    expect(decision.fails(false)).toBe(false);
    expect(decide(unknownTarget, peered())).toMatchObject({ decision: "safe", counts: { gained: 0, improved: 1 } });
  });

  test("is the same if connectivity does not change", () => {
    const decision = decide(peered(), peered());
    expect(decision.decision).toBe("same");
    expect([decision.fails(false), decision.fails(true)]).toEqual([false, false]);
  });

  test("counts a pair once if its traffic changes in both directions and both families", () => {
    const dual = (name: string, n: number, routes: Record<string, string>) => ({
      blocks: [`10.${n}.0.0/16`, `2001:db8:${n}::/56`],
      subnets: {
        one: { blocks: [`10.${n}.1.0/24`, `2001:db8:${n}::/64`], zone: "us-east-2a", table: `${name}-one` },
      },
      tables: { [`${name}-one`]: routes },
    });
    const both = network({
      vpcs: {
        a: dual("a", 1, { "10.2.1.0/24": "ab", "2001:db8:2::/64": "ab" }),
        b: dual("b", 2, { "10.1.1.0/24": "ab", "2001:db8:1::/64": "ab" }),
      },
      peerings: { ab: ["a", "b"] },
    });
    const neither = network({ vpcs: { a: dual("a", 1, {}), b: dual("b", 2, {}) } });
    expect(differencesBetween(analyzed(neither), analyzed(both)).pairs).toHaveLength(4);
    expect(decide(neither, both).counts.gained).toBe(1);
  });

  test("counts every two subnets as a pair", () => {
    const routes = (n: number) => ({ [`10.${n}.1.0/24`]: "ab", [`10.${n}.2.0/24`]: "ab" });
    const all = peered({
      vpcs: {
        a: vpcShape("a", 0, { private1: routes(1), private2: routes(1) }),
        b: vpcShape("b", 1, { private1: routes(0), private2: routes(0) }),
      },
    });
    expect(decide(all, apart()).counts.lost).toBe(4);
  });
});

describe("interruptions", () => {
  describe("a replaced resource", () => {
    const before = addressed(peered());
    const interrupted = (changes: readonly PlannedChange[], after = before, was: Network = before) =>
      compareNetworks(was, after, changes).interruptions.map(({ replaced, pairs }) => ({
        replaced: replaced.map(({ kind, name }) => `${kind} ${name}`),
        pairs: pairs.map(({ from, to }) => `${from} -> ${to}`),
      }));
    const change = (type: string, name: string, action: PlannedChange["action"]): PlannedChange => ({
      address: `${type}.${name}`,
      type,
      action,
    });
    const bothWays = ["a/private1 -> b/private1", "b/private1 -> a/private1"];

    test("interrupts the pairs that use it, although before and after are equal", () => {
      const changes = [change("aws_vpc_peering_connection", "ab", "replace")];
      expect(interrupted(changes)).toEqual([{ replaced: ["connection ab"], pairs: bothWays }]);
      expect(compareNetworks(before, before, changes).connections.map(({ kind }) => kind)).toEqual(["replaced"]);
    });

    test("is reported as the connection if its routes are replaced too, or else as the route", () => {
      const routes = [
        change("aws_route", "a-private1-10-1-1-0-24", "replace"),
        change("aws_route", "b-private1-10-0-1-0-24", "replace"),
      ];
      expect(interrupted([change("aws_vpc_peering_connection", "ab", "replace"), ...routes])).toEqual([
        { replaced: ["connection ab"], pairs: bothWays },
      ]);
      expect(interrupted(routes.slice(0, 1))).toEqual([
        { replaced: ["route 10.1.1.0/24 in a-private1"], pairs: bothWays },
      ]);
      expect(routeTexts(compareNetworks(before, before, routes.slice(0, 1)))).toEqual([
        ["replaced", "a-private1", "10.1.1.0/24", "ab", "ab"],
      ]);
    });

    test("may be deleted and created with a different address", () => {
      const moved = {
        ...before,
        peerings: before.peerings.map((one) => ({ ...one, address: "aws_vpc_peering_connection.new" })),
      };
      const changes = [
        change("aws_vpc_peering_connection", "ab", "delete"),
        change("aws_vpc_peering_connection", "new", "create"),
      ];
      expect(interrupted(changes, moved)).toEqual([{ replaced: ["connection ab"], pairs: bothWays }]);
    });

    test("interrupts nothing if a route that is not replaced covers the same addresses", () => {
      const tables = (of: Network, more: string) =>
        of.routeTables.map((table) =>
          table.name === "a-private1"
            ? { ...table, routes: [...table.routes, { ...route(more, "ab"), address: "aws_route.wide" }] }
            : table,
        );
      const wide = { ...before, routeTables: tables(before, "10.1.0.0/16") };
      const after = {
        ...wide,
        routeTables: wide.routeTables.map((table) => ({
          ...table,
          routes: table.routes.filter((one) => `${one.destination}` !== "10.1.1.0/24"),
        })),
      };
      const changes = [change("aws_route", "a-private1-10-1-1-0-24", "delete")];
      const differences = compareNetworks(wide, after, changes);
      expect(differences.interruptions).toEqual([]);
      expect(routeTexts(differences)).toEqual([["destroyed", "a-private1", "10.1.1.0/24", "ab", undefined]]);
    });

    test("interrupts nothing if it is updated in place or not on the pair's path", () => {
      expect(interrupted([change("aws_vpc_peering_connection", "ab", "update")])).toEqual([]);
      expect(interrupted([change("aws_route_table", "a-private2", "replace")])).toEqual([]);
    });

    test("is matched by file if two plans contain the same address", () => {
      const files = { ab: "one.json", cd: "two.json" };
      const pair = (one: string, other: string, n: number, peering: string) => ({
        [one]: vpcShape(one, n, { private1: { [`10.${n + 1}.1.0/24`]: peering } }),
        [other]: vpcShape(other, n + 1, { private1: { [`10.${n}.1.0/24`]: peering } }),
      });
      const both = network({
        vpcs: { ...pair("a", "b", 0, "ab"), ...pair("c", "d", 2, "cd") },
        peerings: { ab: ["a", "b"], cd: ["c", "d"] },
      });
      const address = "aws_vpc_peering_connection.this";
      const twins = {
        ...both,
        peerings: both.peerings.map((one) => ({ ...one, address, file: files[one.name as keyof typeof files] })),
      };
      const replacedIn = (file: string) => [{ ...change("aws_vpc_peering_connection", "this", "replace"), file }];
      const names = (changes: readonly PlannedChange[]) =>
        interrupted(changes, twins, twins).flatMap(({ replaced }) => replaced);
      expect(names(replacedIn("two.json"))).toEqual(["connection cd"]);
      expect(names([...replacedIn("two.json"), ...replacedIn("one.json")])).toEqual(["connection ab", "connection cd"]);
      expect(names(replacedIn("three.json"))).toEqual([]);
    });

    test.each([
      ["aws_vpc", "b", "VPC b"],
      ["aws_subnet", "b-private1", "subnet b/private1"],
      ["aws_route_table", "b-private1", "route table b-private1"],
    ])("interrupts the pairs that use it if nothing else is replaced: %s", (type, name, replaced) => {
      expect(interrupted([change(type, name, "replace")])).toEqual([{ replaced: [replaced], pairs: bothWays }]);
    });

    test("does not interrupt pairs that are unreachable before or after, or that are added", () => {
      const changes = [change("aws_vpc_peering_connection", "ab", "replace")];
      const oneWay = addressed(
        peered({
          vpcs: { a: vpcShape("a", 0, { private1: { "10.1.1.0/24": "ab" } }), b: vpcShape("b", 1, {}) },
        }),
      );
      expect(interrupted(changes, oneWay)).toEqual([]);
      expect(interrupted(changes, before, oneWay)).toEqual([]);
      const alone = addressed(network({ vpcs: { a: vpcShape("a", 0, { private1: { "10.1.1.0/24": "ab" } }) } }));
      expect(interrupted(changes, alone)).toEqual([]);
      const more = peered({
        vpcs: {
          a: vpcShape("a", 0, { private1: { "10.1.1.0/24": "ab" } }),
          b: vpcShape("b", 1, { private1: { "10.0.1.0/24": "ab" } }),
          c: vpcShape("c", 2, {}),
        },
      });
      expect(interrupted(changes, addressed(more))).toEqual([{ replaced: ["connection ab"], pairs: bothWays }]);
    });

    test("does not interrupt pairs if the resource that takes over exists before the plan", () => {
      const adopted = {
        ...before,
        routeTables: before.routeTables.map((table) => ({
          ...table,
          routes: table.routes.map((one) => ({ ...one, address: `${one.address}-adopted` })),
        })),
      };
      const differences = compareNetworks(before, adopted, [change("aws_route", "a-private1-10-1-1-0-24", "delete")]);
      expect([differences.routes, differences.interruptions]).toEqual([[], []]);
    });

    test("is reported as VPC and connection if both are replaced", () => {
      const changes = [change("aws_vpc", "b", "replace"), change("aws_vpc_peering_connection", "ab", "replace")];
      expect(interrupted(changes)).toEqual([{ replaced: ["VPC b", "connection ab"], pairs: bothWays }]);
    });
  });
});

describe("removed routes", () => {
  type Shape = Parameters<typeof network>[0];
  type Routes = NonNullable<Shape["vpcs"][string]["tables"]>[string];
  type Subnets = NonNullable<Shape["vpcs"][string]["subnets"]>;

  const ends: { readonly a: Subnets; readonly b: Subnets } = {
    a: { 1: { block: "10.0.0.0/24", table: "a-1" } },
    b: { 1: { block: "10.1.0.0/24", table: "b-1" } },
  };

  /** VPCs a and b with these routes in a's route table, and a return route in b's. */
  const leading = (routes: Routes, subnets = ends, back: Routes = { "10.0.0.0/24": "ab" }) =>
    addressed(
      network({
        vpcs: {
          a: { blocks: ["10.0.0.0/16", "2001:db8:a::/56"], subnets: subnets.a, tables: { "a-1": routes } },
          b: { blocks: ["10.1.0.0/16", "2001:db8:b::/56"], subnets: subnets.b, tables: { "b-1": back } },
        },
        peerings: { ab: ["a", "b"], refused: ["a", "b", "rejected"], ax: ["a", new Unknown("a partner's")] },
      }),
    );
  const change = (destination: string, action: PlannedChange["action"]): PlannedChange => ({
    address: `aws_route.a-1-${destination.replaceAll(/[^\w-]/g, "-")}`,
    type: "aws_route",
    action,
  });
  const saidOf = (
    before: ReturnType<typeof leading>,
    after: ReturnType<typeof leading>,
    ...changes: readonly PlannedChange[]
  ) => said("removed-route", after, { plan: { before, changes } });

  test("include each of two routes that lead to one half of a subnet", () => {
    const halves = leading({ "10.1.0.0/25": "ab", "10.1.0.128/25": "ab" });
    for (const half of ["10.1.0.0/25", "10.1.0.128/25"]) {
      expect(saidOf(halves, halves, change(half, "replace"))).toEqual([
        `peering "ab": the plan replaces 1 route that subnets use (a-1 to ${half}); until it is back, these lose connectivity: a/1 and b/1.`,
      ]);
    }
  });

  test("do not include a replaced route that packets do not match or that drops them", () => {
    const wider = leading({ "10.1.0.0/16": "ab", "10.1.0.0/24": "ab" });
    expect(saidOf(wider, wider, change("10.1.0.0/16", "replace"))).toEqual([]);
    const partlyTo = leading({ "10.1.0.0/25": "ab", "10.1.0.128/25": "refused" });
    expect(saidOf(partlyTo, partlyTo, change("10.1.0.128/25", "replace"))).toEqual([]);
    expect(saidOf(partlyTo, partlyTo, change("10.1.0.0/25", "replace"))).toHaveLength(1);
  });

  test("do not include a route whose subnet on either side is removed too", () => {
    const before = leading({ "10.1.0.0/24": "ab" });
    const after = leading({});
    expect(saidOf(before, after, change("10.1.0.0/24", "delete"))).toHaveLength(1);
    for (const removed of ["a/1", "b/1"]) {
      const without = { ...after, subnets: after.subnets.filter(({ key }) => key !== removed) };
      expect(saidOf(before, without, change("10.1.0.0/24", "delete"))).toEqual([]);
    }
  });

  test("do not include a route if it is unknown whether another path remains", () => {
    const changes = [change("10.1.0.0/24", "delete"), change("10.1.0.0/16", "create")];
    expect(saidOf(leading({ "10.1.0.0/24": "ab" }), leading({ "10.1.0.0/16": elsewhere() }), ...changes)).toEqual([]);
  });

  test("do not include a route with an unknown destination or peer VPC", () => {
    const before = leading([route(new UnknownDestination("prefix list pl-1"), "ab"), route("10.9.0.0/24", "ax")]);
    expect(saidOf(before, leading([]), change("10.9.0.0/24", "delete"))).toEqual([]);
    expect(saidOf(before, before, change("10.9.0.0/24", "replace"))).toEqual([]);
  });

  describe("with a route of one family", () => {
    const dual = {
      a: {
        1: { blocks: ["10.0.0.0/24", "2001:db8:a::/64"], table: "a-1" },
        2: { block: "10.0.1.0/24", table: "a-1" },
      },
      b: {
        1: { blocks: ["10.1.0.0/24", "2001:db8:b::/64"], table: "b-1" },
        2: { block: "10.1.1.0/24", table: "b-1" },
      },
    };
    const back = { "10.0.0.0/16": "ab", "2001:db8:a::/64": "ab" };
    const before = leading({ "10.1.0.0/16": "ab", "2001:db8:b::/64": "ab" }, dual, back);
    const after = leading({ "10.1.0.0/16": "ab" }, dual, back);
    const message =
      'peering "ab": the plan removes 1 route that subnets use (a-1 to 2001:db8:b::/64); these lose connectivity: a/1 and b/1.';

    test("contain only pairs that have blocks of the family", () => {
      expect(saidOf(before, after, change("2001:db8:b::/64", "delete"))).toEqual([message]);
      expect(saidOf(before, before, change("2001:db8:b::/64", "replace"))).toEqual([
        'peering "ab": the plan replaces 1 route that subnets use (a-1 to 2001:db8:b::/64); until it is back, these lose connectivity: a/1 and b/1.',
      ]);
    });

    test("contain the pair if the block of the family is removed too", () => {
      const less = leading({ "10.1.0.0/16": "ab" }, { ...dual, b: ends.b }, back);
      expect(saidOf(before, less, change("2001:db8:b::/64", "delete"))).toEqual([message]);
    });

    test("do not contain a pair with an unknown block", () => {
      const unknownBlocks = [new UnknownBlock(6, "from a pool")];
      const unknownTarget = { ...dual, b: { 1: { block: "10.1.0.0/24", unknownBlocks, table: "b-1" } } };
      const was = leading({ "10.1.0.0/16": "ab", "2001:db8:b::/64": "ab" }, unknownTarget, back);
      expect(
        saidOf(was, leading({ "10.1.0.0/16": "ab" }, unknownTarget, back), change("2001:db8:b::/64", "delete")),
      ).toEqual([]);
    });
  });
});
