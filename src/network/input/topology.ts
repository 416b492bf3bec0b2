import { compare, groupedBy } from "../model/collections";
import { connectionRules } from "../rules/connection-rules";
import { duplicatePeering } from "../rules/duplicate-peering";
import { Problem } from "../rules/problem";
import { selfPeering } from "../rules/self-peering";
import { vpcRules } from "../rules/vpc-rules";

/**
 * Which VPCs of a mesh are connected.
 *
 * - `full`: each with each, n(n-1)/2 peerings.
 * - a hub: it with each of the others, its spokes, n-1 peerings. Spokes don't reach each other: peering is not
 *   transitive.
 * - pairs: exactly these.
 */
export type Topology<Vpc> =
  | "full"
  | { readonly hub: Vpc }
  | { readonly pairs: readonly (readonly [one: Vpc, other: Vpc])[] };

/** Two VPCs of a mesh that are connected. */
export interface Edge<Vpc> {
  readonly requester: Vpc;
  readonly accepter: Vpc;
}

interface Named {
  /** The user's name for it. */
  readonly name: string;
}

type Pair<Vpc> = readonly [Vpc, Vpc];

/**
 * Returns every connection of a mesh once. The requester is the VPC whose name comes first, and the connections are
 * in the order of the names: so they are the same in whatever order the VPCs are declared, and those that are
 * there stay as they are when a VPC is added, or when a hub becomes a full mesh. And returns what is wrong.
 */
export function edgesOf<Vpc extends Named>(
  thing: string,
  vpcs: readonly Vpc[],
  topology: Topology<NoInfer<Vpc>>,
): { readonly edges: readonly Edge<Vpc>[]; readonly problems: readonly Problem[] } {
  const { members, problems } = membersOf(thing, vpcs);
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
      ...foreign.map(({ role, name }) => meshProblem(`${thing}: ${role} ${name} is not one of vpcs; add it there.`)),
      ...emptyPairs(thing, topology),
      ...groups.flatMap((group) => pairProblems(thing, group)),
    ],
  };
}

function meshProblem(message: string): Problem {
  return new Problem(connectionRules.invalidMesh, message);
}

/** Peerings are called after their VPCs, so each VPC of a mesh has a name of its own. */
function membersOf<Vpc extends Named>(thing: string, vpcs: readonly Vpc[]) {
  const members = new Map<string, Vpc>();
  const problems: Problem[] = [];
  for (const vpc of vpcs) {
    const holder = members.get(vpc.name);
    if (holder === vpc) {
      problems.push(meshProblem(`${thing}: ${vpc.name} stands in vpcs more than once; leave it out there.`));
    } else if (holder !== undefined) {
      const both = `two VPCs of it are called ${vpc.name}, and peerings are called after their VPCs`;
      problems.push(new Problem(vpcRules.duplicateName, `${thing}: ${both}; give one of the two another name.`));
    } else members.set(vpc.name, vpc);
  }
  if (members.size < 2) {
    const given = members.size === 0 ? "no VPC" : `${[...members.keys()]} alone`;
    problems.push(meshProblem(`${thing}: has ${given}; give it two VPCs at least.`));
  }
  return { members: [...members.values()], problems };
}

/** Returns the pairs that a topology is made of, and the VPCs that it names and the mesh doesn't have. */
function pairsOf<Vpc extends Named>(members: readonly Vpc[], topology: Topology<Vpc>) {
  if (topology === "full") {
    return { pairs: members.flatMap((one, index) => members.slice(index + 1).map(pairWith(one))), foreign: [] };
  }
  if ("hub" in topology) {
    const { hub } = topology;
    if (!members.includes(hub)) return { pairs: [], foreign: [{ role: "the hub", name: hub.name }] };
    return { pairs: members.filter((vpc) => vpc !== hub).map(pairWith(hub)), foreign: [] };
  }
  const isMember = (vpc: Vpc) => members.includes(vpc);
  const foreign = new Set(topology.pairs.flat().filter((vpc) => !isMember(vpc)));
  return {
    pairs: topology.pairs.filter((pair) => pair.every(isMember)),
    foreign: Array.from(foreign, ({ name }) => ({ role: "in pairs,", name })),
  };
}

function emptyPairs<Vpc>(thing: string, topology: Topology<Vpc>): readonly Problem[] {
  if (topology === "full" || "hub" in topology || topology.pairs.length > 0) return [];
  return [meshProblem(`${thing}: pairs is empty; name two VPCs that it connects.`)];
}

function pairWith<Vpc>(one: Vpc): (other: Vpc) => Pair<Vpc> {
  return (other) => [one, other];
}

function pairProblems<Vpc extends Named>(thing: string, group: readonly Pair<Vpc>[]): readonly Problem[] {
  const [[one, other] = [], repeated] = group;
  if (one !== undefined && one === other) {
    const itself = `pairs has ${one.name} with itself`;
    return [new Problem(selfPeering, `${thing}: ${itself}; a peering connects two VPCs, so name another one.`)];
  }
  if (repeated === undefined) return [];
  const again = `pairs has ${repeated.map(({ name }) => name).join(" and ")} more than once`;
  return [new Problem(duplicatePeering, `${thing}: ${again}; leave one of the two out.`)];
}

function keyOf<Vpc extends Named>(pair: Pair<Vpc>): string {
  return pair
    .map(({ name }) => name)
    .sort()
    .join("\n");
}
