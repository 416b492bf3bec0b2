import type { Network, Route, RouteTable } from "../../network/model/network";

/** A route, and the table that it is in. */
export interface TableRoute {
  readonly table: RouteTable;
  readonly route: Route;
}

export interface BlackholeRoute extends TableRoute {
  /** What it leads to, and what isn't there. */
  readonly target: string;
}

/** Returns the routes that lead to peering connections, by the keys of these. */
export function routesByPeering(network: Network): ReadonlyMap<string, readonly TableRoute[]> {
  const byPeering = new Map<string, TableRoute[]>();
  for (const table of network.routeTables) {
    for (const route of table.routes) {
      if (route.target.kind !== "peering") continue;
      const others = byPeering.get(route.target.peering);
      if (others === undefined) byPeering.set(route.target.peering, [{ table, route }]);
      else others.push({ table, route });
    }
  }
  return byPeering;
}

/** Returns the routes that the source itself shows as blackholes. */
export function blackholesIn(network: Network): readonly BlackholeRoute[] {
  return network.routeTables.flatMap((table) =>
    table.routes.flatMap((route) =>
      route.target.kind === "blackhole" ? [{ table, route, target: route.target.what }] : [],
    ),
  );
}
