import type { DeployedNetwork } from "../../../sandbox/deployed-network";
import type { Network } from "../../../src/network/model/network";

/** Which ways into peerings each subnet has, by names, and the connections: what can be compared of two networks. */
export interface Ways {
  /** Such as `10.1.0.0/16 -> a to b`, by the names of the subnets. */
  readonly subnets: Readonly<Record<string, readonly string[]>>;
  /** Such as `a to b: a, b, active`. */
  readonly connections: readonly string[];
}

/** Returns the ways that EC2 has in some regions. */
export function deployedWays(...regions: readonly DeployedNetwork[]): Ways {
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
      const ways = routes.filter(({ target }) => named.has(target));
      return [name, ways.map(({ destination, target }) => `${destination} -> ${target}`).sort()] as const;
    }),
  );
  const vpcs = regions.flatMap((region) => region.vpcs);
  const vpcName = (name: string) => vpcs.find(({ id }) => id === name)?.name ?? name;
  const ends = connections.map(
    ({ name, status, requester, accepter }) => `${name}: ${vpcName(requester)}, ${vpcName(accepter)}, ${status}`,
  );
  return { subnets: Object.fromEntries(subnets.sort()), connections: [...new Set(ends)].sort() };
}

/** Returns the ways of a network; where the source doesn't tell the peering, `-> unknown`. */
export function waysOf({ vpcs, subnets, routeTables, peerings }: Network): Ways {
  const names = new Map([...vpcs, ...peerings].map(({ key, name }) => [key, name]));
  const name = (key: unknown) => names.get(String(key)) ?? "unknown";
  const tables = new Map(routeTables.map((table) => [table.key, table]));
  const ways = subnets.map((subnet) => {
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
  return { subnets: Object.fromEntries([...ways].sort()), connections: connections.sort() };
}
