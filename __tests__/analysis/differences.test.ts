import { type Differences, differencesBetween, isSame } from "../../src/analysis/differences";
import { linksOf } from "../../src/analysis/differences-links";
import type { Network, PlannedChange } from "../../src/network/model";
import { Unknown, UnknownDestination } from "../../src/network/model";
import { blackhole, elsewhere, internet, network, route } from "../support/model";
import { addressed, apart, facts, peered, retold, vpcShape } from "../support/two-networks";

const between = (before: Network, after: Network, changes?: readonly PlannedChange[]) =>
  differencesBetween(facts(before), facts(after, changes && { before, changes }));

const told = ({ pairs }: Differences) =>
  pairs.map(({ from, to, change, before, after }) => `${change}: ${from} -> ${to}, ${before} -> ${after}`);

const routesOf = ({ routes }: Differences) =>
  routes.map(({ kind, table, destination, target }) => [kind, table, destination, target.before, target.after]);

/** `a` and `b` with these routes in the tables of their private1. */
const routed = (a: Record<string, string>, b: Record<string, string>) =>
  peered({ vpcs: { a: vpcShape("a", 0, { private1: a }), b: vpcShape("b", 1, { private1: b }) } });

const there = { "10.1.1.0/24": "ab" };
const back = { "10.0.1.0/24": "ab" };

describe("two tellings of one network", () => {
  test("are the same, whatever their keys and their order", () => {
    const differences = between(peered(), retold(peered()));
    expect(isSame(differences)).toBe(true);
    expect(differences).toEqual({
      pairs: [],
      interruptions: [],
      crossings: [],
      connections: [],
      routes: [],
      vpcs: { added: [], gone: [] },
      subnets: { added: [], gone: [] },
      findings: { added: [], resolved: [] },
      gaps: [],
    });
  });

  test("are compared alike: what is different doesn't hang on keys", () => {
    expect(told(between(peered(), retold(routed(there, {}))))).toEqual(
      expect.arrayContaining(told(between(peered(), routed(there, {})))),
    );
  });
});

