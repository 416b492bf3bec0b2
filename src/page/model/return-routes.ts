import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { routesWithoutReturn } from "../../analysis/reachability/missing-return-routes";
import type { PeeringRoute } from "../../analysis/reachability/network-relations";
import { blocksOverlap } from "../../network/cidr/shared-blocks";
import { groupedBy } from "../../network/model/grouped";
import { type Route, type RouteTable, type Subnet, Unknown } from "../../network/model/network";

/** A route through the same connection that leads back. */
export interface ReturnRoute {
  readonly table: RouteTable;
  readonly route: Route;
}

/** The mirrors of a network's routes. */
export interface ReturnRoutes {
  /** Returns the routes that lead back to what uses a route, from what it leads to; the nearest first. */
  of(table: RouteTable, route: Route): readonly ReturnRoute[];
  /** Returns true where it is known that nothing leads back. */
  isMissing(route: Route): boolean;
}

/** Returns the mirrors of a network's routes: looked for when they are asked for. */
export function returnRoutesOf(analyzed: AnalyzedNetwork): ReturnRoutes {
  const byPeering = groupedBy(analyzed.relations.peeringRoutes, ({ peering }) => peering.key);
  const found = new Map<Route, readonly ReturnRoute[]>();
  let missing: ReadonlySet<Route> | undefined;
  return {
    of: (table, route) => {
      const known = found.get(route);
      if (known !== undefined) return known;
      const through = route.target.kind === "peering" ? (byPeering.get(route.target.peering) ?? []) : [];
      const mirrors = mirrorsAmong(through, table, route, analyzed);
      found.set(route, mirrors);
      return mirrors;
    },
    isMissing: (route) => {
      missing ??= new Set(routesWithoutReturn(analyzed).flatMap((routes) => routes.map((one) => one.route)));
      return missing.has(route);
    },
  };
}

function mirrorsAmong(
  through: readonly PeeringRoute[],
  table: RouteTable,
  route: Route,
  { relations }: AnalyzedNetwork,
): readonly ReturnRoute[] {
  const back = through.filter(({ vpc: own }) => own.key !== table.vpc);
  const [first] = back;
  if (first === undefined) return [];
  // Without subnets that use the table, or that it leads to, the VPCs stand for them.
  const asking = orElse(relations.subnetsUsing(table.key), relations.subnetsOf(table.vpc));
  const answering = relations.subnetsOf(first.vpc.key).filter((subnet) => mayHold(route, subnet));
  const tables = new Set(
    relations.routeTablesOf(orElse(answering, relations.subnetsOf(first.vpc.key))).map(({ key }) => key),
  );
  return back
    .filter((one) => tables.has(one.table.key) && asking.some((subnet) => mayHold(one.route, subnet)))
    .sort((one, other) => prefixOf(other.route) - prefixOf(one.route))
    .map((one) => ({ table: one.table, route: one.route }));
}

function orElse<Thing>(things: readonly Thing[], others: readonly Thing[]): readonly Thing[] {
  return things.length > 0 ? things : others;
}

function mayHold({ destination }: Route, { blocks }: Subnet): boolean {
  if (destination instanceof Unknown) return true;
  return blocks.some((block) => blocksOverlap(block, destination));
}

/** The narrower a route back, the more it is meant. */
function prefixOf({ destination }: Route): number {
  return destination instanceof Unknown ? -1 : destination.prefixLength;
}
