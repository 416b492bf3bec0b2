import { differencesBetween } from "../../../src/analysis/differences/differences";
import { decisionOn } from "../../../src/analysis/plan-impact/decision";
import { type Network, type PlannedChange, Unknown } from "../../../src/network/model/network";
import { elsewhere, network, route } from "../../support/model";
import { addressed, analyzed, apart, peered, vpcShape } from "../../support/two-networks";

const judge = (before: Network, after: Network, changes: readonly PlannedChange[] = []) =>
  decisionOn(differencesBetween(analyzed(before), analyzed(after, { before, changes })));

const replaced: PlannedChange = {
  address: "aws_vpc_peering_connection.ab",
  type: "aws_vpc_peering_connection",
  action: "replace",
};

/** Only one of the two routes. */
const oneWay = peered({
  vpcs: { a: vpcShape("a", 0, { private1: { "10.1.1.0/24": "ab" } }), b: vpcShape("b", 1, {}) },
});

/** Connected, without a route. */
const quiet = peered({ vpcs: { a: vpcShape("a", 0, {}), b: vpcShape("b", 1, {}) } });

/** Whether contact is there hangs on a transit gateway. */
const unsure = peered({
  vpcs: {
    a: vpcShape("a", 0, { private1: [route("10.1.1.0/24", elsewhere())] }),
    b: vpcShape("b", 1, { private1: { "10.0.1.0/24": "ab" } }),
  },
});

test("pairs that lose contact for good are an outage, which fails", () => {
  const judgement = judge(peered(), apart());
  expect(judgement).toMatchObject({ decision: "outage", counts: { lost: 1, interrupted: 0 } });
  expect(judgement.fails(false)).toBe(true);
});

test("pairs that lose contact for a while are an outage, which fails", () => {
  const judgement = judge(addressed(peered()), addressed(peered()), [replaced]);
  expect(judgement).toMatchObject({ decision: "outage", counts: { lost: 0, interrupted: 1 } });
  expect(judgement.fails(false)).toBe(true);
});

test("less contact than before is a risk, which fails", () => {
  const judgement = judge(peered(), unsure);
  expect(judgement).toMatchObject({ decision: "risk", counts: { degraded: 1, lost: 0 } });
  expect(judgement.fails(false)).toBe(true);
});

test("traffic that is one-way is a risk, and the error that comes with it fails", () => {
  const judgement = judge(quiet, oneWay);
  expect(judgement).toMatchObject({ decision: "risk", counts: { broken: 1 }, newErrors: 1, newWarnings: 0 });
  expect(judgement.fails(false)).toBe(true);
});

test("a new warning fails where it is strict, though all have the contact that they had", () => {
  const a = vpcShape("a", 0, { private1: { "10.1.1.0/24": "ab" } });
  const spare = peered({
    vpcs: {
      a: { ...a, tables: { ...a.tables, spare: { "10.1.1.0/24": "ab" } } },
      b: vpcShape("b", 1, { private1: { "10.0.1.0/24": "ab" } }),
    },
  });
  const judgement = judge(peered(), spare);
  expect(judgement).toMatchObject({ decision: "same", newErrors: 0, newWarnings: 1 });
  expect([judgement.fails(false), judgement.fails(true)]).toEqual([false, true]);
});

test("an active connection that goes, over which nobody is known to have contact, is a risk that only strictness fails", () => {
  const bare = (peerings: { ab?: readonly [string, string] }) =>
    network({ vpcs: { a: { blocks: ["10.0.0.0/16"] }, b: { blocks: ["10.1.0.0/16"] } }, peerings });
  const judgement = judge(bare({ ab: ["a", "b"] }), bare({}));
  expect(judgement).toMatchObject({ decision: "risk", unusedConnections: ["ab"], newErrors: 0 });
  expect([judgement.fails(false), judgement.fails(true)]).toEqual([false, true]);
});

describe("a connection that nobody is known to use", () => {
  const unused = (...given: Parameters<typeof judge>) => judge(...given).unusedConnections;

  test("is one that no pair lost contact by, be it for good or for a while", () => {
    expect(unused(quiet, apart())).toEqual(["ab"]);
    expect(unused(addressed(quiet), addressed(quiet), [replaced])).toEqual(["ab"]);
    expect(unused(peered(), apart())).toEqual([]);
    expect(unused(addressed(peered()), addressed(peered()), [replaced])).toEqual([]);
  });

  test("is active before, and goes", () => {
    const pending = {
      ...quiet,
      peerings: quiet.peerings.map((one) => ({ ...one, state: "pending-acceptance" as const })),
    };
    expect(unused(pending, { ...pending, peerings: [] })).toEqual([]);
    const resolving = (accepter: boolean) =>
      peered({ peerings: { ab: { requester: "a", accepter: "b", dnsResolution: { accepter } } } });
    expect(judge(resolving(true), resolving(false)).unusedConnections).toEqual([]);
  });

  test("is not taken for the VPC that has its name", () => {
    const before = peered({ peerings: { ab: ["a", "b"], b: ["a", new Unknown("a partner's")] } });
    expect(unused(before, network({ vpcs: { a: vpcShape("a", 0, {}) } }))).toEqual(["b"]);
  });
});

test("what can't be judged is uncertain, unless something is worse, and fails where it is strict", () => {
  const judgement = judge(apart(), unsure);
  expect(judgement.counts).toMatchObject({ unjudged: 1, lost: 0 });
  expect(judgement.decision).toBe("uncertain");
  expect([judgement.fails(false), judgement.fails(true)]).toEqual([judgement.newErrors > 0, true]);
});

test("contact gained is safe where none is lost", () => {
  const judgement = judge(apart(), peered());
  expect(judgement).toMatchObject({ decision: "safe", counts: { gained: 1 }, newErrors: 0 });
  expect(judgement.fails(false)).toBe(false);
  expect(judge(unsure, peered())).toMatchObject({ decision: "safe", counts: { gained: 0, improved: 1 } });
});

test("the same contact is the same", () => {
  const judgement = judge(peered(), peered());
  expect(judgement.decision).toBe("same");
  expect([judgement.fails(false), judgement.fails(true)]).toEqual([false, false]);
});

test("a pair counts once, whose traffic changes both ways and in both families", () => {
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
  expect(judge(neither, both).counts.gained).toBe(1);
});

test("every two subnets are a pair of their own", () => {
  const routes = (n: number) => ({ [`10.${n}.1.0/24`]: "ab", [`10.${n}.2.0/24`]: "ab" });
  const all = peered({
    vpcs: {
      a: vpcShape("a", 0, { private1: routes(1), private2: routes(1) }),
      b: vpcShape("b", 1, { private1: routes(0), private2: routes(0) }),
    },
  });
  expect(judge(all, apart()).counts.lost).toBe(4);
});
