import { compare } from "../model/collections";
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

/** The connections of a mesh, and what is wrong with its settings. */
export interface Edges<Vpc> {
  readonly edges: readonly Edge<Vpc>[];
  readonly problems: readonly Problem[];
}

interface Named {
  /** The name that the user gave to the VPC. */
  readonly name: string;
}

type Pair<Vpc> = readonly [Vpc, Vpc];

/**
 * Returns each connection of a mesh once, sorted by name. The requester is the VPC whose name comes first in
 * alphabetical order. So the order of `vpcs` has no effect, and adding a VPC or changing a hub to a full mesh does not
 * change existing connections.
 */
export function edgesOf<Vpc extends Named>(
  subject: string,
  vpcs: readonly Vpc[],
  topology: Topology<NoInfer<Vpc>>,
): Edges<Vpc> {
  const { members, problems } = membersOf(subject, vpcs);
  const { pairs, foreign } = pairsOf(members, topology);
  const usable = uniquePairs(pairs);
  return {
    edges: usable
      .map(([one, other]) =>
        one.name < other.name ? { requester: one, accepter: other } : { requester: other, accepter: one },
      )
      .sort((a, b) => compare(a.requester.name, b.requester.name) || compare(a.accepter.name, b.accepter.name)),
    problems: [
      ...problems,
      ...foreign.map(({ role, name }) =>
        meshProblem(`${subject}: ${role} ${name}, which is not in vpcs; add it to vpcs.`),
      ),
      ...emptyPairs(subject, topology),
      ...pairProblems(subject, pairs),
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

function uniquePairs<Vpc extends Named>(pairs: readonly Pair<Vpc>[]): readonly Pair<Vpc>[] {
  const connecting = pairs.filter(([one, other]) => one !== other);
  return [...new Map(connecting.map((pair) => [keyOf(pair), pair])).values()];
}

function pairProblems<Vpc extends Named>(subject: string, pairs: readonly Pair<Vpc>[]): readonly Problem[] {
  const seen = new Set<string>();
  const reported = new Set<string>();
  return pairs.flatMap((pair) => {
    const key = keyOf(pair);
    const [one, other] = pair;
    const isNew = !seen.has(key);
    seen.add(key);
    if (reported.has(key) || (isNew && one !== other)) return [];
    reported.add(key);
    if (one === other) {
      const itself = `pairs contains ${one.name} with itself`;
      return [new Problem(selfPeering, `${subject}: ${itself}; give two different VPCs.`)];
    }
    const again = `pairs contains ${one.name} and ${other.name} more than once`;
    return [new Problem(duplicatePeering, `${subject}: ${again}; remove the duplicate.`)];
  });
}

function keyOf<Vpc extends Named>(pair: Pair<Vpc>): string {
  return pair
    .map(({ name }) => name)
    .sort()
    .join("\n");
}
