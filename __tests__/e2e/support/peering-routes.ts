import type { DeployedNetwork } from "../../../sandbox/deployed-network";
import type { Network } from "../../../src/network/model/network";

/** The peering routes of each subnet and the connections, by name, so that networks of different sources can be compared. */
export interface PeeringRoutes {
  /** Such as `10.1.0.0/16 -> a to b`, by the names of the subnets. */
  readonly subnets: Readonly<Record<string, readonly string[]>>;
  /** Such as `a to b: a, b, active`. */
  readonly connections: readonly string[];
}

/** Returns the peering routes that EC2 has in the given regions. */
export function deployedPeeringRoutes(...regions: readonly DeployedNetwork[]): PeeringRoutes {
  const all = regions.flatMap(({ peeringConnections }) => peeringConnections);
  const nameOf = (id: string) => all.find((peering) => peering.id === id)?.name || id;
  const connections = all.filter(({ status }) => status !== "deleted");
  const named = new Set(connections.map(({ name }) => name));
  const subnets = regions.flatMap((region) =>
    region.subnets.map(({ name, vpc }) => {
      const table =
        region.routeTables.find((table) => table.subnets.includes(name)) ??
        region.routeTables.find((table) => table.vpc === vpc && table.isMain);
      const routes = (table?.routes ?? []).map(({ destination, target }) => ({ destination, target: nameOf(target) }));
      const peeringRoutes = routes.filter(({ target }) => named.has(target));
      return [name, peeringRoutes.map(({ destination, target }) => `${destination} -> ${target}`).sort()] as const;
    }),
  );
  const vpcs = regions.flatMap((region) => region.vpcs);
  const vpcName = (name: string) => vpcs.find(({ id }) => id === name)?.name ?? name;
  const ends = connections.map(
    ({ name, status, requester, accepter }) => `${name}: ${vpcName(requester)}, ${vpcName(accepter)}, ${status}`,
  );
  return { subnets: Object.fromEntries(subnets.sort()), connections: [...new Set(ends)].sort() };
}

/** Returns the peering routes of a network, with `-> unknown` where the peering is unknown. */
export function peeringRoutesOf({ vpcs, subnets, routeTables, peerings }: Network): PeeringRoutes {
  const names = new Map([...vpcs, ...peerings].map(({ key, name }) => [key, name]));
  const name = (key: unknown) => names.get(String(key)) ?? "unknown";
  const tables = new Map(routeTables.map((table) => [table.key, table]));
  const routesBySubnet = subnets.map((subnet) => {
    if (typeof subnet.routeTable !== "string") return [subnet.name, ["unknown"]] as const;
    const routes = (tables.get(subnet.routeTable)?.routes ?? []).flatMap(({ destination, target }) => {
      if (target.kind === "peering") return [`${destination} -> ${name(target.peering)}`];
      return target.kind === "unknown" ? [`${destination} -> unknown`] : [];
    });
    return [subnet.name, routes.sort()] as const;
  });
  const connections = peerings.map(
    ({ name: own, requester, accepter, state }) => `${own}: ${name(requester)}, ${name(accepter)}, ${state}`,
  );
  return { subnets: Object.fromEntries([...routesBySubnet].sort()), connections: connections.sort() };
}