describe("pairs of subnets", () => {
  const pair = (change: string, verdicts: string) => [
    `${change}: a/private1 -> b/private1, ${verdicts}`,
    `${change}: b/private1 -> a/private1, ${verdicts}`,
  ];

  test("gain contact in both directions where a connection and its routes come", () => {
    expect(told(between(apart(), peered()))).toEqual(pair("gained", "none -> two-way"));
  });

  test("lose contact where the connection goes, which is what it hung on", () => {
    const differences = between(peered(), apart());
    expect(told(differences)).toEqual(pair("lost", "two-way -> none"));
    expect(differences.pairs.map(({ because }) => because)).toEqual([
      [{ kind: "connection", name: "ab" }],
      [{ kind: "connection", name: "ab" }],
    ]);
  });

  test("lose contact where one route goes: traffic arrives one way, and not at all the other way", () => {
    const differences = between(peered(), routed(there, {}));
    expect(told(differences)).toEqual([
      "lost: a/private1 -> b/private1, two-way -> one-way",
      "lost: b/private1 -> a/private1, two-way -> none",
    ]);
    expect(differences.pairs[0]?.because).toEqual([{ kind: "route", name: "10.0.1.0/24 in b-private1" }]);
  });

  test("lose contact where the connection is not active any more", () => {
    const differences = between(peered(), peered({ peerings: { ab: ["a", "b", "rejected"] } }));
    expect(told(differences)).toEqual(pair("lost", "two-way -> none"));
    expect(differences.pairs[0]?.because).toEqual([{ kind: "connection", name: "ab" }]);
  });

  test("are degraded where some addresses only keep contact", () => {
    expect(told(between(peered(), routed({ "10.1.1.0/25": "ab" }, back)))).toContain(
      "degraded: a/private1 -> b/private1, two-way -> partial",
    );
  });

  test("are degraded where it can't be told any more", () => {
    const lost = peered({
      vpcs: {
        a: vpcShape("a", 0, { private1: [route("10.1.1.0/24", elsewhere())] }),
        b: vpcShape("b", 1, { private1: back }),
      },
    });
    expect(told(between(peered(), lost))).toContain("degraded: a/private1 -> b/private1, two-way -> unknown");
    expect(told(between(lost, peered()))).toContain("improved: a/private1 -> b/private1, unknown -> two-way");
    expect(told(between(apart(), lost))).toContain("unjudged: a/private1 -> b/private1, none -> unknown");
    expect(told(between(lost, apart()))).toContain("unjudged: a/private1 -> b/private1, unknown -> none");
  });

  test("which are partial before and after are compared by their addresses, however the routes cut them", () => {
    const half = routed({ "10.1.1.0/25": "ab" }, back);
    const halves = routed({ "10.1.1.0/26": "ab", "10.1.1.64/26": "ab" }, back);
    const quarter = routed({ "10.1.1.0/26": "ab" }, back);
    const otherHalf = routed({ "10.1.1.128/25": "ab" }, back);
    expect(told(between(half, halves))).toEqual([]);
    expect(told(between(half, quarter))).toContain("degraded: a/private1 -> b/private1, partial -> partial");
    expect(told(between(quarter, half))).toContain("improved: a/private1 -> b/private1, partial -> partial");
    expect(told(between(half, otherHalf))).toContain("degraded: a/private1 -> b/private1, partial -> partial");
    expect(told(between(half, peered()))).toContain("improved: a/private1 -> b/private1, partial -> two-way");
  });

  test("which get a route one way are broken, and improve when stray traffic ends", () => {
    const [none, oneWay] = [routed({}, {}), routed(there, {})];
    expect(told(between(none, oneWay))).toEqual(["broken: a/private1 -> b/private1, none -> one-way"]);
    expect(told(between(oneWay, none))).toEqual(["improved: a/private1 -> b/private1, one-way -> none"]);
    expect(told(between(oneWay, peered()))).toEqual([
      "gained: a/private1 -> b/private1, one-way -> two-way",
      "gained: b/private1 -> a/private1, none -> two-way",
    ]);
  });

  test("of a new VPC are news only where they have contact with another VPC", () => {
    const alone = network({ vpcs: { a: vpcShape("a", 0, {}) } });
    const differences = between(alone, peered());
    expect(told(differences)).toEqual(pair("gained", "undefined -> two-way"));
    expect(differences.vpcs).toEqual({ added: ["b"], gone: [] });
    expect(differences.subnets).toEqual({ added: ["b/private1", "b/private2"], gone: [] });
  });

  test("of a VPC that goes are lost, and its subnets and the VPC are what they hung on", () => {
    const differences = between(peered(), network({ vpcs: { a: vpcShape("a", 0, {}) } }));
    expect(told(differences)).toEqual(pair("lost", "two-way -> undefined"));
    expect(differences.pairs[0]?.because).toEqual([
      { kind: "VPC", name: "b" },
      { kind: "connection", name: "ab" },
    ]);
    expect(differences.vpcs).toEqual({ added: [], gone: ["b"] });
  });

  test("carry their VPCs and family, by which a report folds them", () => {
    expect(between(apart(), peered()).pairs[0]).toMatchObject({ fromVpc: "a", toVpc: "b", family: 4 });
  });
});

test("within a VPC its subnets and their tables carry the traffic, as far as these are known", () => {
  const carrying = (of: Network) => {
    const side = facts(of);
    const [one, other] = of.subnets;
    const pair = one && other && side.reachability.verdictOf(one, other, 4);
    return pair && linksOf(side, pair).map(({ kind, name }) => `${kind} ${name}`);
  };
  const ends = ["VPC a", "subnet a/private1", "VPC a", "subnet a/private2"];
  expect(carrying(apart())).toEqual([...ends, "route table a-private1", "route table a-private2"]);
  const routeTable = new Unknown("known only after apply");
  expect(carrying({ ...apart(), subnets: apart().subnets.map((one) => ({ ...one, routeTable })) })).toEqual(ends);
});

