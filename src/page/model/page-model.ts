import { type AnalyzedNetwork, analyzedNetwork } from "../../analysis/analyzed-network";
import { type ConnectionStatus, statusOf } from "../../analysis/status/status";
import { groupedBy } from "../../network/model/grouped";
import type { Network, RouteTable, Subnet, Vpc } from "../../network/model/network";
import { networkFromJson } from "../../reports/html/network-json";
import type { PageData } from "../../reports/html/page-data";
import { mapId, peeringId, subnetId, tableId, vpcId } from "./ids";
import { type RouteRow, routeRows } from "./route-rows";

/** What a plan does to a thing. */
export type Mark = "new" | "removed" | "changed";

/** All that the views show: for a plan, what is there after it and what it takes away. */
export interface PageModel {
  readonly data: PageData;
  readonly analyzed: AnalyzedNetwork;
  readonly before: AnalyzedNetwork | undefined;
  readonly vpcs: readonly Vpc[];
  readonly connections: readonly ConnectionStatus[];
  subnetsOf(vpc: string): readonly Subnet[];
  tablesOf(vpc: string): readonly RouteTable[];
  /** Returns the rows of a route table, in the order of the console's: local ones first. */
  rowsOf(table: RouteTable): readonly RouteRow[];
  vpcLabel(key: string): string;
  subnetLabel(key: string): string;
  /** Returns the network of which a thing is: one that a plan takes away is of the one before. */
  factsAbout(id: string): AnalyzedNetwork;
  markOf(id: string): Mark | undefined;
}

/** Returns what the views show, of what was written into the page. */
export function pageModelOf(data: PageData, now: Date): PageModel {
  const network = networkFromJson(data.network);
  const was = data.before === undefined ? undefined : networkFromJson(data.before);
  const analyzed = analyzedNetwork(
    network,
    was === undefined ? { now } : { now, plan: { before: was, changes: data.changes ?? [] } },
  );
  const before = analyzed.plan?.before;
  const isGone = (id: string) => data.marks[id] === "removed";
  const all = union(network, was, isGone);
  const subnets = groupedBy(all.subnets, ({ vpc }) => vpc);
  const tables = groupedBy(all.routeTables, ({ vpc }) => vpc);
  const factsAbout = (id: string) => (before !== undefined && isGone(id) ? before : analyzed);
  const connectionsBefore = was === undefined ? [] : statusOf(was, now).connections;
  return {
    data,
    analyzed,
    before,
    vpcs: all.vpcs,
    connections: [
      ...statusOf(network, now).connections,
      ...connectionsBefore.filter(({ peering }) => isGone(peeringId(peering.key))),
    ],
    subnetsOf: (vpc) => subnets.get(vpc) ?? [],
    tablesOf: (vpc) => tables.get(vpc) ?? [],
    rowsOf: (table) => routeRows(table, analyzed, before, isGone),
    vpcLabel: (key) => (analyzed.index.vpcs.has(key) ? analyzed : (before ?? analyzed)).labels.vpc(key),
    subnetLabel: (key) => (analyzed.index.subnets.has(key) ? analyzed : (before ?? analyzed)).labels.subnet(key),
    factsAbout,
    markOf: (id) => data.marks[id],
  };
}

/** What is there, and what a plan takes away. */
function union(after: Network, before: Network | undefined, isGone: (id: string) => boolean) {
  if (before === undefined) return after;
  return {
    vpcs: [...after.vpcs, ...before.vpcs.filter(({ key }) => isGone(vpcId(key)))],
    subnets: [...after.subnets, ...before.subnets.filter(({ key }) => isGone(subnetId(key)))],
    routeTables: [...after.routeTables, ...before.routeTables.filter(({ key }) => isGone(tableId(key)))],
  };
}

/** Returns what has to be open, from outside to inside, for each id to be seen. */
export function enclosures({ vpcs, connections, ...model }: PageModel): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { key } of vpcs) {
    found.set(mapId(key), [mapId(key)]);
    for (const subnet of model.subnetsOf(key)) found.set(subnetId(subnet.key), [mapId(key)]);
    for (const table of model.tablesOf(key)) {
      found.set(tableId(table.key), [tableId(table.key)]);
      for (const { id } of model.rowsOf(table)) found.set(id, [tableId(table.key)]);
    }
  }
  for (const { peering } of connections) found.set(peeringId(peering.key), [peeringId(peering.key)]);
  return found;
}
