import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import type { PeeringRoute, TableRoute } from "../../analysis/reachability/network-relations";
import { routesWithoutReturn } from "../../analysis/return-routes/missing-return-routes";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { blocksOverlap } from "../../network/cidr/shared-blocks";
import { type Peering, type Route, type RouteTable, type Subnet, Unknown } from "../../network/model/network";
import { prefixLengthOf } from "../../network/model/routes";
import { destinationText } from "../../reports/phrases/status-phrases";
import { routeId, tableId } from "./ids";

export interface RouteRow {
  readonly id: string;
  readonly destination: string;
  readonly target: string;
  readonly kind: "local" | Route["target"]["kind"];
  readonly route: Route | undefined;
  readonly peering: Peering | undefined;
  /** `blackhole` when AWS drops the traffic; undefined when the status is unknown. */
  readonly status: "active" | "blackhole" | undefined;
  readonly origin: Route["origin"] | "local";
  /** The network that contains the route, and the route table in it. A removed route is in the network before the plan. */
  readonly analyzed: AnalyzedNetwork;
  readonly table: RouteTable;
}

/** Returns the rows of a route table: local routes, then the other routes, then the routes that a plan removes. */
export function routeRows(
  table: RouteTable,
  after: AnalyzedNetwork,
  before: AnalyzedNetwork | undefined,
  isRemoved: (id: string) => boolean,
): readonly RouteRow[] {
  const home = before !== undefined && isRemoved(tableId(table.key)) ? before : after;
  const rows = [...localRows(table, home), ...table.routes.map((route) => rowOf(route, table, home))];
  const tableBefore = home === after ? before?.index.routeTables.get(table.key) : undefined;
  if (tableBefore === undefined || before === undefined) return rows;
  const removed = tableBefore.routes.filter((route) => isRemoved(routeId(table.key, route)));
  return [...rows, ...removed.map((route) => rowOf(route, tableBefore, before))];
}

/** AWS adds a local route for each block of the VPC to every route table. */
function localRows(table: RouteTable, analyzed: AnalyzedNetwork): readonly RouteRow[] {
  const blocks = analyzed.index.vpcs.get(table.vpc)?.blocks ?? [];
  return blocks.map((block) => ({
    id: routeId(table.key, { destination: block }),
    destination: blockText(block),
    target: "local",
    kind: "local",
    route: undefined,
    peering: undefined,
    status: "active",
    origin: "local",
    analyzed,
    table,
  }));
}

function rowOf(route: Route, table: RouteTable, analyzed: AnalyzedNetwork): RouteRow {
  const { target, origin } = route;
  const peering = target.kind === "peering" ? analyzed.index.peerings.get(target.peering) : undefined;
  return {
    id: routeId(table.key, route),
    destination: destinationText(route),
    target: target.kind === "peering" ? (peering?.name ?? target.peering) : target.what,
    kind: target.kind,
    route,
    peering,
    status: statusOf(route, peering),
    origin,
    analyzed,
    table,
  };
}

function statusOf({ target }: Route, peering: Peering | undefined): RouteRow["status"] {
  if (target.kind === "blackhole") return "blackhole";
  if (target.kind === "internet") return "active";
  if (peering === undefined || peering.state instanceof Unknown) return undefined;
  return peering.state === "active" ? "active" : "blackhole";
}

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