describe("things are told", () => {
  const renamed = (of: Network, also: object) => ({
    ...of,
    vpcs: of.vpcs.map((vpc) => (vpc.name === "b" ? { ...vpc, name: "stock", ...also } : vpc)),
  });
  const withId = { ...peered(), vpcs: peered().vpcs.map((vpc) => ({ ...vpc, awsId: `vpc-${vpc.name}` })) };

  test("by AWS's id before their names", () => {
    const swapped = {
      ...withId,
      vpcs: withId.vpcs.map((vpc) => ({ ...vpc, name: vpc.name === "a" ? "b" : "a" })),
    };
    expect(isSame(between(withId, swapped))).toBe(true);
    expect(isSame(between(withId, renamed(withId, {})))).toBe(true);
  });

  test("by Terraform's address, where the name is another one and there is no id", () => {
    expect(isSame(between(addressed(peered()), renamed(addressed(peered()), {})))).toBe(true);
    expect(between(peered(), renamed(peered(), {})).vpcs).toEqual({ added: ["stock"], gone: ["b"] });
  });

  test("never by a name that two things of one network share", () => {
    const twins = { ...peered(), subnets: peered().subnets.map((subnet) => ({ ...subnet, name: "private" })) };
    expect(between(twins, retold(twins)).subnets.gone).not.toEqual([]);
  });
});

describe("connections", () => {
  const of = (before: Network, after: Network, changes?: readonly PlannedChange[]) =>
    between(before, after, changes).connections.map(({ kind, name, state, details }) => [
      kind,
      name,
      state.before,
      state.after,
      ...details,
    ]);

  test("come and go", () => {
    expect(of(apart(), peered())).toEqual([["added", "ab", undefined, "active"]]);
    expect(of(peered(), apart())).toEqual([["destroyed", "ab", "active", undefined]]);
  });

  test("whose other end or state nobody knows say why, and don't change by it", () => {
    const half = (why: string, state?: "active") =>
      peered({ peerings: { ab: ["a", new Unknown(why), state ?? new Unknown(why)] } });
    const [{ accepter, state } = { accepter: "", state: {} }] = between(apart(), half("the partner's")).connections;
    expect([accepter, state]).toEqual([
      "unknown: the partner's",
      { before: undefined, after: "unknown: the partner's" },
    ]);
    expect(of(half("the partner's"), half("of another account"))).toEqual([]);
    expect(of(half("known only after apply"), half("known only after apply", "active"))).toEqual([
      ["changed", "ab", "unknown: known only after apply", "active"],
    ]);
  });

  test("say of which end the DNS resolution is switched on or off", () => {
    const resolving = (requester: boolean, accepter: boolean) =>
      peered({ peerings: { ab: { requester: "a", accepter: "b", dnsResolution: { requester, accepter } } } });
    expect(of(resolving(true, false), resolving(false, true))).toEqual([
      [
        "changed",
        "ab",
        "active",
        "active",
        "DNS resolution of the requester: on -> off",
        "DNS resolution of the accepter: off -> on",
      ],
    ]);
  });

  test("that AWS still shows after their end are gone", () => {
    expect(of(peered(), peered({ peerings: { ab: ["a", "b", "deleted"] } }))).toEqual([
      ["destroyed", "ab", "active", undefined],
    ]);
  });

  test("change their state, their VPCs and their DNS resolution; what one source doesn't tell is no change", () => {
    expect(of(peered({ peerings: { ab: ["a", "b", "pending-acceptance"] } }), peered())).toEqual([
      ["changed", "ab", "pending-acceptance", "active"],
    ]);
    const turned = peered({ peerings: { ab: ["b", "a"] } });
    expect(of(peered(), turned)).toEqual([
      ["changed", "ab", "active", "active", "requester: a -> b", "accepter: b -> a"],
    ]);
    const dns = (requester: boolean) =>
      peered({ peerings: { ab: { requester: "a", accepter: "b", dnsResolution: { requester } } } });
    expect(of(dns(false), dns(true))).toEqual([
      ["changed", "ab", "active", "active", "DNS resolution of the requester: off -> on"],
    ]);
    expect(of(peered(), dns(true))).toEqual([]);
  });

  test("are told by their VPCs where they have another name", () => {
    const other = retold(peered());
    const peerings = other.peerings.map((peering) => ({ ...peering, name: "pcx-11112222" }));
    expect(isSame(between(peered(), { ...other, peerings }))).toBe(true);
  });

  test("in the place of one that was refused, with its name, are the same as without it", () => {
    const beside = peered({
      peerings: { ab: ["a", "b"], old: { name: "ab", requester: "a", accepter: "b", state: "rejected" } },
    });
    expect(of(peered(), beside)).toEqual([["added", "ab", undefined, "rejected"]]);
  });
});

