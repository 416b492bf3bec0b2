import { type AnalyzedNetwork, analyzedNetwork } from "../../analysis/analyzed-network";
import { type ConnectionStatus, statusOf } from "../../analysis/status/status";
import { groupedBy } from "../../network/model/collections";
import type { Network, RouteTable, Subnet, Vpc } from "../../network/model/network";
import { networkFromJson } from "../../reports/html/network-json";
import type { PageData } from "../../reports/html/page-data";
import { mapId, peeringId, subnetId, tableId, vpcId } from "./ids";
import { type RouteRow, routeRows } from "./route-rows";

/** The effect of a plan on a resource. */
export type Mark = "new" | "removed" | "changed";

/** The data that the views show. For a plan, this is the planned network and the resources that the plan removes. */
export interface PageModel {
  readonly data: PageData;
  readonly analyzed: AnalyzedNetwork;
  /** The network before the plan. Undefined unless the source is a plan. */
  readonly before: AnalyzedNetwork | undefined;
  readonly vpcs: readonly Vpc[];
  readonly connections: readonly ConnectionStatus[];
  subnetsOf(vpc: string): readonly Subnet[];
  tablesOf(vpc: string): readonly RouteTable[];
  /** Returns the rows of a route table in the order of the AWS console: local routes first. */
  rowsOf(table: RouteTable): readonly RouteRow[];
  vpcLabel(key: string): string;
  subnetLabel(key: string): string;
  /** Returns the network that contains a resource: for a removed resource, the one before the plan. */
  networkWith(id: string): AnalyzedNetwork;
  markOf(id: string): Mark | undefined;
}

export function pageModelOf(data: PageData, now: Date): PageModel {
  const network = networkFromJson(data.network);
  const networkBefore = data.before === undefined ? undefined : networkFromJson(data.before);
  const analyzed = analyzedNetwork(
    network,
    networkBefore === undefined ? { now } : { now, plan: { before: networkBefore, changes: data.changes ?? [] } },
  );
  const before = analyzed.plan?.before;
  const isRemoved = (id: string) => data.marks[id] === "removed";
  const all = networkBefore === undefined ? network : withRemoved(network, networkBefore, isRemoved);
  const subnets = groupedBy(all.subnets, ({ vpc }) => vpc);
  const tables = groupedBy(all.routeTables, ({ vpc }) => vpc);
  const connectionsBefore = before === undefined ? [] : statusOf(before).connections;
  return {
    data,
    analyzed,
    before,
    vpcs: all.vpcs,
    connections: [
      ...statusOf(analyzed).connections,
      ...connectionsBefore.filter(({ peering }) => isRemoved(peeringId(peering.key))),
    ],
    subnetsOf: (vpc) => subnets.get(vpc) ?? [],
    tablesOf: (vpc) => tables.get(vpc) ?? [],
    rowsOf: (table) => routeRows(table, analyzed, before, isRemoved),
    vpcLabel: (key) => (analyzed.index.vpcs.has(key) ? analyzed : (before ?? analyzed)).labels.vpc(key),
    subnetLabel: (key) => (analyzed.index.subnets.has(key) ? analyzed : (before ?? analyzed)).labels.subnet(key),
    networkWith: (id) => (before !== undefined && isRemoved(id) ? before : analyzed),
    markOf: (id) => data.marks[id],
  };
}

function withRemoved(after: Network, before: Network, isRemoved: (id: string) => boolean) {
  return {
    vpcs: [...after.vpcs, ...before.vpcs.filter(({ key }) => isRemoved(vpcId(key)))],
    subnets: [...after.subnets, ...before.subnets.filter(({ key }) => isRemoved(subnetId(key)))],
    routeTables: [...after.routeTables, ...before.routeTables.filter(({ key }) => isRemoved(tableId(key)))],
  };
}

/** Returns, for each id, the collapsible section that has to be open for the element to be visible. */
export function sectionsById({ vpcs, connections, ...model }: PageModel): ReadonlyMap<string, string> {
  const sections = new Map<string, string>();
  for (const { key } of vpcs) {
    sections.set(mapId(key), mapId(key));
    for (const subnet of model.subnetsOf(key)) sections.set(subnetId(subnet.key), mapId(key));
    for (const table of model.tablesOf(key)) {
      sections.set(tableId(table.key), tableId(table.key));
      for (const { id } of model.rowsOf(table)) sections.set(id, tableId(table.key));
    }
  }
  for (const { peering } of connections) sections.set(peeringId(peering.key), peeringId(peering.key));
  return sections;
}

/** Returns the route tables of a VPC that have a route through a peering. Counts routes that a plan removes too. */
export function tablesWithRoutesTo(model: PageModel, peering: string, vpc: string) {
  return model.tablesOf(vpc).flatMap((table) => {
    const routes = model.rowsOf(table).filter((row) => row.peering?.key === peering).length;
    return routes === 0 ? [] : [{ table, routes }];
  });
}
