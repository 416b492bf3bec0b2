import { type CidrBlock, type Family, families } from "../../network/cidr/cidr-block";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { definedFields } from "../../network/model/collections";
import type { DataTransfer } from "../../network/model/location";
import { type Peering, type Subnet, Unknown } from "../../network/model/network";
import type { PeeringState } from "../../network/peering-state";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { Path, Verdict } from "../reachability/verdict";
import { type Condition, conditionOf } from "./condition";
import { type Connection, missingRoutes } from "./routes";

/** Why one subnet can or cannot reach another in one family. */
export interface Explanation {
  readonly from: Subnet;
  readonly to: Subnet;
  readonly family: Family;
  readonly verdict: Verdict;
  /** The condition of an unknown verdict, if routes with unknown destinations alone make it unknown. */
  readonly condition?: Condition;
  readonly dataTransfer: DataTransfer;
  /** The path of packets from `from` to `to`. */
  readonly forwardPath: Path;
  /** The path of replies from `to` to `from`. */
  readonly returnPath: Path;
  /**
   * What to add or change so that all addresses can reach each other. Empty if they can. Does not include what is unknown,
   * because that may be correct.
   */
  readonly missing: readonly string[];
}

/**
 * Returns the explanations of a pair of subnets, one for each family that both have.
 *
 * @example
 * const analyzed = analyzedNetwork(network);
 * const [from, to] = [...subnetsMatching(analyzed, "a/private1"), ...subnetsMatching(analyzed, "b/private1")];
 * if (from && to) {
 *   for (const { verdict, missing } of explanationsOf(analyzed, from, to)) console.log(verdict, missing);
 * }
 */
export function explanationsOf(analyzed: AnalyzedNetwork, from: Subnet, to: Subnet): readonly Explanation[] {
  const { network, reachability } = analyzed;
  return families.flatMap((family) => {
    const pair = reachability.verdictOf(from, to, family);
    if (pair === undefined) return [];
    const [forwardPath, returnPath] = [reachability.path(from, to, family), reachability.path(to, from, family)];
    const condition = pair.verdict === "unknown" ? conditionOf(network, [forwardPath, returnPath]) : undefined;
    return [
      {
        ...pair,
        ...definedFields({ condition }),
        forwardPath,
        returnPath,
        missing: missingOf(analyzed, forwardPath, returnPath),
      },
    ];
  });
}

function missingOf(analyzed: AnalyzedNetwork, forwardPath: Path, returnPath: Path): readonly string[] {
  const paths = [forwardPath, returnPath];
  const kinds = new Set(paths.flatMap(({ parts }) => parts.map(({ disposition }) => disposition.kind)));
  if (!kinds.has("dropped") && !kinds.has("misdelivered")) return [];
  const [one, other] = [forwardPath.from.vpc, forwardPath.to.vpc];
  const connection = one === other ? undefined : connectionBetween(analyzed, one, other);
  const { peerings } = analyzed.index;
  return [
    ...new Set([
      ...(connection === undefined ? [] : overlappingBlocks(analyzed, one, other)),
      ...(connection?.missing ?? []),
      ...paths.flatMap((path) => missingRoutes(path, { connection, peerings })),
    ]),
  ];
}

/** AWS does not connect VPCs that have an address in common, and a route to such an address would not leave the VPC. */
function overlappingBlocks(
  { index, relations, labels }: AnalyzedNetwork,
  one: string,
  other: string,
): readonly string[] {
  const blocksOf = (vpc: string): readonly CidrBlock[] => [
    ...(index.vpcs.get(vpc)?.blocks ?? []),
    ...relations.subnetsOf(vpc).flatMap(({ blocks }) => blocks),
  ];
  const others = blocksOf(other);
  const shared = blocksOf(one).flatMap((block) => others.flatMap((another) => block.intersection(another) ?? []));
  const largest = shared.filter((block, index) =>
    shared.every((larger, at) => !larger.contains(block) || (block.contains(larger) && index <= at)),
  );
  if (largest.length === 0) return [];
  const vpcs = [labels.vpc(one), labels.vpc(other)].sort().join(" and ");
  const remedy = "change the blocks of one of them, because AWS does not connect VPCs that overlap";
  return [`${vpcs} both have ${largest.map(blockText).join(", ")}: ${remedy}`];
}

/** The states of connections that carry traffic or can do so, starting with the one that requires the least. */
const usableStates: readonly PeeringState[] = ["active", "provisioning", "pending-acceptance", "initiating-request"];

function connectionBetween({ network, labels }: AnalyzedNetwork, one: string, other: string): Connection {
  const between = network.peerings.filter(
    ({ requester, accepter }) => (requester === one && accepter === other) || (requester === other && accepter === one),
  );
  const [best] = between.filter(({ state }) => rank(state) >= 0).sort((a, b) => rank(a.state) - rank(b.state));
  if (best !== undefined) return { peering: best, text: `peering "${best.name}"`, missing: missingFor(best) };
  const [unusable] = between;
  const ends = `between ${labels.vpc(one)} and ${labels.vpc(other)}, and its acceptance`;
  const missing =
    unusable === undefined
      ? `a peering connection ${ends}`
      : `a new peering connection ${ends}: peering "${unusable.name}" is ${unusable.state}, which is final`;
  return { peering: undefined, text: "the new peering connection", missing: [missing] };
}

/** An unknown state ranks after "active" and before the other states. */
function rank(state: Peering["state"]): number {
  return state instanceof Unknown ? 0.5 : usableStates.indexOf(state);
}

function missingFor({ name, state }: Peering): readonly string[] {
  if (state === "active" || state instanceof Unknown) return [];
  if (state === "pending-acceptance") return [`peering "${name}": accept the request`];
  return [`peering "${name}": wait until it is active; it is ${state}`];
}