describe("routes", () => {
  test("come and go, by their table, destination and target", () => {
    expect(routesOf(between(apart(), peered()))).toEqual([
      ["added", "a-private1", "10.1.1.0/24", undefined, "ab"],
      ["added", "b-private1", "10.0.1.0/24", undefined, "ab"],
    ]);
    expect(routesOf(between(peered(), routed(there, {})))).toEqual([
      ["destroyed", "b-private1", "10.0.1.0/24", "ab", undefined],
    ]);
  });

  test("lead elsewhere", () => {
    const gone = peered({
      vpcs: {
        a: vpcShape("a", 0, { private1: [route("10.1.1.0/24", blackhole("pcx-1"))] }),
        b: vpcShape("b", 1, { private1: back }),
      },
    });
    const differences = between(peered(), gone);
    expect(routesOf(differences)).toEqual([["changed", "a-private1", "10.1.1.0/24", "ab", "blackhole: pcx-1"]]);
    expect(differences.pairs[0]?.because).toEqual([{ kind: "route", name: "10.1.1.0/24 in a-private1" }]);
  });

  test("to a gateway that code calls by its address and EC2 by its id are the same; two ids are two gateways", () => {
    const via = (what: string) =>
      network({ vpcs: { a: vpcShape("a", 0, { private1: [route("0.0.0.0/0", internet(what))] }) } });
    const [code, one, other] = [via("aws_internet_gateway.a"), via("igw-0a1b2c3d"), via("igw-11112222")];
    expect(routesOf(between(code, one))).toEqual([]);
    expect(routesOf(between(one, other))).toEqual([
      ["changed", "a-private1", "0.0.0.0/0", "igw-0a1b2c3d", "igw-11112222"],
    ]);
  });

  test("whose destination isn't known say why", () => {
    const list = network({
      vpcs: { a: vpcShape("a", 0, { private1: [route(new UnknownDestination("a prefix list"), "ab")] }) },
      peerings: { ab: ["a", "a"] },
    });
    expect(routesOf(between(apart(), list))[0]).toEqual([
      "added",
      "a-private1",
      "unknown: a prefix list",
      undefined,
      "ab",
    ]);
  });

  test("in main tables are compared, however these are called", () => {
    const inMain = (main: string) =>
      network({
        vpcs: {
          a: { ...vpcShape("a", 0, {}), main, tables: { [main]: there } },
          b: vpcShape("b", 1, {}),
        },
        peerings: { ab: ["a", "b"] },
      });
    expect(routesOf(between(inMain("aws_vpc.a"), inMain("rtb-1")))).toEqual([]);
  });

  const sixth = (to: string, from: string) =>
    network({
      vpcs: {
        a: {
          blocks: ["10.0.0.0/16"],
          subnets: { one: { block: "10.0.1.0/24", table: "t" } },
          tables: { t: { [to]: "ab" } },
        },
        b: { blocks: ["10.1.0.0/16", from], subnets: {} },
      },
      peerings: { ab: ["a", "b"] },
    });

  test("to the IPv6 block of one VPC are the same route, also where the block was not known before the apply", () => {
    const [standIn, real] = ["e000:0:0:5600::/56", "2600:1f16:1::/56"];
    expect(routesOf(between(sixth(standIn, standIn), sixth(real, real)))).toEqual([]);
  });

  test("to the IPv6 block of a VPC that got another one are changed", () => {
    const [one, other] = ["2600:1f16:1::/56", "2600:1f16:2::/56"];
    expect(routesOf(between(sixth(one, one), sixth(other, other)))).toEqual([
      ["changed", "t", "2600:1f16:1::/56 -> 2600:1f16:2::/56", "ab", "ab"],
    ]);
  });
});

