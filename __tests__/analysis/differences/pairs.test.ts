import { pathResources } from "../../../src/analysis/differences/path-components";
import { type Network, Unknown } from "../../../src/network/model/network";
import { blackhole, elsewhere, internet, network, route } from "../../support/model";
import { analyzed, apart, back, peered, retold, routed, there, vpcShape } from "../../support/two-networks";
import { between, told } from "./told";

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

  test("lose contact where the routes of both directions go, and both directions name both in one order", () => {
    const both = ["10.0.1.0/24 in b-private1", "10.1.1.0/24 in a-private1"].map((name) => ({ kind: "route", name }));
    expect(between(peered(), routed({}, {})).pairs.map(({ because }) => because)).toEqual([both, both]);
  });

  test("lose contact by what comes, too: nothing that carried it has gone then", () => {
    const halves = { "10.1.1.0/25": internet(), "10.1.1.128/25": internet() };
    const differences = between(peered(), routed({ ...there, ...halves }, back));
    expect(told(differences)[0]).toBe("lost: a/private1 -> b/private1, two-way -> none");
    expect(differences.pairs.map(({ because }) => because)).toEqual([[], []]);
  });

  test("hung on the routes that delivered, and not on one beside them that dropped its part", () => {
    const half = routed({ "10.1.1.0/25": "ab", "10.1.1.128/25": blackhole() }, back);
    const differences = between(half, routed({}, back));
    expect(told(differences)[0]).toBe("lost: a/private1 -> b/private1, partial -> none");
    expect(differences.pairs[0]?.because).toEqual([{ kind: "route", name: "10.1.1.0/25 in a-private1" }]);
  });

  test("lose contact where the connection is not active any more", () => {
    const differences = between(peered(), peered({ peerings: { ab: ["a", "b", "rejected"] } }));
    expect(told(differences)).toEqual(pair("lost", "two-way -> none"));
    expect(differences.pairs[0]?.because).toEqual([{ kind: "connection", name: "ab" }]);
  });

  test("are degraded where some addresses only keep contact", () => {
    const differences = between(peered(), routed({ "10.1.1.0/25": "ab" }, back));
    expect(told(differences)).toContain("degraded: a/private1 -> b/private1, two-way -> partial");
    expect(differences.pairs[0]?.because).toEqual([{ kind: "route", name: "10.1.1.0/24 in a-private1" }]);
  });

  test("are degraded where it can't be told any more", () => {
    const lost = routed([route("10.1.1.0/24", elsewhere())], back);
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

  test("which are partial on one side only go by their verdicts", () => {
    const half = routed({ "10.1.1.0/25": "ab" }, back);
    const unsure = routed([route("10.1.1.0/24", elsewhere())], back);
    expect(told(between(routed({}, {}), half))).toEqual(pair("gained", "none -> partial"));
    expect(told(between(routed(there, {}), half))).toContain("gained: a/private1 -> b/private1, one-way -> partial");
    expect(told(between(half, routed(there, {})))).toContain("lost: a/private1 -> b/private1, partial -> one-way");
    expect(told(between(unsure, half))).toEqual(pair("improved", "unknown -> partial"));
    expect(told(between(half, unsure))).toEqual(pair("degraded", "partial -> unknown"));
    const alone = network({ vpcs: { a: vpcShape("a", 0, {}) } });
    expect(told(between(alone, half))).toEqual(pair("gained", "undefined -> partial"));
    expect(told(between(half, alone))).toEqual(pair("lost", "partial -> undefined"));
  });

  test("within a VPC are news, too, where both subnets were there before", () => {
    const routeTable = new Unknown("known only after apply");
    const unsure = { ...apart(), subnets: apart().subnets.map((one) => ({ ...one, routeTable })) };
    expect(told(between(apart(), unsure))).toContain("degraded: a/private1 -> a/private2, two-way -> unknown");
  });

  test("which get a route one way are broken, and improve when stray traffic ends", () => {
    const [none, oneWay] = [routed({}, {}), routed(there, {})];
    expect(told(between(none, oneWay))).toEqual(["broken: a/private1 -> b/private1, none -> one-way"]);
    expect(told(between(oneWay, oneWay))).toEqual([]);
    const ended = between(oneWay, none);
    expect(told(ended)).toEqual(["improved: a/private1 -> b/private1, one-way -> none"]);
    expect(ended.pairs[0]?.because).toEqual([]);
    expect(told(between(oneWay, peered()))).toEqual([
      "gained: a/private1 -> b/private1, one-way -> two-way",
      "gained: b/private1 -> a/private1, none -> two-way",
    ]);
  });

  test("of a new VPC are news only where they have contact with another VPC", () => {
    const alone = network({ vpcs: { a: vpcShape("a", 0, {}) } });
    const differences = between(alone, peered());
    expect(told(differences)).toEqual(pair("gained", "undefined -> two-way"));
    expect(differences.vpcs).toEqual({ added: ["b"], removed: [] });
    expect(differences.subnets).toEqual({ added: ["b/private1", "b/private2"], removed: [] });
  });

  test("of a VPC that goes are lost, and its subnets and the VPC are what they hung on", () => {
    const differences = between(retold(peered()), network({ vpcs: { a: vpcShape("a", 0, {}) } }));
    expect([...told(differences)].sort()).toEqual(pair("lost", "two-way -> undefined"));
    expect(differences.pairs[0]?.because).toEqual([
      { kind: "VPC", name: "b" },
      { kind: "connection", name: "ab" },
    ]);
    expect(differences.vpcs).toEqual({ added: [], removed: ["b"] });
  });

  test("carry their VPCs and family, by which a report folds them", () => {
    expect(between(apart(), peered()).pairs[0]).toMatchObject({ fromVpc: "a", toVpc: "b", family: 4 });
  });
});

test("within a VPC its subnets and their tables carry the traffic, as far as these are known", () => {
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

describe("costs", () => {
  test("change with the zones that the traffic of two VPCs crosses", () => {
    const across = peered({
      vpcs: {
        a: vpcShape("a", 0, { private1: { "10.1.2.0/24": "ab" } }),
        b: vpcShape("b", 1, { private2: { "10.0.1.0/24": "ab" } }),
      },
    });
    const dataTransfers = (before: Network, after: Network) =>
      between(before, after).dataTransfers.map(({ from, to, before: was, after: is }) => [from, to, was, is]);
    expect(dataTransfers(apart(), across)).toEqual([
      ["a/private1", "b/private2", undefined, "cross-zone"],
      ["b/private2", "a/private1", undefined, "cross-zone"],
    ]);
    expect(dataTransfers(apart(), peered())).toEqual([]);
    expect(dataTransfers(across, apart())[0]).toEqual(["a/private1", "b/private2", "cross-zone", undefined]);
    const half = peered({
      vpcs: {
        a: vpcShape("a", 0, { private1: { "10.1.2.0/25": "ab" } }),
        b: vpcShape("b", 1, { private2: back }),
      },
    });
    expect(dataTransfers(half, across)).toEqual([]);
    expect(dataTransfers(apart(), half)[0]).toEqual(["a/private1", "b/private2", undefined, "cross-zone"]);
  });
});
