import type { Network, Peering, RouteTable, Subnet, Vpc } from "./network";

/** The things of a network by their keys. */
export interface NetworkIndex {
  readonly vpcs: ReadonlyMap<string, Vpc>;
  readonly subnets: ReadonlyMap<string, Subnet>;
  readonly routeTables: ReadonlyMap<string, RouteTable>;
  readonly peerings: ReadonlyMap<string, Peering>;
}

/** Returns the things of a network by their keys. */
export function indexOf(network: Network): NetworkIndex {
  return {
    vpcs: byKey(network.vpcs),
    subnets: byKey(network.subnets),
    routeTables: byKey(network.routeTables),
    peerings: byKey(network.peerings),
  };
}

function byKey<Thing extends { readonly key: string }>(things: readonly Thing[]): ReadonlyMap<string, Thing> {
  return new Map(things.map((thing) => [thing.key, thing]));
}
