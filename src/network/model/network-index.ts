import type { Network, Peering, Route, RouteTable, Subnet, Unknown, Vpc } from "./network";

/** The resources of a network by their keys. */
export interface NetworkIndex {
  readonly vpcs: ReadonlyMap<string, Vpc>;
  readonly subnets: ReadonlyMap<string, Subnet>;
  readonly routeTables: ReadonlyMap<string, RouteTable>;
  readonly peerings: ReadonlyMap<string, Peering>;
}

export function indexOf(network: Network): NetworkIndex {
  return {
    vpcs: byKey(network.vpcs),
    subnets: byKey(network.subnets),
    routeTables: byKey(network.routeTables),
    peerings: byKey(network.peerings),
  };
}

function byKey<R extends { readonly key: string }>(resources: readonly R[]): ReadonlyMap<string, R> {
  return new Map(resources.map((resource) => [resource.key, resource]));
}

/** Returns the two VPCs of a peering. A VPC is undefined if it is unknown. */
export function vpcsOfPeering({ requester, accepter }: Peering, { vpcs }: NetworkIndex) {
  const vpcOf = (key: string | Unknown): Vpc | undefined => (typeof key === "string" ? vpcs.get(key) : undefined);
  return { requester: vpcOf(requester), accepter: vpcOf(accepter) };
}

/** Returns true if the CIDR blocks of a VPC are known. They are not if a source contains only the id of the VPC. */
export function hasKnownBlocks(vpc: Vpc | undefined): vpc is Vpc {
  return vpc !== undefined && vpc.blocks.length > 0;
}

/** Returns the peering of the first route that leads through one. */
export function peeringAmong(routes: readonly Route[], { peerings }: NetworkIndex): Peering | undefined {
  const [key] = routes.flatMap(({ target }) => (target.kind === "peering" ? [target.peering] : []));
  return key === undefined ? undefined : peerings.get(key);
}
