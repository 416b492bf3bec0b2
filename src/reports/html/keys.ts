import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { matchNetworks } from "../../analysis/matching/matched-networks";
import { keysAfter } from "../../analysis/matching/matching";
import { type Network, type Target, Unknown } from "../../network/model/network";
import { idPart } from "./page-data";

export type PageKeys = ReadonlyMap<string, string>;

/** Returns a unique key for each resource, derived from its name: the same for every source of the network. */
export function pageKeysOf(
  { network, labels }: AnalyzedNetwork,
  given: PageKeys = new Map(),
  taken: Iterable<string> = [],
): PageKeys {
  const [keys, used] = [new Map(given), new Set(taken)];
  const add = (networkKey: string, name: string) => {
    if (keys.has(networkKey)) return;
    const short = idPart(name);
    let key = short;
    for (let number = 2; used.has(key); number += 1) key = `${short}:${number}`;
    used.add(key);
    keys.set(networkKey, key);
  };
  for (const { key } of network.vpcs) add(key, labels.vpc(key));
  for (const { key } of network.subnets) add(key, labels.subnet(key));
  for (const { key, name } of [...network.routeTables, ...network.peerings]) add(key, name);
  return keys;
}

/** Returns the keys of the network before a plan. Resources that the plan keeps have the same key as after it. */
export function pageKeysBefore(before: AnalyzedNetwork, after: AnalyzedNetwork, pageKeys: PageKeys): PageKeys {
  const { vpcs, subnets, routeTables, peerings } = matchNetworks(before, after);
  const kept = [vpcs, subnets, routeTables, peerings].flatMap((matches) => [...keysAfter(matches)]);
  const given = new Map(kept.map(([key, keyAfter]) => [key, pageKeys.get(keyAfter) ?? keyAfter]));
  return pageKeysOf(before, given, pageKeys.values());
}

export function withKeys(network: Network, keys: PageKeys): Network {
  const keyOf = (key: string) => keys.get(key) ?? idPart(key);
  const keyOr = (key: string | Unknown) => (key instanceof Unknown ? key : keyOf(key));
  const targetOf = (target: Target) =>
    target.kind === "peering" ? { ...target, peering: keyOf(target.peering) } : target;
  return {
    gaps: network.gaps,
    vpcs: network.vpcs.map(({ mainRouteTable, ...vpc }) => ({
      ...vpc,
      key: keyOf(vpc.key),
      ...(mainRouteTable === undefined ? {} : { mainRouteTable: keyOf(mainRouteTable) }),
    })),
    subnets: network.subnets.map((subnet) => ({
      ...subnet,
      key: keyOf(subnet.key),
      vpc: keyOf(subnet.vpc),
      routeTable: keyOr(subnet.routeTable),
    })),
    routeTables: network.routeTables.map((table) => ({
      ...table,
      key: keyOf(table.key),
      vpc: keyOf(table.vpc),
      routes: table.routes.map((route) => ({ ...route, target: targetOf(route.target) })),
    })),
    peerings: network.peerings.map((peering) => ({
      ...peering,
      key: keyOf(peering.key),
      requester: keyOr(peering.requester),
      accepter: keyOr(peering.accepter),
    })),
  };
}
