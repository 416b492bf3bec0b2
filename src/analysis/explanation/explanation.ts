import type { Family } from "../../network/cidr/cidr-block";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { labelsOf } from "../../network/model/labels";
import type { Network, Subnet } from "../../network/model/network";
import { indexOf } from "../../network/model/network-index";
import type { DataTransfer, Path, Reachability, Verdict } from "../reachability/verdict";
import { connectionBetween, type LabeledVpc } from "./connection";
import { missingRoutes } from "./routes";

/** Why one subnet reaches another in one family, or doesn't. */
export interface Explanation {
  readonly from: Subnet;
  readonly to: Subnet;
  readonly family: Family;
  readonly verdict: Verdict;
  readonly dataTransfer: DataTransfer;
  /** What becomes of the packets that `from` sends, and of those that `to` sends back. */
  readonly forwardPath: Path;
  readonly returnPath: Path;
  /**
   * All that has to be added or changed before all addresses reach all, both ways; nothing where they do. What is
   * unknown is not among it: it may be right.
   */
  readonly missing: readonly string[];
}

/** Returns the explanations of a pair of subnets: one for each family that both have blocks of. */
export function explanationsOf(reachability: Reachability, from: Subnet, to: Subnet): readonly Explanation[] {
  return ([4, 6] as const).flatMap((family) => {
    const pair = reachability.verdictOf(from, to, family);
    if (pair === undefined) return [];
    const [forwardPath, returnPath] = [reachability.path(from, to, family), reachability.path(to, from, family)];
    return [{ ...pair, forwardPath, returnPath, missing: missingOf(reachability, forwardPath, returnPath) }];
  });
}

function missingOf({ network }: Reachability, forwardPath: Path, returnPath: Path): readonly string[] {
  const failing = [forwardPath, returnPath].flatMap(({ parts }) =>
    parts.filter(({ disposition }) => disposition.kind === "dropped" || disposition.kind === "misdelivered"),
  );
  if (failing.length === 0) return [];
  const labels = labelsOf(network);
  const end = (vpc: string): LabeledVpc => ({ key: vpc, label: labels.vpc(vpc) });
  const [one, other] = [end(forwardPath.from.vpc), end(forwardPath.to.vpc)];
  const connection = one.key === other.key ? undefined : connectionBetween(network, one, other);
  const aim = { connection, peerings: indexOf(network).peerings };
  const pieces = [
    ...(connection === undefined ? [] : overlaps(network, one, other)),
    ...(connection?.missing ?? []),
    ...[forwardPath, returnPath].flatMap((path) => missingRoutes(path, aim)),
  ];
  return [...new Set(pieces)];
}

/** AWS refuses a connection between VPCs that have an address in common, and no route would lead out to it. */
function overlaps(network: Network, one: LabeledVpc, other: LabeledVpc): readonly string[] {
  const blocksOf = ({ key }: LabeledVpc) => [
    ...network.vpcs.filter((vpc) => vpc.key === key).flatMap(({ blocks }) => blocks),
    ...network.subnets.filter(({ vpc }) => vpc === key).flatMap(({ blocks }) => blocks),
  ];
  const others = blocksOf(other);
  const shared = blocksOf(one).flatMap((block) => others.flatMap((another) => block.intersection(another) ?? []));
  const widest = shared.filter((block, index) =>
    shared.every((wider, at) => !wider.contains(block) || (block.contains(wider) && index <= at)),
  );
  if (widest.length === 0) return [];
  const both = [one.label, other.label].sort().join(" and ");
  return [
    `${both} both have ${widest.map(blockText).join(", ")}: give one of them other blocks; AWS connects no VPCs that overlap`,
  ];
}
