import type { PairVerdict, Reachability } from "../../analysis/reachability/verdict";
import type { Labels } from "../../network/labels";
import type { Network } from "../../network/model";

/** What the reports on a network are made of. */
export interface Picture {
  readonly network: Network;
  readonly labels: Labels;
  readonly reachability: Reachability;
}

/** Returns the pairs that a peering, or nothing at all, is between: within one VPC all reach all. */
export function pairsBetweenVpcs({ reachability }: Picture): readonly PairVerdict[] {
  return reachability.pairs.filter(({ from, to }) => from.vpc !== to.vpc);
}
