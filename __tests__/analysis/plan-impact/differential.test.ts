import fc from "fast-check";
import { analyzedNetwork } from "../../../src/analysis/analyzed-network";
import { decisionOn } from "../../../src/analysis/differences/decision";
import { differencesBetween } from "../../../src/analysis/differences/differences";
import { networkFromResources } from "../../../src/readers/terraform/network/network-from-resources";
import { planResources } from "../../../src/readers/terraform/references/plan-resources";
import { changeOf, planOf } from "../../support/plans";

// A plan changes one resource of a random network. What the review says must be what a naive model of AWS says, which
// uses nothing of src: one route lookup for each pair of subnets, in the raw values of the resources.

type Values = Readonly<Record<string, string>>;
type Resources = Readonly<Record<string, Values>>;

interface Shape {
  /** For each VPC, whether each of its two subnets has a route table of its own, or uses the main one. */
  readonly hasOwnTable: readonly (readonly [boolean, boolean])[];
  readonly peerings: readonly (readonly [number, number])[];
  /** Routes: the peering, the side, the subnet whose table has it, and the destination: a subnet or the whole VPC. */
  readonly routes: readonly { peering: number; side: 0 | 1; subnet: 0 | 1; to: 0 | 1 | "vpc" }[];
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  hasOwnTable: fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 3, maxLength: 3 }),
  peerings: fc.subarray([[0, 1] as const, [1, 2] as const, [0, 2] as const], { minLength: 1 }),
  routes: fc.array(
    fc.record({
      peering: fc.nat(2),
      side: fc.constantFrom(0 as const, 1 as const),
      subnet: fc.constantFrom(0 as const, 1 as const),
      to: fc.constantFrom(0 as const, 1 as const, "vpc" as const),
    }),
    { minLength: 2, maxLength: 14 },
  ),
});

const subnetBlock = (vpc: number, subnet: number) => `10.${vpc}.${subnet + 1}.0/24`;

function resourcesOf({ hasOwnTable, peerings, routes }: Shape): Resources {
  const resources: Record<string, Values> = {};
  for (const [vpc, own] of hasOwnTable.entries()) {
    const main = `rtb-main${vpc}`;
    resources[`aws_vpc.v${vpc}`] = {
      id: `vpc-${vpc}`,
      cidr_block: `10.${vpc}.0.0/16`,
      main_route_table_id: main,
      default_route_table_id: main,
    };
    for (const subnet of [0, 1] as const) {
      const name = `v${vpc}s${subnet}`;
      resources[`aws_subnet.${name}`] = {
        id: `subnet-${name}`,
        vpc_id: `vpc-${vpc}`,
        cidr_block: subnetBlock(vpc, subnet),
      };
      if (!own[subnet]) continue;
      resources[`aws_route_table.${name}`] = { id: `rtb-${name}`, vpc_id: `vpc-${vpc}` };
      resources[`aws_route_table_association.${name}`] = {
        id: `rtbassoc-${name}`,
        subnet_id: `subnet-${name}`,
        route_table_id: `rtb-${name}`,
      };
    }
  }
  for (const [one, other] of peerings) {
    resources[`aws_vpc_peering_connection.p${one}${other}`] = {
      id: `pcx-${one}${other}`,
      vpc_id: `vpc-${one}`,
      peer_vpc_id: `vpc-${other}`,
      accept_status: "active",
    };
  }
  for (const { peering, side, subnet, to } of routes) {
    const ends = peerings[peering % peerings.length];
    if (ends === undefined) continue;
    const [vpc, peer] = [ends[side], ends[1 - side] ?? 0];
    const table = hasOwnTable[vpc]?.[subnet] ? `rtb-v${vpc}s${subnet}` : `rtb-main${vpc}`;
    const block = to === "vpc" ? `10.${peer}.0.0/16` : subnetBlock(peer, to);
    const name = `${table} ${block}`.replace(/\W/g, "_");
    resources[`aws_route.${name}`] = {
      id: `r-${name}`,
      route_table_id: table,
      destination_cidr_block: block,
      vpc_peering_connection_id: `pcx-${ends[0]}${ends[1]}`,
      state: "active",
    };
  }
  return resources;
}

const ofType = (resources: Resources, type: string) =>
  Object.entries(resources).flatMap(([address, values]) => (address.startsWith(`${type}.`) ? [values] : []));

