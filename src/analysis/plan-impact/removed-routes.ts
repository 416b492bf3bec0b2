import { Unknown } from "../../network/model/network";
import type { AnalyzedNetwork, AppliedPlan } from "../analyzed-network";
import { matchNetworks } from "../matching/matched-networks";
import type { PeeringRoute } from "../reachability/network-relations";
import { isReachable, mayBeReachable, type PairVerdict } from "../reachability/verdict";
import { interruptedConnections } from "./interrupted-connections";
import { changeMatcher } from "./planned-actions";

/** A route that subnets use, and that a plan removes or replaces. */
export interface RemovedRoute extends PeeringRoute {
  readonly isReplaced: boolean;
  /** The pairs of subnets that lose connectivity, as before the plan, from a subnet that uses the route table. */
  readonly pairs: readonly PairVerdict[];
}

/** Returns the routes that a plan removes or replaces, if pairs of subnets lose connectivity. */
export function removedRoutes({ before, changes }: AppliedPlan, after: AnalyzedNetwork): readonly RemovedRoute[] {
  if (changes.length === 0) return [];
  const { subnets, routes } = matchNetworks(before, after);
  const subnetAfter = new Map(subnets.kept);
  const removed = new Set(routes.removed.map(({ route }) => route));
  const isReplacedByPlan = changeMatcher(changes.filter(({ action }) => action === "replace"));
  const interrupted = new Set(interruptedConnections(before, changes).map(({ peering }) => peering));

  const losesConnectivity = ({ from, to, family }: PairVerdict): boolean => {
    const [one, other] = [subnetAfter.get(from), subnetAfter.get(to)];
    // A subnet that the plan removes does not need its routes.
    if (one === undefined || other === undefined) return false;
    return !mayBeReachable(after.reachability.verdictOf(one, other, family));
  };

  return before.relations.peeringRoutes.flatMap((peeringRoute) => {
    const { route, peering } = peeringRoute;
    const isReplaced = !removed.has(route) && isReplacedByPlan(route);
    if ((!removed.has(route) && !isReplaced) || interrupted.has(peering)) return [];
    const pairs = pairsUsing(peeringRoute, before).filter((pair) => isReplaced || losesConnectivity(pair));
    return pairs.length === 0 ? [] : [{ ...peeringRoute, isReplaced, pairs }];
  });
}

/** Returns the pairs of subnets that can reach each other over a route. */
function pairsUsing(
  { route, table, peerVpc }: PeeringRoute,
  { relations, reachability }: AnalyzedNetwork,
): readonly PairVerdict[] {
  const { destination } = route;
  if (peerVpc === undefined || destination instanceof Unknown) return [];
  const destinations = relations.subnetsIn(peerVpc.key, destination);
  return relations.subnetsUsing(table.key).flatMap((from) =>
    destinations.flatMap((to) => {
      const pair = reachability.verdictOf(from, to, destination.family);
      if (pair === undefined || !isReachable(pair)) return [];
      const { parts } = reachability.path(from, to, destination.family);
      return parts.some((part) => part.route === route && part.disposition.kind === "delivered") ? [pair] : [];
    }),
  );
}
