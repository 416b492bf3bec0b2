import type { AnalyzedNetwork } from "../analyzed-network";
import { type ComparedPair, named, type Pair } from "../differences/pairs";
import { mostSignificant, type PathComponent, pathComponents, pathResources } from "../differences/path-components";
import { isReachable } from "../reachability/verdict";
import type { PlannedActions } from "./plan";

/** Pairs that have contact before and after, and none while a plan is applied. */
export interface Interruption {
  /** What is destroyed and made anew. */
  readonly replaced: readonly PathComponent[];
  readonly pairs: readonly Pair[];
}

/**
 * Returns the pairs of two VPCs whose traffic hangs on things that a plan destroys and makes anew, however alike they
 * look before and after.
 */
export function interruptionsOf(
  pairs: readonly ComparedPair[],
  before: AnalyzedNetwork,
  after: AnalyzedNetwork,
  plan: PlannedActions,
): readonly Interruption[] {
  const found = new Map<string, { readonly replaced: readonly PathComponent[]; readonly pairs: Pair[] }>();
  const touched = touchedVpcs(before, plan);
  for (const pair of pairs) {
    const ends = [pair.before?.from.vpc, pair.before?.to.vpc];
    if (!ends.some((vpc) => touched.has(vpc))) continue;
    const replaced = replacedUnder(pair, before, after, plan);
    if (replaced.length === 0) continue;
    const key = JSON.stringify(replaced);
    const group = found.get(key) ?? { replaced, pairs: [] };
    group.pairs.push(named(pair, before, after));
    found.set(key, group);
  }
  return [...found.values()];
}

function replacedUnder(
  { before: was, after: is }: ComparedPair,
  before: AnalyzedNetwork,
  after: AnalyzedNetwork,
  plan: PlannedActions,
) {
  if (was === undefined || is === undefined || is.from.vpc === is.to.vpc) return [];
  if (!isReachable(was) || !isReachable(is)) return [];
  // What is left stands in for what goes, unless it has to be made first.
  if (!pathResources(after, is).some(({ resource }) => plan.isCreated(resource))) return [];
  return pathComponents(
    mostSignificant(pathResources(before, was).filter(({ resource }) => plan.isDestroyed(resource))),
  );
}

/** The VPCs that have something that is destroyed: all that carries a pair is within its two VPCs, or connects them. */
function touchedVpcs({ network }: AnalyzedNetwork, plan: PlannedActions): ReadonlySet<unknown> {
  const { vpcs, subnets, routeTables, peerings } = network;
  return new Set<unknown>([
    ...vpcs.filter(plan.isDestroyed).map(({ key }) => key),
    ...subnets.filter(plan.isDestroyed).map(({ vpc }) => vpc),
    ...routeTables.filter((table) => [table, ...table.routes].some(plan.isDestroyed)).map(({ vpc }) => vpc),
    ...peerings.filter(plan.isDestroyed).flatMap(({ requester, accepter }) => [requester, accepter]),
  ]);
}
