import { groupedBy } from "../../network/model/grouped";
import type { Network, Peering, Route, RouteTable, Subnet, Vpc } from "../../network/model/network";
import type { NetworkIndex } from "../../network/model/network-index";

/** A route through a peering, and what it connects. */
export interface PeeringRoute {
  readonly route: Route;
  readonly table: RouteTable;
  /** The VPC of the table. */
  readonly vpc: Vpc;
  readonly peering: Peering;
  /** The VPC at the other end. Undefined where it isn't known, or where the table's VPC is at no end. */
  readonly peerVpc: Vpc | undefined;
}

/** What belongs together in a network: looked up once, for rules that each go through all of it. */
export interface NetworkRelations {
  /** All routes through peerings that the network has. */
  readonly peeringRoutes: readonly PeeringRoute[];
  /** The same by the key of the table, and then by that of the peering. */
  readonly peeringRoutesByTable: ReadonlyMap<string, ReadonlyMap<string, readonly PeeringRoute[]>>;
  /** Returns the subnets of a VPC by its key. */
  subnetsOf(vpc: string): readonly Subnet[];
  /** Returns the subnets that use a route table, by its key. */
  subnetsUsing(table: string): readonly Subnet[];
  /** Returns the tables that subnets use, each once, as far as they are known. */
  routeTablesOf(subnets: readonly Subnet[]): readonly RouteTable[];
}

/** Returns what belongs together in a network. */
export function relationsOf(network: Network, index: NetworkIndex): NetworkRelations {
  const inVpc = groupedBy(network.subnets, ({ vpc }) => vpc);
  const served = groupedBy(network.subnets, ({ routeTable }) => routeTable);
  const inTables = network.routeTables.map((table) => [table.key, peeringRoutesOf(table, index)] as const);
  return {
    peeringRoutes: inTables.flatMap(([, routes]) => routes),
    peeringRoutesByTable: new Map(
      inTables.map(([table, routes]) => [table, groupedBy(routes, ({ peering }) => peering.key)] as const),
    ),
    subnetsOf: (vpc) => inVpc.get(vpc) ?? [],
    subnetsUsing: (table) => served.get(table) ?? [],
    routeTablesOf: (subnets) =>
      [...new Set(subnets.map(({ routeTable }) => routeTable))].flatMap((key) => {
        const table = typeof key === "string" ? index.routeTables.get(key) : undefined;
        return table === undefined ? [] : [table];
      }),
  };
}

function peeringRoutesOf(table: RouteTable, { vpcs, peerings }: NetworkIndex): readonly PeeringRoute[] {
  const vpc = vpcs.get(table.vpc);
  if (vpc === undefined) return [];
  return table.routes.flatMap((route) => {
    const peering = route.target.kind === "peering" ? peerings.get(route.target.peering) : undefined;
    return peering === undefined ? [] : [{ route, table, vpc, peering, peerVpc: peerOf(peering, vpc, vpcs) }];
  });
}

function peerOf({ requester, accepter }: Peering, vpc: Vpc, vpcs: NetworkIndex["vpcs"]): Vpc | undefined {
  if (vpc.key !== requester && vpc.key !== accepter) return undefined;
  const peer = vpc.key === requester ? accepter : requester;
  return typeof peer === "string" ? vpcs.get(peer) : undefined;
}
