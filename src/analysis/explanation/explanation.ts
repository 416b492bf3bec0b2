import { type CidrBlock, type Family, families } from "../../network/cidr/cidr-block";
import { blockText } from "../../network/cidr/placeholder-blocks";
import type { DataTransfer } from "../../network/model/location";
import type { Subnet } from "../../network/model/network";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { Path, Verdict } from "../reachability/verdict";
import { connectionBetween } from "./connection";
import { missingRoutes } from "./routes";

/** Why one subnet can or cannot reach another in one family. */
export interface Explanation {
  readonly from: Subnet;
  readonly to: Subnet;
  readonly family: Family;
  readonly verdict: Verdict;
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
  const { reachability } = analyzed;
  return families.flatMap((family) => {
    const pair = reachability.verdictOf(from, to, family);
    if (pair === undefined) return [];
    const [forwardPath, returnPath] = [reachability.path(from, to, family), reachability.path(to, from, family)];
    return [{ ...pair, forwardPath, returnPath, missing: missingOf(analyzed, forwardPath, returnPath) }];
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
