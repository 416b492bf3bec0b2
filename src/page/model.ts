import { type Facts, factsOf, type NetworkFacts } from "../analysis/findings/facts";
import { type ConnectionStatus, statusOf } from "../analysis/status/status";
import { groupedBy } from "../network/grouped";
import type { Network, RouteTable, Subnet, Vpc } from "../network/model";
import { networkFromJson } from "../reports/page/network-json";
import type { PageData } from "../reports/page/page-data";
import { mapId, peeringId, subnetId, tableId, vpcId } from "./ids";
import { type RouteRow, routeRows } from "./route-rows";

/** What a plan does to a thing. */
export type Mark = "new" | "gone" | "changed";

/** All that the views show: for a plan, what is there after it and what it takes away. */
export interface PageModel {
  readonly data: PageData;
  readonly facts: Facts;
  readonly before: NetworkFacts | undefined;
  readonly vpcs: readonly Vpc[];
  readonly connections: readonly ConnectionStatus[];
  subnetsOf(vpc: string): readonly Subnet[];
  tablesOf(vpc: string): readonly RouteTable[];
  /** Returns the rows of a route table, in the order of the console's: local ones first. */
  rowsOf(table: RouteTable): readonly RouteRow[];
  vpcLabel(key: string): string;
  subnetLabel(key: string): string;
  /** Returns the network of which a thing is: one that a plan takes away is of the one before. */
  factsAbout(id: string): NetworkFacts;
  markOf(id: string): Mark | undefined;
}

/** Returns what the views show, of what was written into the page. */
export function pageModelOf(data: PageData, now: Date): PageModel {
  const network = networkFromJson(data.network);
  const was = data.before === undefined ? undefined : networkFromJson(data.before);
  const facts = factsOf(
    network,
    was === undefined ? { now } : { now, plan: { before: was, changes: data.changes ?? [] } },
  );
  const before = facts.plan?.before;
  const isGone = (id: string) => data.marks[id] === "gone";
  const all = union(network, was, isGone);
  const subnets = groupedBy(all.subnets, ({ vpc }) => vpc);
  const tables = groupedBy(all.routeTables, ({ vpc }) => vpc);
  const factsAbout = (id: string) => (before !== undefined && isGone(id) ? before : facts);
  const connectionsBefore = was === undefined ? [] : statusOf(was, now).connections;
  return {
    data,
    facts,
    before,
    vpcs: all.vpcs,
    connections: [
      ...statusOf(network, now).connections,
      ...connectionsBefore.filter(({ peering }) => isGone(peeringId(peering.key))),
    ],
    subnetsOf: (vpc) => subnets.get(vpc) ?? [],
    tablesOf: (vpc) => tables.get(vpc) ?? [],
    rowsOf: (table) => routeRows(table, facts, before, isGone),
    vpcLabel: (key) => (facts.index.vpcs.has(key) ? facts : (before ?? facts)).labels.vpc(key),
    subnetLabel: (key) => (facts.index.subnets.has(key) ? facts : (before ?? facts)).labels.subnet(key),
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
