import { compare, groupedBy } from "../model/collections";
import { connectionRules } from "../rules/connection-rules";
import { duplicatePeering } from "../rules/duplicate-peering";
import { Problem } from "../rules/problem";
import { selfPeering } from "../rules/self-peering";
import { vpcRules } from "../rules/vpc-rules";

/**
 * Which VPCs of a mesh are connected.
 *
 * - `full`: every VPC with every other VPC, n(n-1)/2 peerings.
 * - `hub`: one VPC with every other VPC, the spokes, n-1 peerings. Spokes cannot reach each other, because peering is
 *   not transitive.
 * - `pairs`: the listed pairs only.
 */
export type Topology<Vpc> =
  | "full"
  | { readonly hub: Vpc }
  | { readonly pairs: readonly (readonly [one: Vpc, other: Vpc])[] };

/** Two connected VPCs of a mesh. */
export interface Edge<Vpc> {
  readonly requester: Vpc;
  readonly accepter: Vpc;
}

interface Named {
  /** The name that the user gave to the VPC. */
  readonly name: string;
}

type Pair<Vpc> = readonly [Vpc, Vpc];

/**
 * Returns each connection of a mesh once, sorted by name, and what is wrong. The requester is the VPC whose name comes
 * first in alphabetical order. So the order of `vpcs` has no effect, and adding a VPC or changing a hub to a full mesh
 * does not change existing connections.
 */
export function edgesOf<Vpc extends Named>(
  subject: string,
  vpcs: readonly Vpc[],
  topology: Topology<NoInfer<Vpc>>,
): { readonly edges: readonly Edge<Vpc>[]; readonly problems: readonly Problem[] } {
  const { members, problems } = membersOf(subject, vpcs);
  const { pairs, foreign } = pairsOf(members, topology);
  const groups = [...groupedBy(pairs, keyOf).values()];
  return {
    edges: groups
      .flatMap((group) => group.slice(0, 1))
      .filter(([one, other]) => one !== other)
      .map(([one, other]) =>
        one.name < other.name ? { requester: one, accepter: other } : { requester: other, accepter: one },
      )
      .sort((a, b) => compare(a.requester.name, b.requester.name) || compare(a.accepter.name, b.accepter.name)),
    problems: [
      ...problems,
      // Without members, all VPCs of the topology are missing.
      ...(members.length === 0 ? [] : foreign).map(({ role, name }) =>
        meshProblem(`${subject}: ${role} ${name}, which is not in vpcs; add it to vpcs.`),
      ),
      ...emptyPairs(subject, topology),
      ...groups.flatMap((group) => pairProblems(subject, group)),
    ],
  };
}

function meshProblem(message: string): Problem {
  return new Problem(connectionRules.invalidMesh, message);
}

/** Peerings are named after their VPCs, so the VPCs of a mesh must have different names. */
function membersOf<Vpc extends Named>(subject: string, vpcs: readonly Vpc[]) {
  const members = new Map<string, Vpc>();
  const problems: Problem[] = [];
  for (const vpc of vpcs) {
    const holder = members.get(vpc.name);
    if (holder === vpc) {
      problems.push(meshProblem(`${subject}: vpcs contains ${vpc.name} more than once; remove the duplicate.`));
    } else if (holder !== undefined) {
      const both = `two VPCs have the name ${vpc.name}, but peerings are named after their VPCs`;
      problems.push(new Problem(vpcRules.duplicateName, `${subject}: ${both}; rename one of the VPCs.`));
    } else members.set(vpc.name, vpc);
  }
  if (members.size < 2) {
    const given = members.size === 0 ? "no VPC" : `only ${[...members.keys()]}`;
    problems.push(meshProblem(`${subject}: vpcs contains ${given}; give at least two VPCs.`));
  }
  return { members: [...members.values()], problems };
}

/** Returns the pairs of a topology, and the VPCs in it that are not in the mesh. */
function pairsOf<Vpc extends Named>(members: readonly Vpc[], topology: Topology<Vpc>) {
  if (topology === "full") {
    return { pairs: members.flatMap((one, index) => members.slice(index + 1).map(pairWith(one))), foreign: [] };
  }
  if ("hub" in topology) {
    const { hub } = topology;
    if (!members.includes(hub)) return { pairs: [], foreign: [{ role: "hub is", name: hub.name }] };
    return { pairs: members.filter((vpc) => vpc !== hub).map(pairWith(hub)), foreign: [] };
  }
  const isMember = (vpc: Vpc) => members.includes(vpc);
  const foreign = new Set(topology.pairs.flat().filter((vpc) => !isMember(vpc)));
  return {
    pairs: topology.pairs.filter((pair) => pair.every(isMember)),
    foreign: Array.from(foreign, ({ name }) => ({ role: "pairs contains", name })),
  };
}

function emptyPairs<Vpc>(subject: string, topology: Topology<Vpc>): readonly Problem[] {
  if (topology === "full" || "hub" in topology || topology.pairs.length > 0) return [];
  return [meshProblem(`${subject}: pairs is empty; give at least one pair of VPCs.`)];
}

function pairWith<Vpc>(one: Vpc): (other: Vpc) => Pair<Vpc> {
  return (other) => [one, other];
}

/** Returns what is wrong with pairs of the same two VPCs. */
function pairProblems<Vpc extends Named>(subject: string, group: readonly Pair<Vpc>[]): readonly Problem[] {
  const [[one, other] = [], repeated] = group;
  if (one !== undefined && one === other) {
    const itself = `pairs contains ${one.name} with itself`;
    return [new Problem(selfPeering, `${subject}: ${itself}; give two different VPCs.`)];
  }
  if (repeated === undefined) return [];
  const again = `pairs contains ${repeated.map(({ name }) => name).join(" and ")} more than once`;
  return [new Problem(duplicatePeering, `${subject}: ${again}; remove the duplicate.`)];
}

function keyOf<Vpc extends Named>(pair: Pair<Vpc>): string {
  return pair
    .map(({ name }) => name)
    .sort()
    .join("\n");
}
