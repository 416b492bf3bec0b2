import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import type { PeeringRoute, TableRoute } from "../../analysis/reachability/network-relations";
import { routesWithoutReturn } from "../../analysis/return-routes/missing-return-routes";
import { blocksOverlap } from "../../network/cidr/shared-blocks";
import { type Route, type RouteTable, type Subnet, Unknown } from "../../network/model/network";
import { prefixLengthOf } from "../../network/model/routes";

const found = new WeakMap<Route, readonly PeeringRoute[]>();

/** Returns the routes that carry the replies to the traffic of a route, through the same peering, most specific first. */
export function returnRoutesOf({ table, route }: TableRoute, analyzed: AnalyzedNetwork): readonly TableRoute[] {
  const routes = found.get(route) ?? returnRoutesAmong(table, route, analyzed);
  found.set(route, routes);
  return routes;
}

function returnRoutesAmong(table: RouteTable, route: Route, { relations }: AnalyzedNetwork): readonly PeeringRoute[] {
  const through = route.target.kind === "peering" ? relations.routesThrough(route.target.peering) : [];
  const fromPeer = through.filter(({ vpc }) => vpc.key !== table.vpc);
  const [first] = fromPeer;
  if (first === undefined) return [];
  // If no subnet uses the table, or the route leads to no known subnet, use all subnets of the VPC.
  const sources = orElse(relations.subnetsUsing(table.key), relations.subnetsOf(table.vpc));
  const peerSubnets = relations.subnetsOf(first.vpc.key);
  const destinations = peerSubnets.filter((subnet) => mayLeadTo(route, subnet));
  const tables = new Set(relations.routeTablesOf(orElse(destinations, peerSubnets)).map(({ key }) => key));
  return fromPeer
    .filter((one) => tables.has(one.table.key) && sources.some((subnet) => mayLeadTo(one.route, subnet)))
    .sort((one, other) => prefixLengthOf(other.route) - prefixLengthOf(one.route));
}

function orElse(subnets: readonly Subnet[], others: readonly Subnet[]): readonly Subnet[] {
  return subnets.length > 0 ? subnets : others;
}

function mayLeadTo({ destination }: Route, { blocks }: Subnet): boolean {
  return destination instanceof Unknown || blocks.some((block) => blocksOverlap(block, destination));
}

const missing = new WeakMap<AnalyzedNetwork, ReadonlySet<Route>>();

export function hasNoReturnRoute(route: Route, analyzed: AnalyzedNetwork): boolean {
  const routes =
    missing.get(analyzed) ??
    new Set(
      routesWithoutReturn(analyzed)
        .flat()
        .map((one) => one.route),
    );
  missing.set(analyzed, routes);
  return routes.has(route);
}
