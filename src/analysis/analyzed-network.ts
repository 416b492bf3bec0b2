import { type Labels, labelsOf } from "../network/model/labels";
import type { Network, PlannedChange } from "../network/model/network";
import { indexOf, type NetworkIndex } from "../network/model/network-index";
import { type NetworkRelations, relationsOf } from "./reachability/network-relations";
import { reachabilityOf } from "./reachability/reachability";
import type { PairVerdict, Reachability } from "./reachability/verdict";

/** A network with everything that follows from it: computed once, for all rules and reports. */
export interface AnalyzedNetwork {
  readonly network: Network;
  readonly index: NetworkIndex;
  readonly labels: Labels;
  readonly relations: NetworkRelations;
  readonly reachability: Reachability;
  /** The clock by which requests expire. Undefined: a report shows only the time at which they do. */
  readonly now: Date | undefined;
  /** Where the network is what a plan leads to: the network before it, and what the plan changes. */
  readonly plan?: AppliedPlan;
}

/** The network before a plan, and what the plan changes. */
export interface AppliedPlan {
  readonly before: AnalyzedNetwork;
  readonly changes: readonly PlannedChange[];
}

/** Returns the analysis of a network, and of the plan that leads to it. */
export function analyzedNetwork(
  network: Network,
  options: {
    readonly now: Date | undefined;
    readonly plan?: { readonly before: Network; readonly changes: readonly PlannedChange[] };
  },
): AnalyzedNetwork {
  const { now, plan } = options;
  const index = indexOf(network);
  return {
    network,
    index,
    labels: labelsOf(network),
    relations: relationsOf(network, index),
    reachability: reachabilityOf(network),
    now,
    ...(plan && { plan: { before: analyzedNetwork(plan.before, { now }), changes: plan.changes } }),
  };
}

/** Returns the pairs of subnets of two different VPCs. */
export function pairsBetweenVpcs({ reachability }: Pick<AnalyzedNetwork, "reachability">): readonly PairVerdict[] {
  return reachability.pairs.filter(({ from, to }) => from.vpc !== to.vpc);
}
