import { Unknown } from "../../network/model/network";
import type { AnalyzedNetwork, AppliedPlan } from "../analyzed-network";
import { correspondenceOf } from "../differences/correspondence";
import { changesAny } from "../differences/planned-things";
import { matchedRoutes } from "../differences/routes";
import type { PeeringRoute } from "../reachability/network-relations";
import { isReachable, mayBeReachable, type PairVerdict } from "../reachability/verdict";
import { interruptedConnections } from "./interrupted-connections";

/** A route of a live connection that a plan takes away, be it to add it anew. */
export interface RemovedRoute extends PeeringRoute {
  /** Whether it comes back at once. */
  readonly isReplaced: boolean;
  /** The pairs of subnets that lose contact by it, as they were, seen from the route's table. */
  readonly pairs: readonly PairVerdict[];
}

/** Returns the routes that a plan takes away from pairs of subnets that live on them. */
export function removedRoutes(plan: AppliedPlan, after: AnalyzedNetwork): readonly RemovedRoute[] {
  const { before, changes } = plan;
  if (changes.length === 0) return [];
  const same = correspondenceOf(before, after);
  const subnetAfter = new Map(same.subnets.kept);
  const gone = new Set(matchedRoutes(before, after, same).removed.map(({ route }) => route));
  const isRemade = changesAny(changes.filter(({ action }) => action === "replace"));
  const interrupted = new Set(interruptedConnections(plan).map(({ peering }) => peering));

  const hasContactAfter = ({ from, to, family }: PairVerdict): boolean => {
    const [one, other] = [subnetAfter.get(from), subnetAfter.get(to)];
    // Where a subnet itself is gone, nobody misses its routes.
    if (one === undefined || other === undefined) return true;
    return mayBeReachable(after.reachability.verdictOf(one, other, family));
  };

  return before.relations.peeringRoutes.flatMap((removed) => {
    const { route, peering } = removed;
    const isReplaced = !gone.has(route) && isRemade(route);
    if ((!gone.has(route) && !isReplaced) || interrupted.has(peering)) return [];
    const pairs = pairsBy(removed, before).filter((pair) => isReplaced || !hasContactAfter(pair));
    return pairs.length === 0 ? [] : [{ ...removed, isReplaced, pairs }];
  });
}

/** The pairs that have contact by a route. */
function pairsBy(
  { route, table, peerVpc: far }: PeeringRoute,
  { relations, reachability }: AnalyzedNetwork,
): readonly PairVerdict[] {
  const { destination } = route;
  if (far === undefined || destination instanceof Unknown) return [];
  const led = relations
    .subnetsOf(far.key)
    .filter(({ blocks }) => blocks.some((block) => block.intersection(destination) !== undefined));
  return relations.subnetsUsing(table.key).flatMap((from) =>
    led.flatMap((to) => {
      const pair = reachability.verdictOf(from, to, destination.family);
      if (pair === undefined || !isReachable(pair)) return [];
      const { parts } = reachability.path(from, to, destination.family);
      return parts.some((part) => part.route === route && part.disposition.kind === "delivered") ? [pair] : [];
    }),
  );
}
