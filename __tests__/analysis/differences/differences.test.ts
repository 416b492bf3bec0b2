import { isUnchanged } from "../../../src/analysis/differences/differences";
import { findingChanges } from "../../../src/analysis/differences/findings";
import { pathResources } from "../../../src/analysis/differences/path-components";
import { relatedNetwork } from "../../../src/analysis/matching/matched-networks";
import { changeMatcher } from "../../../src/analysis/plan-impact/planned-actions";
import type { Finding } from "../../../src/analysis/rules/finding";
import { rules } from "../../../src/analysis/rules/rules";
import {
  type Network,
  type PlannedChange,
  type Subnet,
  Unknown,
  UnknownDestination,
  type Vpc,
} from "../../../src/network/model/network";
import { Problem } from "../../../src/network/rules/problem";
import { blackhole, elsewhere, internet, network, route } from "../../support/model";
import {
  addressed,
  analyzed,
  apart,
  forwardRoutes,
  fromOtherSource,
  peered,
  returnRoutes,
  routed,
  vpcShape,
} from "../../support/two-networks";
import { compareNetworks, pairTexts, routeTexts } from "./difference-texts";

describe("connections", () => {
  describe("connections", () => {
    const of = (before: Network, after: Network) =>
      compareNetworks(before, after).connections.map(({ kind, name, state, details }) => [
        kind,
        name,
        state.before,
        state.after,
        ...details,
      ]);

    test("reports added and removed connections", () => {
      expect(of(apart(), peered())).toEqual([["added", "ab", undefined, "active"]]);
      expect(of(peered(), apart())).toEqual([["destroyed", "ab", "active", undefined]]);
    });

    test("gives the reason for an unknown state or VPC, and does not report it as a change", () => {
      const half = (why: string, state?: "active") =>
        peered({ peerings: { ab: ["a", new Unknown(why), state ?? new Unknown(why)] } });
      const [{ accepter, state } = { accepter: "", state: {} }] = compareNetworks(
        apart(),
        half("the partner's"),
      ).connections;
      expect([accepter, state]).toEqual([
        "unknown: the partner's",
        { before: undefined, after: "unknown: the partner's" },
      ]);
      expect(of(half("the partner's"), half("of another account"))).toEqual([]);
      expect(of(half("known only after apply"), half("known only after apply", "active"))).toEqual([
        ["changed", "ab", "unknown: known only after apply", "active"],
      ]);
    });

    test("reports for which VPC DNS resolution is turned on or off", () => {
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

    test.each(["deleting", "deleted"] as const)(
      "treats a connection that is %s as destroyed, although AWS still reports it",
      (state) => {
        const ended = peered({ peerings: { ab: ["a", "b", state] } });
        expect(of(peered(), ended)).toEqual([["destroyed", "ab", "active", undefined]]);
        expect(of(ended, peered())).toEqual([["added", "ab", undefined, "active"]]);
        expect(of(ended, ended)).toEqual([]);
      },
    );

    test("reports changes of state, VPCs and DNS resolution, but not of values that one source does not contain", () => {
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
      expect(of(dns(true), dns(true))).toEqual([]);
      expect(of(peered(), dns(true))).toEqual([]);
      expect(of(dns(true), peered())).toEqual([]);
      const half = peered({ peerings: { ab: ["a", new Unknown("the partner's")] } });
      expect(of(peered(), half)).toEqual([]);
      expect(of(half, peered())).toEqual([]);
    });

    test("matches connections with different names by their VPCs", () => {
      const other = fromOtherSource(peered());
      const peerings = other.peerings.map((peering) => ({ ...peering, name: "pcx-11112222" }));
      expect(isUnchanged(compareNetworks(peered(), { ...other, peerings }))).toBe(true);
    });

    test("matches several connections by their VPCs, whichever VPC is the requester", () => {
      const triangle = (peerings: Parameters<typeof network>[0]["peerings"]) =>
        network({
          vpcs: { a: vpcShape("a", 0, {}), b: vpcShape("b", 1, {}), c: vpcShape("c", 2, {}) },
          peerings: peerings ?? {},
        });
      const ends = ["requester: a -> b", "accepter: b -> a"];
      expect(
        of(triangle({ ab: ["a", "b"], bc: ["b", "c"] }), triangle({ "pcx-1": ["b", "a"], "pcx-2": ["b", "c"] })),
      ).toEqual([["changed", "pcx-1", "active", "active", ...ends]]);
    });

    test("matches rejected connections to a partner's VPC by name", () => {
      const refused = peered({ peerings: { ab: ["a", new Unknown("the partner's"), "rejected"] } });
      expect(of(refused, refused)).toEqual([]);
    });

    test("matches a connection by name although a rejected one has the same name", () => {
      const withRejected = peered({
        peerings: { ab: ["a", "b"], old: { name: "ab", requester: "a", accepter: "b", state: "rejected" } },
      });
      expect(of(peered(), withRejected)).toEqual([["added", "ab", undefined, "rejected"]]);
    });
  });
});

describe("differences", () => {
  describe("the same network from two sources", () => {
    test("has no differences, whatever the keys and the order", () => {
      const differences = compareNetworks(peered(), fromOtherSource(peered()));
      expect(isUnchanged(differences)).toBe(true);
      expect(differences).toEqual({
        pairs: [],
        unjudgedRoutes: [],
        routeTables: { added: [], removed: [] },
        isComplete: true,
        uncertainties: [],
        interruptions: [],
        dataTransfers: [],
        connections: [],
        routes: [],
        vpcs: { added: [], removed: [] },
        subnets: { added: [], removed: [] },
        findings: { added: [], resolved: [] },
        gaps: [],
      });
    });

    test("has the same differences to another network, whatever the keys", () => {
      expect(pairTexts(compareNetworks(peered(), fromOtherSource(routed(forwardRoutes, {}))))).toEqual(
        expect.arrayContaining(pairTexts(compareNetworks(peered(), routed(forwardRoutes, {})))),
      );
    });
  });

  test("are unchanged only if no list has a difference", () => {
    const more = (also: Partial<Parameters<typeof vpcShape>[2]>) =>
      peered({ vpcs: { a: vpcShape("a", 0, also), b: vpcShape("b", 1, { private1: { "10.0.1.0/24": "ab" } }) } });
    const all = routed(forwardRoutes, { "10.0.1.0/24": "ab" });
    const [first] = all.subnets;
    expect(
      isUnchanged(
        compareNetworks(all, { ...all, subnets: [...all.subnets, { ...first, key: "a/c", name: "c" } as Subnet] }),
      ),
    ).toBe(false);
    expect(
      isUnchanged(
        compareNetworks(all, { ...all, vpcs: [...all.vpcs, { key: "c", name: "c", blocks: [], unknownBlocks: [] }] }),
      ),
    ).toBe(false);
    expect(isUnchanged(compareNetworks(all, { ...all, peerings: [] }))).toBe(false);
    expect(isUnchanged(compareNetworks(all, more({ private1: { ...forwardRoutes, "0.0.0.0/0": internet() } })))).toBe(
      false,
    );
    expect(isUnchanged(compareNetworks(all, { ...all, gaps: ["One gap."] }))).toBe(true);
  });

  describe("resources are matched", () => {
    const renamed = (of: Network, also: object) => ({
      ...of,
      vpcs: of.vpcs.map((vpc) => (vpc.name === "b" ? { ...vpc, name: "stock", ...also } : vpc)),
    });
    const withId = { ...peered(), vpcs: peered().vpcs.map((vpc) => ({ ...vpc, awsId: `vpc-${vpc.name}` })) };

    test("by AWS id before name", () => {
      const swapped = {
        ...withId,
        vpcs: withId.vpcs.map((vpc) => ({ ...vpc, name: vpc.name === "a" ? "b" : "a" })),
      };
      expect(isUnchanged(compareNetworks(withId, swapped))).toBe(true);
      expect(isUnchanged(compareNetworks(withId, renamed(withId, {})))).toBe(true);
    });

    test("by Terraform address if the names differ and there is no AWS id", () => {
      expect(isUnchanged(compareNetworks(addressed(peered()), renamed(addressed(peered()), {})))).toBe(true);
      expect(compareNetworks(peered(), renamed(peered(), {})).vpcs).toEqual({ added: ["stock"], removed: ["b"] });
    });

    test("by label if one source has the console wizard's names and the other has short names", () => {
      const wizard = {
        ...peered(),
        vpcs: peered().vpcs.map((vpc) => ({ ...vpc, name: `${vpc.name}-vpc` })),
        subnets: peered().subnets.map((subnet) => ({
          ...subnet,
          name: `${subnet.vpc}-subnet-${subnet.name}-${subnet.availabilityZone}`,
        })),
      };
      expect(isUnchanged(compareNetworks(peered(), fromOtherSource(wizard)))).toBe(true);
      expect(isUnchanged(compareNetworks(fromOtherSource(wizard), peered()))).toBe(true);
    });

    test("by name if an added VPC would have the same label", () => {
      const [one, ...others] = peered().vpcs;
      const crowded = {
        ...peered(),
        vpcs: [one, ...others, { ...one, key: "a-vpc", name: "a-vpc" }] as readonly Vpc[],
      };
      expect(compareNetworks(peered(), crowded).vpcs).toEqual({ added: ["a (a-vpc)"], removed: [] });
    });

    test("by Terraform address and file if two files contain the address, or else by address alone", () => {
      const inFiles = (names: readonly string[], files: readonly string[]) => ({
        ...apart(),
        vpcs: apart().vpcs.map((vpc, n) => ({
          ...vpc,
          name: names[n] ?? "",
          address: "aws_vpc.this",
          file: files[n] ?? "",
        })),
      });
      const vpcChanges = (before: Network, after: Network) => compareNetworks(before, after).vpcs;
      const before = inFiles(["a", "b"], ["one.json", "two.json"]);
      expect(vpcChanges(before, inFiles(["d", "c"], ["two.json", "one.json"]))).toEqual({ added: [], removed: [] });
      expect(vpcChanges(before, inFiles(["d", "c"], ["three.json", "four.json"])).removed).toEqual(["a", "b"]);
      const alone = (of: Network) => ({ ...of, vpcs: of.vpcs.slice(0, 1) });
      expect(vpcChanges(alone(before), alone(inFiles(["c"], ["three.json"])))).toEqual({ added: [], removed: [] });
    });

    test("never by a name that two resources of a network share", () => {
      const twins = { ...peered(), subnets: peered().subnets.map((subnet) => ({ ...subnet, name: "private" })) };
      expect(compareNetworks(twins, fromOtherSource(twins)).subnets.removed).not.toEqual([]);
    });
  });

  test("contain the gaps of both networks, each once", () => {
    expect(compareNetworks(peered({ gaps: ["one", "two"] }), peered({ gaps: ["two"] })).gaps).toEqual(["two", "one"]);
  });
});

describe("findings", () => {
  type Subject = Finding["subjects"][number];

  const finding = (message: string, ...subjects: readonly Subject[]): Finding => ({
    problem: new Problem(rules["overlapping-cidr"], message),
    subjects,
  });

  const messages = ({ added, resolved }: ReturnType<typeof findingChanges>) => ({
    added: added.map(({ problem }) => problem.message),
    resolved: resolved.map(({ problem }) => problem.message),
  });

  test("matches findings of the same rule and subjects, whatever the values in the message", () => {
    const [before, after] = [
      finding("share 10.0.0.0/16", { name: "ab" }),
      finding("share 10.0.0.0/24", { name: "ab" }),
    ];
    expect(findingChanges([before], [after])).toEqual({ added: [], resolved: [] });
  });

  test("does not match findings with different subjects or rules", () => {
    const before = finding("old", { name: "ab" });
    expect(messages(findingChanges([before], [finding("new", { name: "ac" })]))).toEqual({
      added: ["new"],
      resolved: ["old"],
    });
    const ofOtherRule: Finding = { problem: new Problem(rules["self-peering"], "new"), subjects: [{ name: "ab" }] };
    expect(messages(findingChanges([before], [ofOtherRule]))).toEqual({ added: ["new"], resolved: ["old"] });
  });

  test("matches subjects by AWS id, then by name, then by address", () => {
    const [id, name, address] = [
      finding("id", { name: "old", awsId: "pcx-1" }),
      finding("name", { name: "ab", address: "aws_vpc_peering_connection.old" }),
      finding("address", { name: "aws_vpc_peering_connection.x", address: "aws_vpc_peering_connection.x" }),
    ];
    const after = [
      finding("address", { name: "now named", address: "aws_vpc_peering_connection.x" }),
      finding("name", { name: "ab", address: "aws_vpc_peering_connection.new" }),
      finding("id", { name: "new", awsId: "pcx-1" }),
    ];
    expect(messages(findingChanges([id, name, address], after))).toEqual({ added: [], resolved: [] });
  });

  test("matches equal findings one by one", () => {
    const twice = [finding("one", { name: "ab" }), finding("two", { name: "ab" })];
    expect(messages(findingChanges(twice.slice(0, 1), twice))).toEqual({ added: ["two"], resolved: [] });
    expect(messages(findingChanges(twice, twice.slice(0, 1)))).toEqual({ added: [], resolved: ["two"] });
  });

  test("keeps the order of the findings", () => {
    const many = ["c", "a", "b"].map((name) => finding(name, { name }));
    expect(messages(findingChanges([], many)).added).toEqual(["c", "a", "b"]);
  });
});

describe("pairs", () => {
  describe("pairs of subnets", () => {
    const pair = (change: string, verdicts: string) => [
      `${change}: a/private1 -> b/private1, ${verdicts}`,
      `${change}: b/private1 -> a/private1, ${verdicts}`,
    ];

    test("gain connectivity in both directions when a connection and its routes are added", () => {
      expect(pairTexts(compareNetworks(apart(), peered()))).toEqual(pair("gained", "none -> two-way"));
    });

    test("lose connectivity when the connection is removed, which is the cause", () => {
      const differences = compareNetworks(peered(), apart());
      expect(pairTexts(differences)).toEqual(pair("lost", "two-way -> none"));
      expect(differences.pairs.map(({ causes }) => causes)).toEqual([
        [{ kind: "connection", name: "ab" }],
        [{ kind: "connection", name: "ab" }],
      ]);
    });

    test("lose connectivity when one route is removed: one direction is one-way, the other has no traffic", () => {
      const differences = compareNetworks(peered(), routed(forwardRoutes, {}));
      expect(pairTexts(differences)).toEqual([
        "lost: a/private1 -> b/private1, two-way -> one-way",
        "lost: b/private1 -> a/private1, two-way -> none",
      ]);
      expect(differences.pairs[0]?.causes).toEqual([{ kind: "route", name: "10.0.1.0/24 in b-private1" }]);
    });

    test("lose connectivity when the routes of both directions are removed, and both directions list the same causes", () => {
      const both = ["10.0.1.0/24 in b-private1", "10.1.1.0/24 in a-private1"].map((name) => ({ kind: "route", name }));
      expect(compareNetworks(peered(), routed({}, {})).pairs.map(({ causes }) => causes)).toEqual([both, both]);
    });

    test("lose connectivity when a route is added, and have no cause because nothing was removed", () => {
      const halves = { "10.1.1.0/25": internet(), "10.1.1.128/25": internet() };
      const differences = compareNetworks(peered(), routed({ ...forwardRoutes, ...halves }, returnRoutes));
      expect(pairTexts(differences)[0]).toBe("lost: a/private1 -> b/private1, two-way -> none");
      expect(differences.pairs.map(({ causes }) => causes)).toEqual([[], []]);
    });

    test("list routes that delivered as causes, but not routes that dropped packets", () => {
      const half = routed({ "10.1.1.0/25": "ab", "10.1.1.128/25": blackhole() }, returnRoutes);
      const differences = compareNetworks(half, routed({}, returnRoutes));
      expect(pairTexts(differences)[0]).toBe("lost: a/private1 -> b/private1, partial -> none");
      expect(differences.pairs[0]?.causes).toEqual([{ kind: "route", name: "10.1.1.0/25 in a-private1" }]);
    });

    test("lose connectivity when the connection is no longer active", () => {
      const differences = compareNetworks(peered(), peered({ peerings: { ab: ["a", "b", "rejected"] } }));
      expect(pairTexts(differences)).toEqual(pair("lost", "two-way -> none"));
      expect(differences.pairs[0]?.causes).toEqual([{ kind: "connection", name: "ab" }]);
    });

    test("are degraded when only some addresses can still reach each other", () => {
      const differences = compareNetworks(peered(), routed({ "10.1.1.0/25": "ab" }, returnRoutes));
      expect(pairTexts(differences)).toContain("degraded: a/private1 -> b/private1, two-way -> partial");
      expect(differences.pairs[0]?.causes).toEqual([{ kind: "route", name: "10.1.1.0/24 in a-private1" }]);
    });

    test("are degraded when it is unknown whether they can still reach each other", () => {
      const lost = routed([route("10.1.1.0/24", elsewhere())], returnRoutes);
      expect(pairTexts(compareNetworks(peered(), lost))).toContain(
        "degraded: a/private1 -> b/private1, two-way -> unknown",
      );
      expect(pairTexts(compareNetworks(lost, peered()))).toContain(
        "improved: a/private1 -> b/private1, unknown -> two-way",
      );
      expect(pairTexts(compareNetworks(apart(), lost))).toContain(
        "uncertain: a/private1 -> b/private1, none -> unknown",
      );
      expect(pairTexts(compareNetworks(lost, apart()))).toContain(
        "uncertain: a/private1 -> b/private1, unknown -> none",
      );
    });

    test("are compared by address if partial before and after, however routes divide the addresses", () => {
      const half = routed({ "10.1.1.0/25": "ab" }, returnRoutes);
      const halves = routed({ "10.1.1.0/26": "ab", "10.1.1.64/26": "ab" }, returnRoutes);
      const quarter = routed({ "10.1.1.0/26": "ab" }, returnRoutes);
      const otherHalf = routed({ "10.1.1.128/25": "ab" }, returnRoutes);
      expect(pairTexts(compareNetworks(half, halves))).toEqual([]);
      expect(pairTexts(compareNetworks(half, quarter))).toContain(
        "degraded: a/private1 -> b/private1, partial -> partial",
      );
      expect(pairTexts(compareNetworks(quarter, half))).toContain(
        "improved: a/private1 -> b/private1, partial -> partial",
      );
      expect(pairTexts(compareNetworks(half, otherHalf))).toContain(
        "degraded: a/private1 -> b/private1, partial -> partial",
      );
      expect(pairTexts(compareNetworks(half, peered()))).toContain(
        "improved: a/private1 -> b/private1, partial -> two-way",
      );
    });

    test("are compared by verdict if partial before or after only", () => {
      const half = routed({ "10.1.1.0/25": "ab" }, returnRoutes);
      const unsure = routed([route("10.1.1.0/24", elsewhere())], returnRoutes);
      expect(pairTexts(compareNetworks(routed({}, {}), half))).toEqual(pair("gained", "none -> partial"));
      expect(pairTexts(compareNetworks(routed(forwardRoutes, {}), half))).toContain(
        "gained: a/private1 -> b/private1, one-way -> partial",
      );
      expect(pairTexts(compareNetworks(half, routed(forwardRoutes, {})))).toContain(
        "lost: a/private1 -> b/private1, partial -> one-way",
      );
      expect(pairTexts(compareNetworks(unsure, half))).toEqual(pair("improved", "unknown -> partial"));
      expect(pairTexts(compareNetworks(half, unsure))).toEqual(pair("degraded", "partial -> unknown"));
      const alone = network({ vpcs: { a: vpcShape("a", 0, {}) } });
      expect(pairTexts(compareNetworks(alone, half))).toEqual(pair("gained", "undefined -> partial"));
      expect(pairTexts(compareNetworks(half, alone))).toEqual(pair("lost", "partial -> undefined"));
    });

    test("are reported within a VPC if both subnets existed before", () => {
      const routeTable = new Unknown("known only after apply");
      const unsure = { ...apart(), subnets: apart().subnets.map((one) => ({ ...one, routeTable })) };
      expect(pairTexts(compareNetworks(apart(), unsure))).toContain(
        "degraded: a/private1 -> a/private2, two-way -> unknown",
      );
    });

    test("are broken by a route in one direction only, and improved when one-way traffic ends", () => {
      const [none, oneWay] = [routed({}, {}), routed(forwardRoutes, {})];
      expect(pairTexts(compareNetworks(none, oneWay))).toEqual(["broken: a/private1 -> b/private1, none -> one-way"]);
      expect(pairTexts(compareNetworks(oneWay, oneWay))).toEqual([]);
      const ended = compareNetworks(oneWay, none);
      expect(pairTexts(ended)).toEqual(["improved: a/private1 -> b/private1, one-way -> none"]);
      expect(ended.pairs[0]?.causes).toEqual([]);
      expect(pairTexts(compareNetworks(oneWay, peered()))).toEqual([
        "gained: a/private1 -> b/private1, one-way -> two-way",
        "gained: b/private1 -> a/private1, none -> two-way",
      ]);
    });

    test("of an added VPC are reported only if they can reach another VPC", () => {
      const alone = network({ vpcs: { a: vpcShape("a", 0, {}) } });
      const differences = compareNetworks(alone, peered());
      expect(pairTexts(differences)).toEqual(pair("gained", "undefined -> two-way"));
      expect(differences.vpcs).toEqual({ added: ["b"], removed: [] });
      expect(differences.subnets).toEqual({ added: ["b/private1", "b/private2"], removed: [] });
    });

    test("of a removed VPC are lost, with the VPC as the cause", () => {
      const differences = compareNetworks(fromOtherSource(peered()), network({ vpcs: { a: vpcShape("a", 0, {}) } }));
      expect([...pairTexts(differences)].sort()).toEqual(pair("lost", "two-way -> undefined"));
      expect(differences.pairs[0]?.causes).toEqual([
        { kind: "VPC", name: "b" },
        { kind: "connection", name: "ab" },
      ]);
      expect(differences.vpcs).toEqual({ added: [], removed: ["b"] });
    });

    test("contain their VPCs and family, so that reports can group them", () => {
      expect(compareNetworks(apart(), peered()).pairs[0]).toMatchObject({ fromVpc: "a", toVpc: "b", family: 4 });
    });
  });

  test("include subnets and route tables within a VPC, as far as they are known", () => {
    const carrying = (of: Network) => {
      const side = analyzed(of);
      const [one, other] = of.subnets;
      const pair = one && other && side.reachability.verdictOf(one, other, 4);
      return pair && pathResources(side, pair).map(({ kind, name }) => `${kind} ${name}`);
    };
    const ends = ["VPC a", "subnet a/private1", "VPC a", "subnet a/private2"];
    expect(carrying(apart())).toEqual([...ends, "route table a-private1", "route table a-private2"]);
    const routeTable = new Unknown("known only after apply");
    expect(carrying({ ...apart(), subnets: apart().subnets.map((one) => ({ ...one, routeTable })) })).toEqual(ends);
  });

  describe("data transfer", () => {
    test("is reported when the zones of two VPCs' subnets change", () => {
      const across = peered({
        vpcs: {
          a: vpcShape("a", 0, { private1: { "10.1.2.0/24": "ab" } }),
          b: vpcShape("b", 1, { private2: { "10.0.1.0/24": "ab" } }),
        },
      });
      const dataTransfers = (before: Network, after: Network) =>
        compareNetworks(before, after).dataTransfers.map(({ from, to, before: was, after: is }) => [from, to, was, is]);
      expect(dataTransfers(apart(), across)).toEqual([
        ["a/private1", "b/private2", undefined, "cross-zone"],
        ["b/private2", "a/private1", undefined, "cross-zone"],
      ]);
      expect(dataTransfers(apart(), peered())).toEqual([]);
      expect(dataTransfers(across, apart())[0]).toEqual(["a/private1", "b/private2", "cross-zone", undefined]);
      const half = peered({
        vpcs: {
          a: vpcShape("a", 0, { private1: { "10.1.2.0/25": "ab" } }),
          b: vpcShape("b", 1, { private2: returnRoutes }),
        },
      });
      expect(dataTransfers(half, across)).toEqual([]);
      expect(dataTransfers(apart(), half)[0]).toEqual(["a/private1", "b/private2", undefined, "cross-zone"]);
    });
  });
});

describe("changed resources", () => {
  const change = (address: string, file?: string): PlannedChange => ({
    address,
    type: "aws_route",
    action: "replace",
    ...(file === undefined ? {} : { file }),
  });
  const [address, other] = ["aws_route.r", "aws_route.other"];

  test.each([
    ["one with its address", { address }, [change(address)], true],
    ["one without an address, which no plan can change", {}, [change(address)], false],
    ["one of another address", { address: other }, [change(address)], false],
    ["one of its plan", { address, file: "a.json" }, [change(address, "a.json")], true],
    ["one of another plan", { address, file: "b.json" }, [change(address, "a.json")], false],
    [
      "one of the second of two plans",
      { address, file: "b.json" },
      [change(address, "a.json"), change(address, "b.json")],
      true,
    ],
    ["a resource of a plan whose file is unknown", { address, file: "a.json" }, [change(address)], true],
    ["a resource whose own file is unknown", { address }, [change(address, "a.json")], true],
  ] as const)("match the changes of a plan: %s", (_, resource, changes, expected) => {
    expect(changeMatcher(changes)(resource)).toBe(expected);
  });
});

describe("route tables that only one network has", () => {
  const withTable = (): Network => {
    const of = peered();
    const [first] = of.routeTables;
    return {
      ...of,
      routeTables: [...of.routeTables, { key: "left", name: "left", vpc: first?.vpc ?? "", routes: [] }],
    };
  };

  test("are a difference, as an interrupted apply leaves them", () => {
    const differences = compareNetworks(peered(), withTable());
    expect(differences.routeTables).toEqual({ added: ["left"], removed: [] });
    expect(isUnchanged(differences)).toBe(false);
    expect(compareNetworks(withTable(), peered()).routeTables).toEqual({ added: [], removed: ["left"] });
  });

  test("are not listed if they are main route tables, which AWS creates", () => {
    const of = withTable();
    const vpcs = of.vpcs.map((vpc) =>
      vpc.key === of.routeTables.at(-1)?.vpc ? { ...vpc, mainRouteTable: "left" } : vpc,
    );
    expect(compareNetworks(peered(), { ...of, vpcs }).routeTables.added).toEqual([]);
  });
});

describe("related network", () => {
  const names = (resources: readonly { readonly name: string }[]) => resources.map(({ name }) => name);

  test("contains the whole live network if everything is related", () => {
    const live = peered();
    expect(relatedNetwork(live, apart())).toBe(live);
  });

  test("omits unconnected VPCs with their resources, and names them", () => {
    const live = network({
      vpcs: { a: vpcShape("a", 0, {}), b: vpcShape("b", 1, {}), c: vpcShape("c", 2, {}), d: vpcShape("d", 3, {}) },
      peerings: { ab: ["a", "b"], cd: ["c", "d"] },
      gaps: ["one"],
    });
    const part = relatedNetwork(live, apart());
    expect([part.vpcs, part.subnets, part.peerings].map(names)).toEqual([
      ["a", "b"],
      ["private1", "private2", "private1", "private2"],
      ["ab"],
    ]);
    const tables = ["a", "b"].flatMap((vpc) => ["main", "private1", "private2"].map((table) => `${vpc}-${table}`));
    expect(names(part.routeTables)).toEqual(tables);
    expect(part.gaps).toEqual([
      "one",
      "Not compared, because only the live network has them and no peering connects them: c and d.",
    ]);
  });

  test("keeps a VPC that is peered with one of the compared VPCs", () => {
    const live = network({
      vpcs: { a: vpcShape("a", 0, {}), b: vpcShape("b", 1, {}), c: vpcShape("c", 2, {}) },
      peerings: { ac: ["a", "c"] },
    });
    expect(names(relatedNetwork(live, apart()).vpcs)).toEqual(["a", "b", "c"]);
  });

  test("names five omitted VPCs and counts the others", () => {
    const gapsBeside = (strangers: readonly string[]) => {
      const others = Object.fromEntries(strangers.map((name, n) => [name, vpcShape(name, n + 2, {})]));
      const live = network({ vpcs: { a: vpcShape("a", 0, {}), b: vpcShape("b", 1, {}), ...others } });
      return relatedNetwork(live, apart()).gaps;
    };
    expect(gapsBeside(["p", "q", "r", "s", "t", "u", "v"])).toEqual([
      "Not compared, because only the live network has them and no peering connects them: p, q, r, s, t and 2 more.",
    ]);
    expect(gapsBeside(["p", "q", "r", "s", "t"])[0]).toMatch(/: p, q, r, s and t\.$/);
  });

  describe("with a second VPC of the same Name, as an interrupted apply leaves it", () => {
    const live = peered();
    const twin = (vpc: string) => ({
      ...live,
      vpcs: [
        ...live.vpcs,
        ...live.vpcs.filter(({ name }) => name === vpc).map((one) => ({ ...one, key: "twin", awsId: "vpc-9" })),
      ],
    });

    test("matches the peered VPC, and names the other one", () => {
      const part = relatedNetwork(twin("a"), peered());
      expect(isUnchanged(compareNetworks(peered(), part))).toBe(true);
      expect(part.gaps).toEqual([
        "Not compared, because another VPC has the same Name, or it is unknown which one is meant: a (vpc-9).",
      ]);
    });

    test("says that it is unknown which VPC is meant if none is peered", () => {
      const apartTwin = { ...twin("a"), peerings: [] };
      expect(relatedNetwork(apartTwin, apart()).gaps.join()).toContain("it is unknown which one is meant: a (");
    });
  });

  test("matches a VPC by the console wizard's name or by its short name", () => {
    const wizard = { ...apart(), vpcs: apart().vpcs.map((vpc) => ({ ...vpc, name: `${vpc.name}-vpc` })) };
    expect(relatedNetwork(wizard, apart())).toBe(wizard);
    expect(relatedNetwork(apart(), wizard).gaps).toEqual([]);
  });

  test("matches a VPC although an unrelated VPC would have the same label", () => {
    const live = network({
      vpcs: { a: vpcShape("a", 0, {}), b: vpcShape("b", 1, {}), "a-vpc": vpcShape("a-vpc", 2, {}) },
    });
    const part = relatedNetwork(live, apart());
    expect(names(part.vpcs)).toEqual(["a", "b"]);
    expect(part.gaps[0]).toContain("no peering connects them: a (a-vpc).");
  });
});

describe("routes", () => {
  const nat = { "0.0.0.0/0": internet("nat") };

  describe("routes", () => {
    test("reports added and removed routes with route table, destination and target", () => {
      expect(routeTexts(compareNetworks(apart(), peered()))).toEqual([
        ["added", "a-private1", "10.1.1.0/24", undefined, "ab"],
        ["added", "b-private1", "10.0.1.0/24", undefined, "ab"],
      ]);
      expect(routeTexts(compareNetworks(peered(), routed(forwardRoutes, {})))).toEqual([
        ["destroyed", "b-private1", "10.0.1.0/24", "ab", undefined],
      ]);
    });

    test("does not match routes with a different destination or route table", () => {
      expect(routeTexts(compareNetworks(peered(), routed({ "10.1.1.0/25": "ab" }, returnRoutes)))).toEqual([
        ["destroyed", "a-private1", "10.1.1.0/24", "ab", undefined],
        ["added", "a-private1", "10.1.1.0/25", undefined, "ab"],
      ]);
      const inTable = (table: "private1" | "private2") => network({ vpcs: { a: vpcShape("a", 0, { [table]: nat }) } });
      expect(routeTexts(compareNetworks(inTable("private1"), inTable("private2")))).toEqual([
        ["destroyed", "a-private1", "0.0.0.0/0", "nat", undefined],
        ["added", "a-private2", "0.0.0.0/0", undefined, "nat"],
      ]);
    });

    test("does not match routes if a route table that is not a main route table has a different name", () => {
      const withTable = (table: string) =>
        network({ vpcs: { a: { ...vpcShape("a", 0, {}), tables: { [table]: nat } } } });
      expect(
        routeTexts(compareNetworks(withTable("old"), withTable("new"))).map(([kind, table]) => [kind, table]),
      ).toEqual([
        ["destroyed", "old"],
        ["added", "new"],
      ]);
    });

    test("reports changed targets: another connection, or a gateway instead of a connection", () => {
      const via = (target: Parameters<typeof route>[1]) =>
        peered({
          vpcs: { a: vpcShape("a", 0, { private1: [route("10.1.1.0/24", target)] }), b: vpcShape("b", 1, {}) },
          peerings: { ab: ["a", "b"], other: ["a", new Unknown("a partner's")] },
        });
      const changed = (was: Parameters<typeof route>[1], is: Parameters<typeof route>[1]) =>
        routeTexts(compareNetworks(via(was), fromOtherSource(via(is)))).map(([kind, , , ...targets]) => [
          kind,
          ...targets,
        ]);
      expect(changed("ab", "ab")).toEqual([]);
      expect(changed("ab", "other")).toEqual([["changed", "ab", "other"]]);
      expect(changed("ab", internet("nat"))).toEqual([["changed", "ab", "nat"]]);
      expect(changed(internet("nat"), "ab")).toEqual([["changed", "nat", "ab"]]);
      expect(changed(internet("nat"), elsewhere("tgw"))).toEqual([["changed", "nat", "tgw"]]);
    });

    test("names a connection that the source does not contain by its key", () => {
      const dangling = network({ vpcs: { a: vpcShape("a", 0, { private1: forwardRoutes }) } });
      expect(routeTexts(compareNetworks(apart(), dangling))).toEqual([
        ["added", "a-private1", "10.1.1.0/24", undefined, "ab"],
      ]);
    });

    test("reports a different target", () => {
      const blackholed = peered({
        vpcs: {
          a: vpcShape("a", 0, { private1: [route("10.1.1.0/24", blackhole("pcx-1"))] }),
          b: vpcShape("b", 1, { private1: returnRoutes }),
        },
      });
      const differences = compareNetworks(peered(), blackholed);
      expect(routeTexts(differences)).toEqual([["changed", "a-private1", "10.1.1.0/24", "ab", "blackhole: pcx-1"]]);
      expect(differences.pairs[0]?.causes).toEqual([{ kind: "route", name: "10.1.1.0/24 in a-private1" }]);
    });

    test("treats a gateway's address and its AWS id as the same target, but not two different ids", () => {
      const via = (what: string) =>
        network({ vpcs: { a: vpcShape("a", 0, { private1: [route("0.0.0.0/0", internet(what))] }) } });
      const [code, one, other] = [via("aws_internet_gateway.a"), via("igw-0a1b2c3d"), via("igw-11112222")];
      expect(routeTexts(compareNetworks(code, one))).toEqual([]);
      expect(routeTexts(compareNetworks(one, code))).toEqual([]);
      expect(routeTexts(compareNetworks(one, one))).toEqual([]);
      expect(routeTexts(compareNetworks(one, other))).toEqual([
        ["changed", "a-private1", "0.0.0.0/0", "igw-0a1b2c3d", "igw-11112222"],
      ]);
    });

    test("gives the reason for an unknown destination", () => {
      const list = network({
        vpcs: { a: vpcShape("a", 0, { private1: [route(new UnknownDestination("a prefix list"), "ab")] }) },
        peerings: { ab: ["a", "a"] },
      });
      expect(routeTexts(compareNetworks(apart(), list))[0]).toEqual([
        "added",
        "a-private1",
        "unknown: a prefix list",
        undefined,
        "ab",
      ]);
    });

    test("matches unknown destinations by their reason", () => {
      const lists = ["prefix list pl-1", "prefix list pl-2"].map((why) =>
        route(new UnknownDestination(why), internet()),
      );
      const of = network({ vpcs: { a: vpcShape("a", 0, { private1: lists }) } });
      expect(routeTexts(compareNetworks(of, fromOtherSource(of)))).toEqual([]);
    });

    test("matches the routes of main route tables with different names", () => {
      const inMain = (main: string) =>
        network({
          vpcs: {
            a: { ...vpcShape("a", 0, {}), main, tables: { [main]: forwardRoutes } },
            b: vpcShape("b", 1, {}),
          },
          peerings: { ab: ["a", "b"] },
        });
      expect(routeTexts(compareNetworks(inMain("aws_vpc.a"), inMain("rtb-1")))).toEqual([]);
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

    test("matches routes to the IPv6 block of the same VPC, even if the block was unknown before apply", () => {
      const [placeholder, real] = ["e000:0:0:5600::/56", "2600:1f16:1::/56"];
      expect(routeTexts(compareNetworks(sixth(placeholder, placeholder), sixth(real, real)))).toEqual([]);
    });

    test("does not match routes to different IPv4 blocks of the same VPC, because users choose these blocks", () => {
      const to = (n: number) =>
        network({
          vpcs: { a: vpcShape("a", 0, { private1: { [`10.${n}.0.0/16`]: "ab" } }), b: vpcShape("b", n, {}) },
          peerings: { ab: ["a", "b"] },
        });
      expect(routeTexts(compareNetworks(to(1), to(2))).map(([kind]) => kind)).toEqual(["destroyed", "added"]);
    });

    test("reports a changed IPv6 block of a VPC as a changed destination", () => {
      const [one, other] = ["2600:1f16:1::/56", "2600:1f16:2::/56"];
      expect(routeTexts(compareNetworks(sixth(one, one), sixth(other, other)))).toEqual([
        ["changed", "t", "2600:1f16:1::/56 -> 2600:1f16:2::/56", "ab", "ab"],
      ]);
    });
  });
});
