import { type Labels, labelsOf } from "../../network/labels";
import type { Network, PlannedChange } from "../../network/model";
import { indexOf, type NetworkIndex } from "../../network/network-index";
import { type Layout, layoutOf } from "../reachability/layout";
import { reachabilityOf } from "../reachability/reachability";
import type { Reachability } from "../reachability/verdict";

/** What is known of one network, and follows from it: computed once, for all rules and reports. */
export interface NetworkFacts {
  readonly network: Network;
  readonly index: NetworkIndex;
  readonly labels: Labels;
  readonly layout: Layout;
  readonly reachability: Reachability;
}

/** What rules judge. */
export interface Facts extends NetworkFacts {
  /** Requests expire by this clock; without one, only the time is told at which they do. */
  readonly now: Date | undefined;
  /** Where the network is what a plan leads to: what there is before, and what the plan does. */
  readonly plan?: { readonly before: NetworkFacts; readonly changes: readonly PlannedChange[] };
}

/** Returns what follows from a network, and from the plan that leads to it. */
export function factsOf(
  network: Network,
  options: {
    readonly now: Date | undefined;
    readonly plan?: { readonly before: Network; readonly changes: readonly PlannedChange[] };
  },
): Facts {
  const { now, plan } = options;
  const after = { ...networkFactsOf(network), now };
  return plan === undefined
    ? after
    : { ...after, plan: { before: networkFactsOf(plan.before), changes: plan.changes } };
}

function networkFactsOf(network: Network): NetworkFacts {
  const index = indexOf(network);
  return {
    network,
    index,
    labels: labelsOf(network),
    layout: layoutOf(network, index),
    reachability: reachabilityOf(network),
  };
}
