import { type Labels, labelsOf } from "../network/model/labels";
import type { Network, PlannedChange } from "../network/model/network";
import { indexOf, type NetworkIndex } from "../network/model/network-index";
import { type NetworkRelations, relationsOf } from "./reachability/network-relations";
import { reachabilityOf } from "./reachability/reachability";
import type { Reachability } from "./reachability/verdict";

/** A network with its reachability and relations, computed once for all rules and reports. */
export interface AnalyzedNetwork {
  readonly network: Network;
  readonly index: NetworkIndex;
  readonly labels: Labels;
  readonly relations: NetworkRelations;
  readonly reachability: Reachability;
  /** The current time, for the remaining time of requests. Undefined if reports should not depend on it. */
  readonly now: Date | undefined;
  /** The plan that results in this network, if the source is a plan. */
  readonly plan?: AppliedPlan;
}

export type LabeledNetwork = Pick<AnalyzedNetwork, "network" | "labels">;

/** The network before a plan, and the changes of the plan. */
export interface AppliedPlan {
  readonly before: AnalyzedNetwork;
  readonly changes: readonly PlannedChange[];
  /** False if the plan omits resources (`-target`) or defers changes. */
  readonly isComplete: boolean;
}

/**
 * Returns the analysis of a network, and of the plan that results in it.
 *
 * @example
 * const analyzed = analyzedNetwork(network, { now: new Date() });
 * const findings = findingsOf(analyzed);
 */
export function analyzedNetwork(
  network: Network,
  options: {
    readonly now?: Date | undefined;
    readonly plan?:
      | { readonly before: Network; readonly changes: readonly PlannedChange[]; readonly isComplete?: boolean }
      | undefined;
  } = {},
): AnalyzedNetwork {
  const { now, plan } = options;
  const index = indexOf(network);
  return {
    network,
    index,
    labels: labelsOf(network),
    relations: relationsOf(network, index),
    reachability: reachabilityOf(network, index),
    now,
    ...(plan && {
      plan: {
        before: analyzedNetwork(plan.before, { now }),
        changes: plan.changes,
        isComplete: plan.isComplete ?? true,
      },
    }),
  };
}
