import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import type { PeeringRoute } from "../../analysis/reachability/network-relations";
import { routesWithoutReturn } from "../../analysis/return-routes/missing-return-routes";
import { blocksOverlap } from "../../network/cidr/shared-blocks";
import { groupedBy } from "../../network/model/collections";
import { type Route, type RouteTable, type Subnet, Unknown } from "../../network/model/network";

/** A route that carries the replies to the traffic of another route, through the same peering. */
export interface ReturnRoute {
  readonly table: RouteTable;
  readonly route: Route;
}

/** The return routes in a network. */
export interface ReturnRoutes {
  /** Returns the return routes of a route, the most specific first. */
  of(table: RouteTable, route: Route): readonly ReturnRoute[];
  /** Returns true if a route is known to have no return route. */
  isMissing(route: Route): boolean;
}

const cache = new WeakMap<AnalyzedNetwork, ReturnRoutes>();

/** Returns the return routes in a network. Each is computed on first use, so that a large page opens quickly. */
export function returnRoutesIn(analyzed: AnalyzedNetwork): ReturnRoutes {
  const known = cache.get(analyzed);
  if (known !== undefined) return known;
  const byPeering = groupedBy(analyzed.relations.peeringRoutes, ({ peering }) => peering.key);
  const found = new Map<Route, readonly ReturnRoute[]>();
  let missing: ReadonlySet<Route> | undefined;
  const returnRoutes: ReturnRoutes = {
    of: (table, route) => {
      const routes = route.target.kind === "peering" ? (byPeering.get(route.target.peering) ?? []) : [];
      const result = found.get(route) ?? returnRoutesAmong(routes, table, route, analyzed);
      found.set(route, result);
      return result;
    },
    isMissing: (route) => {
      missing ??= new Set(routesWithoutReturn(analyzed).flatMap((routes) => routes.map((one) => one.route)));
      return missing.has(route);
    },
  };
  cache.set(analyzed, returnRoutes);
  return returnRoutes;
}

function returnRoutesAmong(
  routes: readonly PeeringRoute[],
  table: RouteTable,
  route: Route,
  { relations }: AnalyzedNetwork,
): readonly ReturnRoute[] {
  const fromPeer = routes.filter(({ vpc }) => vpc.key !== table.vpc);
  const [first] = fromPeer;
  if (first === undefined) return [];
  // If no subnet uses the table, or the route leads to no known subnet, use all subnets of the VPC.
  const sources = orElse(relations.subnetsUsing(table.key), relations.subnetsOf(table.vpc));
  const peerSubnets = relations.subnetsOf(first.vpc.key);
  const destinations = peerSubnets.filter((subnet) => mayLeadTo(route, subnet));
  const tables = new Set(relations.routeTablesOf(orElse(destinations, peerSubnets)).map(({ key }) => key));
  return fromPeer
    .filter((one) => tables.has(one.table.key) && sources.some((subnet) => mayLeadTo(one.route, subnet)))
    .sort((one, other) => prefixLengthOf(other.route) - prefixLengthOf(one.route))
    .map((one) => ({ table: one.table, route: one.route }));
}

function orElse(subnets: readonly Subnet[], others: readonly Subnet[]): readonly Subnet[] {
  return subnets.length > 0 ? subnets : others;
}

function mayLeadTo({ destination }: Route, { blocks }: Subnet): boolean {
  return destination instanceof Unknown || blocks.some((block) => blocksOverlap(block, destination));
}

function prefixLengthOf({ destination }: Route): number {
  return destination instanceof Unknown ? -1 : destination.prefixLength;
}
