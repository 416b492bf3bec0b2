import type { Family } from "../../network/cidr/cidr-block";
import { blocksOverlap } from "../../network/cidr/shared-blocks";
import { type Route, type Subnet, Unknown } from "../../network/model/network";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { PeeringRoute } from "../reachability/network-relations";

export interface RouteWithoutReturn extends PeeringRoute {
  /** The subnets that use the route. Empty if the subnets of the VPC are unknown. */
  readonly sources: readonly Subnet[];
  /** The subnets that the route leads to. */
  readonly destinations: readonly Subnet[];
}

type GroupedRoutes = readonly (readonly RouteWithoutReturn[])[];

/** Two rules use the result, and it takes all routes of a network to compute. */
const cache = new WeakMap<AnalyzedNetwork, GroupedRoutes>();

/**
 * Returns the routes that have no return route, grouped by route table and peering. A route back to any subnet of the
 * source VPC counts: the AWS guide shows route tables that lead to two VPCs, each of which leads back to a part of the
 * VPC only. Where a side is unknown, for example a partner's, the return route is assumed to exist.
 */
export function routesWithoutReturn(analyzed: AnalyzedNetwork): GroupedRoutes {
  const routes = cache.get(analyzed) ?? findRoutesWithoutReturn(analyzed);
  cache.set(analyzed, routes);
  return routes;
}

function findRoutesWithoutReturn(analyzed: AnalyzedNetwork): GroupedRoutes {
  // A target that is not modelled may lead to the source VPC too.
  const unmodelled = new Map(
    analyzed.network.routeTables.map(({ key, routes }) => [
      key,
      routes.filter(({ target }) => target.kind === "unknown"),
    ]),
  );
  return [...analyzed.relations.peeringRoutesByTable.values()]
    .flatMap((byPeering) => [...byPeering.values()])
    .map((routes) => withoutReturn(routes, analyzed, unmodelled))
    .filter((routes) => routes.length > 0);
}

/** Returns those of the given routes, which share their route table and peering, that have no return route. */
function withoutReturn(
  routes: readonly PeeringRoute[],
  { relations, index }: AnalyzedNetwork,
  unmodelled: ReadonlyMap<string, readonly Route[]>,
): readonly RouteWithoutReturn[] {
  const [first] = routes;
  if (first?.peerVpc === undefined) return [];
  const { vpc, peerVpc, peering, table } = first;
  const subnets = [vpc, peerVpc].flatMap(({ key }) => relations.subnetsOf(key));
  const hasSources = relations.subnetsOf(vpc.key).length > 0;
  const found = new Map<string, boolean>();

  const mayLeadBack = ({ destination }: Route, family: Family) => {
    if (destination instanceof Unknown) return (destination.family ?? family) === family;
    if (destination.family !== family) return false;
    // If the subnets of the VPC are unknown, any of its addresses may be a source.
    if (hasSources) return relations.subnetsIn(vpc.key, destination).length > 0;
    return vpc.unknownBlocks.length > 0 || vpc.blocks.some((block) => blocksOverlap(block, destination));
  };
  const mayHaveReturnRoute = ({ routeTable }: Subnet, family: Family): boolean => {
    if (routeTable instanceof Unknown || !index.routeTables.has(routeTable)) return true;
    const key = `${family} ${routeTable}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const through = relations.peeringRoutesByTable.get(routeTable)?.get(peering.key) ?? [];
    const candidates = [...through.map(({ route }) => route), ...(unmodelled.get(routeTable) ?? [])];
    const exists = candidates.some((route) => mayLeadBack(route, family));
    found.set(key, exists);
    return exists;
  };

  return routes.flatMap((one): readonly RouteWithoutReturn[] => {
    const { destination } = one.route;
    if (destination instanceof Unknown) return [];
    const { family } = destination;
    const isOfFamily = (block: { readonly family: Family }) => block.family === family;
    const destinations = relations.subnetsIn(peerVpc.key, destination);
    if (destinations.length === 0 || destinations.some((subnet) => mayHaveReturnRoute(subnet, family))) return [];
    if (subnets.some(({ unknownBlocks }) => unknownBlocks.some(isOfFamily))) return [];
    const sources = relations.subnetsUsing(table.key).filter(({ blocks }) => blocks.some(isOfFamily));
    return hasSources && sources.length === 0 ? [] : [{ ...one, sources, destinations }];
  });
}
