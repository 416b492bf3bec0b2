import type { AnalyzedNetwork } from "../analyzed-network";
import type { MatchedNetworks } from "../matching/matched-networks";
import type { PlannedActions } from "../plan-impact/planned-actions";
import { isReachable } from "../reachability/verdict";
import { type ComparedPair, type Pair, withLabels } from "./pairs";
import { mostSignificant, type PathComponent, pathComponents, pathResources } from "./path-components";

/** Pairs that are reachable before and after a plan, but not while it is applied. */
export interface Interruption {
  /** The resources on the pairs' paths that the plan replaces. */
  readonly replaced: readonly PathComponent[];
  readonly pairs: readonly Pair[];
}

/** Returns the pairs of two VPCs whose traffic depends on resources that a plan replaces, grouped by these resources. */
export function interruptionsOf(
  pairs: readonly ComparedPair[],
  networks: MatchedNetworks,
  plan: PlannedActions,
): readonly Interruption[] {
  const found = new Map<string, { readonly replaced: readonly PathComponent[]; readonly pairs: Pair[] }>();
  const affectedVpcs = vpcsWithDestroyedResources(networks.before, plan);
  for (const pair of pairs) {
    if (![pair.before?.from.vpc, pair.before?.to.vpc].some((vpc) => affectedVpcs.has(vpc))) continue;
    const replaced = replacedComponents(pair, networks, plan);
    if (replaced.length === 0) continue;
    const key = JSON.stringify(replaced);
    const group = found.get(key) ?? { replaced, pairs: [] };
    group.pairs.push(withLabels(pair, networks));
    found.set(key, group);
  }
  return [...found.values()];
}

function replacedComponents(
  { before: was, after: is }: ComparedPair,
  { before, after }: MatchedNetworks,
  plan: PlannedActions,
): readonly PathComponent[] {
  if (was === undefined || is === undefined || is.from.vpc === is.to.vpc) return [];
  if (!isReachable(was) || !isReachable(is)) return [];
  // If no resource on the paths after is created by the plan, these paths work all the time.
  if (!pathResources(after, is).some(({ resource }) => plan.isCreated(resource))) return [];
  return pathComponents(
    mostSignificant(pathResources(before, was).filter(({ resource }) => plan.isDestroyed(resource))),
  );
}

/** The resources on a pair's paths belong to its two VPCs or connect them, so other pairs need not be examined. */
function vpcsWithDestroyedResources({ network }: AnalyzedNetwork, plan: PlannedActions): ReadonlySet<unknown> {
  const { vpcs, subnets, routeTables, peerings } = network;
  return new Set<unknown>([
    ...vpcs.filter(plan.isDestroyed).map(({ key }) => key),
    ...subnets.filter(plan.isDestroyed).map(({ vpc }) => vpc),
    ...routeTables.filter((table) => [table, ...table.routes].some(plan.isDestroyed)).map(({ vpc }) => vpc),
    ...peerings.filter(plan.isDestroyed).flatMap(({ requester, accepter }) => [requester, accepter]),
  ]);
}
