import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { type Peering, type Route, type RouteTable, Unknown } from "../../network/model/network";
import { routeId, tableId } from "./ids";

/** A row in a table of routes. */
export interface RouteRow {
  readonly id: string;
  readonly destination: string;
  /** The name of what it leads to. */
  readonly target: string;
  readonly kind: "local" | Route["target"]["kind"];
  /** Undefined for a local route. */
  readonly route: Route | undefined;
  readonly peering: Peering | undefined;
  /** `blackhole` where AWS drops what it leads to; undefined where that isn't known. */
  readonly status: "active" | "blackhole" | undefined;
  readonly origin: Route["origin"] | "local";
  /** The network that it is of, and its table there: what a plan takes away is of the one before. */
  readonly analyzed: AnalyzedNetwork;
  readonly table: RouteTable;
}

/** Returns the rows of a table: the local routes, the others, and those that a plan takes away. */
export function routeRows(
  table: RouteTable,
  after: AnalyzedNetwork,
  before: AnalyzedNetwork | undefined,
  isGone: (id: string) => boolean,
): readonly RouteRow[] {
  const home = before !== undefined && isGone(tableId(table.key)) ? before : after;
  const was = home === after ? before?.index.routeTables.get(table.key) : undefined;
  const gone = was?.routes.filter((route) => isGone(routeId(table.key, route))) ?? [];
  return [
    ...localRows(table, home),
    ...table.routes.map((route) => rowOf(route, table, home)),
    ...(was === undefined || before === undefined ? [] : gone.map((route) => rowOf(route, was, before))),
  ];
}

/** Every table has a route for every block of its VPC, which can't be removed. */
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
  const { destination, target, origin } = route;
  const peering = target.kind === "peering" ? analyzed.index.peerings.get(target.peering) : undefined;
  return {
    id: routeId(table.key, route),
    destination: destination instanceof Unknown ? `unknown: ${destination.reason}` : blockText(destination),
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
