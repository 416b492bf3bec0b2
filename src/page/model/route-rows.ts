import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { type Peering, type Route, type RouteTable, Unknown } from "../../network/model/network";
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