/** Returns the VPC that a packet from a subnet to an address of a /24 arrives in. */
function arrivesIn(resources: Resources, from: Values, to: Values): string | undefined {
  const vpc = ofType(resources, "aws_vpc").find(({ id }) => id === from.vpc_id);
  if (to.vpc_id === from.vpc_id) return from.vpc_id;
  const association = ofType(resources, "aws_route_table_association").find(({ subnet_id }) => subnet_id === from.id);
  const table = association?.route_table_id ?? vpc?.main_route_table_id;
  const [, second, third] = (to.cidr_block ?? "").split(".");
  const matching = ofType(resources, "aws_route").filter(
    ({ route_table_id, destination_cidr_block: block }) =>
      route_table_id === table && (block === `10.${second}.0.0/16` || block === `10.${second}.${third}.0/24`),
  );
  const best = matching.find(({ destination_cidr_block: block }) => block?.endsWith("/24")) ?? matching[0];
  const peering = ofType(resources, "aws_vpc_peering_connection").find(
    ({ id }) => id === best?.vpc_peering_connection_id,
  );
  if (peering === undefined) return undefined;
  return peering.vpc_id === from.vpc_id ? peering.peer_vpc_id : peering.vpc_id;
}

/** Returns the pairs of subnets of two VPCs that reach each other. */
function connected(resources: Resources): ReadonlySet<string> {
  const subnets = ofType(resources, "aws_subnet");
  const reaches = (one: Values, other: Values) => arrivesIn(resources, one, other) === other.vpc_id;
  return new Set(
    subnets.flatMap((one) =>
      subnets
        .filter((other) => one.vpc_id !== other.vpc_id && reaches(one, other) && reaches(other, one))
        .map((other) => [one.id, other.id].sort().join(" ")),
    ),
  );
}

/** Returns a plan that makes the resources before those after. */
function planBetween(before: Resources, after: Resources): object {
  const addresses = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return planOf(
    addresses.map((address) => {
      const [was, is] = [before[address], after[address]];
      if (was === undefined) return changeOf(address, { actions: ["create"], after: is ?? {} });
      if (is === undefined) return changeOf(address, { actions: ["delete"], before: was });
      return changeOf(address, { actions: ["no-op"], before: was, after: is });
    }),
  );
}

function reviewed(before: Resources, after: Resources) {
  const read = planResources(planBetween(before, after), "plan.json");
  const networkBefore = networkFromResources(read.before);
  const { changes, isComplete } = read;
  const analyzed = analyzedNetwork(networkFromResources(read.after), {
    plan: { before: networkBefore, changes, isComplete },
  });
  if (analyzed.plan === undefined) throw new Error("no plan");
  const differences = differencesBetween(analyzed.plan.before, analyzed);
  const idOf = new Map(Object.entries({ ...before, ...after }).map(([address, { id }]) => [address, id ?? ""]));
  const subnetOf = (label: string) => idOf.get(label.split("/").at(-1) ?? "") ?? label;
  const pairsOf = (...kinds: readonly string[]) =>
    new Set(
      differences.pairs
        .filter(({ change }) => kinds.includes(change))
        .map(({ from, to }) => [subnetOf(from), subnetOf(to)].sort().join(" ")),
    );
  return { lost: pairsOf("lost"), gained: pairsOf("gained"), decision: decisionOn(differences).decision };
}

const minus = (ones: ReadonlySet<string>, others: ReadonlySet<string>) =>
  [...ones].filter((pair) => !others.has(pair)).sort();

test("a review of one destroyed or created resource has the lost and gained pairs of a naive model", () => {
  const seen = { lost: 0, gained: 0, same: 0 };
  fc.assert(
    fc.property(shapes, fc.nat(), fc.boolean(), (shape, choice, isCreated) => {
      const all = resourcesOf(shape);
      // VPCs and subnets have resources in them, which Terraform would destroy too.
      const changeable = Object.keys(all).filter((address) => !/^aws_(vpc|subnet|route_table)\./.test(address));
      const changed = changeable[choice % changeable.length] ?? "";
      const { [changed]: _, ...rest } = all;
      // Before a connection is created, its id is unknown, and no route has it.
      const isAdded = isCreated && !changed.startsWith("aws_vpc_peering_connection.");
      const [before, after] = isAdded ? [rest, all] : [all, rest];
      const found = reviewed(before, after);
      const [were, are] = [connected(before), connected(after)];
      const expected = { lost: minus(were, are), gained: minus(are, were) };
      expect({ changed, lost: [...found.lost].sort(), gained: [...found.gained].sort() }).toEqual({
        changed,
        ...expected,
      });
      if (expected.lost.length > 0) expect(found.decision).toBe("outage");
      seen.lost += expected.lost.length > 0 ? 1 : 0;
      seen.gained += expected.gained.length > 0 ? 1 : 0;
      seen.same += expected.lost.length + expected.gained.length === 0 ? 1 : 0;
    }),
    { seed: 20261129, numRuns: process.env.ORACLE_NETWORKS === undefined ? 120 : 400 },
  );
  // Each kind of change occurs often enough to mean something.
  expect(Math.min(seen.lost, seen.gained, seen.same)).toBeGreaterThan(10);
});
