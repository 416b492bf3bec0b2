import { CidrBlock } from "../../../network/cidr/cidr-block";
import { groupedBy } from "../../../network/model/collections";
import { type Network, type Route, type RouteTable, Unknown } from "../../../network/model/network";
import { indexOf, type NetworkIndex } from "../../../network/model/network-index";
import { isWithin, prefixLengthOf, type RouteEntry, routeTo } from "../../../network/model/routes";
import { mayShareLocation } from "../identity/resource-kinds";
import type { TerraformResource } from "../parse/resource";
import type { ReadContext } from "./read-context";

/** A route whose route table is unknown: any of several may get it. */
export interface UnassignedRoute {
  readonly route: Route;
  readonly from: TerraformResource;
  /** Why the route table is unknown. */
  readonly reason: string;
  /** The looked-up route table that has the route. Another one of the same VPC may be the same route table. */
  readonly table?: string;
  /** The route tables that can have the route, if they are known. */
  readonly possibleTables?: ReadonlySet<string>;
}

/**
 * Returns the route tables of equal routes that are as many as their possible route tables. A route table has only one
 * route for a destination, so each of the tables has one of them, and it makes no difference which.
 */
export function assignedRoutes(
  unassigned: readonly (UnassignedRoute & RouteEntry)[],
): ReadonlyMap<UnassignedRoute, string> {
  const groups = groupedBy(
    unassigned.filter(
      ({ route, possibleTables, fromPrefixList }) =>
        possibleTables !== undefined && !fromPrefixList && route.destination instanceof CidrBlock,
    ),
    ({ route, possibleTables = [] }) => `${route.destination} ${[...possibleTables].sort().join("\n")}`,
  );
  const tables = new Map<UnassignedRoute, string>();
  for (const group of groups.values()) {
    const possible = [...(group[0]?.possibleTables ?? [])];
    const targets = new Set(group.map(({ route }) => JSON.stringify(route.target)));
    if (group.length !== possible.length || targets.size > 1) continue;
    possible.forEach((table, index) => {
      const one = group[index];
      if (one !== undefined) tables.set(one, table);
    });
  }
  return tables;
}

/**
 * Returns the network with each unassigned route added to all route tables that may get it, with an unknown target. AWS
 * accepts only one route for a destination, so a route that a table is known to have wins.
 */
export function withUnassignedRoutes(context: ReadContext, network: Network): Network {
  if (context.unassignedRoutes.length === 0) return network;
  const index = indexOf(network);
  const unassignedRoutes = context.unassignedRoutes.map((one) => withoutRefutedTables(one, network.routeTables, index));
  const added = new Set<UnassignedRoute>();
  const only = new Map(unassignedRoutes.map((one) => [one, onlyTable(one, network.routeTables, index)]));
  const routeTables = network.routeTables.map((known) => {
    const own = unassignedRoutes.filter((one) => only.get(one) === known.key);
    for (const one of own) added.add(one);
    const table = own.length === 0 ? known : { ...known, routes: [...known.routes, ...own.map(({ route }) => route)] };
    const possible = unassignedRoutes.filter((one) => only.get(one) === undefined && mayHave(table, one, index));
    for (const one of possible) added.add(one);
    const relevant = possible.filter(({ route }) => mayDecide(route, table, index));
    if (relevant.length === 0) return table;
    return { ...table, routes: [...table.routes, ...relevant.map((one) => possibleRoute(one, index))] };
  });
  const ignored = unassignedRoutes.filter((one) => one.table === undefined && !added.has(one));
  const gaps = ignored.map(({ from, reason }) => `${from.address} is ignored: its route table is unknown (${reason}).`);
  return { ...network, routeTables, gaps: [...network.gaps, ...gaps] };
}

/** Returns a route for any route table, if AWS accepts it in none of those that seem possible. */
function withoutRefutedTables(
  unassigned: UnassignedRoute,
  routeTables: readonly RouteTable[],
  index: NetworkIndex,
): UnassignedRoute {
  const { possibleTables, ...route } = unassigned;
  if (possibleTables === undefined) return unassigned;
  const isPossible = routeTables.some((table) => mayHave(table, unassigned, index));
  return isPossible ? unassigned : route;
}

/** Returns the only one of the possible route tables in which AWS accepts a route. */
function onlyTable(
  unassigned: UnassignedRoute,
  routeTables: readonly RouteTable[],
  index: NetworkIndex,
): string | undefined {
  const { possibleTables = new Set() } = unassigned;
  const possible = routeTables.filter(({ key }) => possibleTables.has(key));
  // A route table of an unknown VPC is not listed.
  if (possible.length < possibleTables.size) return undefined;
  const [only, ...others] = possible.filter((table) => mayHave(table, unassigned, index));
  return others.length === 0 ? only?.key : undefined;
}

/** A route to a peering is in a route table of one of the two VPCs, and does not lead to that VPC's own addresses. */
function mayHave({ key, vpc }: RouteTable, unassigned: UnassignedRoute, index: NetworkIndex): boolean {
  const { route, from, table, possibleTables } = unassigned;
  const ownVpc = index.vpcs.get(vpc);
  const lookedUp = table === undefined ? undefined : index.routeTables.get(table);
  if (possibleTables?.has(key) === false) return false;
  if (key === table || (lookedUp !== undefined && lookedUp.vpc !== vpc)) return false;
  if (ownVpc === undefined || !mayShareLocation(ownVpc, from)) return false;
  const peering = route.target.kind === "peering" ? index.peerings.get(route.target.peering) : undefined;
  if (peering === undefined) return true;
  const ends = [peering.requester, peering.accepter];
  if (!ends.some((end) => end instanceof Unknown || end === vpc)) return false;
  return !ownVpc.blocks.some((block) => isWithin(route.destination, block));
}

/** Returns false if traffic is forwarded alike with and without a route, given the routes that a table has. */
function mayDecide(route: Route, table: RouteTable, { vpcs }: NetworkIndex): boolean {
  const { destination } = route;
  if (!(destination instanceof CidrBlock)) return true;
  // A route within its own VPC's block takes traffic away from the local route.
  if (vpcs.get(table.vpc)?.blocks.some((block) => block.contains(destination))) return true;
  const next = routeTo(destination, table.routes);
  if (next?.origin === "static" && prefixLengthOf(next) === destination.prefixLength) return false;
  return nextHop(route) === undefined || nextHop(route) !== (next === undefined ? dropped : nextHop(next));
}

const dropped = "dropped";

/** Returns where traffic between VPCs goes next by a route; undefined if that is unknown. */
function nextHop({ target }: Route): string | undefined {
  if (target.kind === "unknown") return undefined;
  return target.kind === "peering" ? `peering ${target.peering}` : dropped;
}

function possibleRoute({ route, from, reason }: UnassignedRoute, { peerings }: NetworkIndex): Route {
  const { destination, target, origin } = route;
  const to = target.kind === "peering" ? `peering "${peerings.get(target.peering)?.name}"` : target.what;
  const what = `${to} if this route table has ${from.address}, whose route table is unknown (${reason})`;
  return { destination, target: { kind: "unknown", what }, origin, address: from.address, file: from.file };
}