describe("what a plan replaces", () => {
  const before = addressed(peered());
  const interrupted = (changes: readonly PlannedChange[], after = before, was: Network = before) =>
    between(was, after, changes).interruptions.map(({ replaced, pairs }) => ({
      replaced: replaced.map(({ kind, name }) => `${kind} ${name}`),
      pairs: pairs.map(({ from, to }) => `${from} -> ${to}`),
    }));
  const change = (type: string, name: string, action: PlannedChange["action"]): PlannedChange => ({
    address: `${type}.${name}`,
    type,
    action,
  });
  const bothWays = ["a/private1 -> b/private1", "b/private1 -> a/private1"];

  test("interrupts the pairs on it, though before and after are alike", () => {
    const changes = [change("aws_vpc_peering_connection", "ab", "replace")];
    expect(interrupted(changes)).toEqual([{ replaced: ["connection ab"], pairs: bothWays }]);
    expect(between(before, before, changes).connections.map(({ kind }) => kind)).toEqual(["replaced"]);
  });

  test("is said once where routes are replaced with the connection, and by the route where it is alone", () => {
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
    expect(routesOf(between(before, before, routes.slice(0, 1)))).toEqual([
      ["replaced", "a-private1", "10.1.1.0/24", "ab", "ab"],
    ]);
  });

  test("is also what is deleted and created under another address", () => {
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

  test("interrupts nothing where a route that stays takes over at once", () => {
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
    const differences = between(wide, after, changes);
    expect(differences.interruptions).toEqual([]);
    expect(routesOf(differences)).toEqual([["destroyed", "a-private1", "10.1.1.0/24", "ab", undefined]]);
  });

  test("is no interruption where it was updated in place, or has nothing to do with the pair", () => {
    expect(interrupted([change("aws_vpc_peering_connection", "ab", "update")])).toEqual([]);
    expect(interrupted([change("aws_route_table", "a-private2", "replace")])).toEqual([]);
  });

  test("is only that of its own plan where two plans have one address", () => {
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

  test("names the VPC beside the connection where both are replaced", () => {
    const changes = [change("aws_vpc", "b", "replace"), change("aws_vpc_peering_connection", "ab", "replace")];
    expect(interrupted(changes)).toEqual([{ replaced: ["VPC b", "connection ab"], pairs: bothWays }]);
  });
});

describe("costs", () => {
  test("change with the zones that the traffic of two VPCs crosses", () => {
    const across = peered({
      vpcs: {
        a: vpcShape("a", 0, { private1: { "10.1.2.0/24": "ab" } }),
        b: vpcShape("b", 1, { private2: { "10.0.1.0/24": "ab" } }),
      },
    });
    const crossings = (before: Network, after: Network) =>
      between(before, after).crossings.map(({ from, to, before: was, after: is }) => [from, to, was, is]);
    expect(crossings(apart(), across)).toEqual([
      ["a/private1", "b/private2", undefined, "zones"],
      ["b/private2", "a/private1", undefined, "zones"],
    ]);
    expect(crossings(apart(), peered())).toEqual([]);
    expect(crossings(across, apart())[0]).toEqual(["a/private1", "b/private2", "zones", undefined]);
  });
});

test("what could not be read of either network is passed on, once", () => {
  expect(between(peered({ gaps: ["one", "two"] }), peered({ gaps: ["two"] })).gaps).toEqual(["two", "one"]);
});
