import type { CidrBlock } from "../../network/cidr/cidr-block";
import { blocksOverlap } from "../../network/cidr/shared-blocks";
import { groupedBy } from "../../network/model/collections";
import type { Network, Peering, Route, RouteTable, Subnet, Vpc } from "../../network/model/network";
import { type NetworkIndex, vpcsOfPeering } from "../../network/model/network-index";

export interface TableRoute {
  readonly table: RouteTable;
  readonly route: Route;
}

/** A route whose target is a peering, with the resources that it connects. */
export interface PeeringRoute extends TableRoute {
  /** The VPC of the route table. */
  readonly vpc: Vpc;
  readonly peering: Peering;
  /** The VPC at the other end. Undefined if it is unknown, or if the peering does not connect `vpc`. */
  readonly peerVpc: Vpc | undefined;
}

export interface BlackholeRoute extends TableRoute {
  /** The target, which no longer exists. */
  readonly target: string;
}

/** The resources of a network by their relations, computed once for all rules and reports. */
export interface NetworkRelations {
  readonly routes: readonly TableRoute[];
  /** All routes whose target is a peering of the network. */
  readonly peeringRoutes: readonly PeeringRoute[];
  /** The same routes by the key of the route table, and then by the key of the peering. */
  readonly peeringRoutesByTable: ReadonlyMap<string, ReadonlyMap<string, readonly PeeringRoute[]>>;
  /** All routes that the source itself reports as blackholes. */
  readonly blackholes: readonly BlackholeRoute[];
  /** Returns the routes whose target is a peering, by the peering's key. */
  routesThrough(peering: string): readonly PeeringRoute[];
  subnetsOf(vpc: string): readonly Subnet[];
  /** Returns the subnets of a VPC that have addresses in a block. */
  subnetsIn(vpc: string, block: CidrBlock): readonly Subnet[];
  /** Returns the subnets that use a route table, by the table's key. */
  subnetsUsing(table: string): readonly Subnet[];
  /** Returns the route tables that subnets use, each once. Unknown route tables are omitted. */
  routeTablesOf(subnets: readonly Subnet[]): readonly RouteTable[];
}

export function relationsOf(network: Network, index: NetworkIndex): NetworkRelations {
  const byVpc = groupedBy(network.subnets, ({ vpc }) => vpc);
  const byTable = groupedBy(network.subnets, ({ routeTable }) => routeTable);
  const routesOfTables = network.routeTables.map((table) => [table.key, peeringRoutesOf(table, index)] as const);
  const peeringRoutes = routesOfTables.flatMap(([, routes]) => routes);
  const byPeering = groupedBy(peeringRoutes, ({ peering }) => peering.key);
  const subnetsOf = (vpc: string) => byVpc.get(vpc) ?? [];
  const routes = network.routeTables.flatMap((table) => table.routes.map((route) => ({ table, route })));
  return {
    routes,
    peeringRoutes,
    peeringRoutesByTable: new Map(
      routesOfTables.map(([table, routes]) => [table, groupedBy(routes, ({ peering }) => peering.key)] as const),
    ),
    blackholes: routes.flatMap(({ table, route }) =>
      route.target.kind === "blackhole" ? [{ table, route, target: route.target.what }] : [],
    ),
    routesThrough: (peering) => byPeering.get(peering) ?? [],
    subnetsOf,
    subnetsIn: (vpc, block) => subnetsOf(vpc).filter(({ blocks }) => blocks.some((one) => blocksOverlap(one, block))),
    subnetsUsing: (table) => byTable.get(table) ?? [],
    routeTablesOf: (subnets) =>
      [...new Set(subnets.map(({ routeTable }) => routeTable))].flatMap((key) => {
        const table = typeof key === "string" ? index.routeTables.get(key) : undefined;
        return table === undefined ? [] : [table];
      }),
  };
}

function peeringRoutesOf(table: RouteTable, index: NetworkIndex): readonly PeeringRoute[] {
  const vpc = index.vpcs.get(table.vpc);
  if (vpc === undefined) return [];
  return table.routes.flatMap((route) => {
    const peering = route.target.kind === "peering" ? index.peerings.get(route.target.peering) : undefined;
    return peering === undefined ? [] : [{ route, table, vpc, peering, peerVpc: peerOf(peering, vpc, index) }];
  });
}

function peerOf(peering: Peering, vpc: Vpc, index: NetworkIndex): Vpc | undefined {
  const { requester, accepter } = vpcsOfPeering(peering, index);
  if (requester === vpc) return accepter;
  return accepter === vpc ? requester : undefined;
}
