import { CidrBlock } from "../../../network/cidr/cidr-block";
import { type Network, type Route, type RouteTable, Unknown } from "../../../network/model/network";
import { indexOf, type NetworkIndex } from "../../../network/model/network-index";
import { maybeInOnePlace } from "../identity/kinds";
import type { TerraformResource } from "../parse/resource";
import type { Interpretation } from "./interpretation";

/** A route whose table no source tells: any of several may get it. */
export interface RouteOfSomeTable {
  readonly route: Route;
  readonly from: TerraformResource;
  readonly why: string;
  /** The key of the table that has it, where that is looked up: another one of that VPC may be the same table. */
  readonly table?: string;
  /** The keys of the tables that it can be in, where that is known of them. */
  readonly among?: ReadonlySet<string>;
}

/**
 * Returns the network with all routes that its tables may get: to the same destinations, and leading nobody knows where.
 * What a table has for sure wins over such a route to the same destination, since AWS takes only one of them.
 */
export function withPossibleRoutes({ routesOfSomeTable }: Interpretation, network: Network): Network {
  if (routesOfSomeTable.length === 0) return network;
  const index = indexOf(network);
  const placed = new Set<RouteOfSomeTable>();
  const routeTables = network.routeTables.map((table) => {
    const possible = routesOfSomeTable.filter((one) => mayHave(table, one, index));
    for (const one of possible) placed.add(one);
    const telling = possible.filter(({ route }) => mayDecide(route, table, index));
    if (telling.length === 0) return table;
    return { ...table, routes: [...table.routes, ...telling.map((one) => possibleRoute(one, index))] };
  });
  const left = routesOfSomeTable.filter((one) => one.table === undefined && !placed.has(one));
  const gaps = left.map(({ from, why }) => `${from.address} is left out: its route table is unknown (${why}).`);
  return { ...network, routeTables, gaps: [...network.gaps, ...gaps] };
}

/** A route to a peering stands in a table of one of its two VPCs, and never leads to addresses of the table's own. */
function mayHave(
  { key, vpc }: RouteTable,
  one: RouteOfSomeTable,
  { vpcs, routeTables, peerings }: NetworkIndex,
): boolean {
  const { from, table } = one;
  const { target, destination } = one.route;
  const own = vpcs.get(vpc);
  const lookedUp = table === undefined ? undefined : routeTables.get(table);
  if (one.among?.has(key) === false) return false;
  if (key === table || (lookedUp !== undefined && lookedUp.vpc !== vpc)) return false;
  if (own === undefined || !maybeInOnePlace(own, from)) return false;
  const peering = target.kind === "peering" ? peerings.get(target.peering) : undefined;
  if (peering === undefined) return true;
  const ends = [peering.requester, peering.accepter];
  if (!ends.some((end) => end instanceof Unknown || end === vpc)) return false;
  return !own.blocks.some((block) => isWithin(destination, block));
}

/** Returns false where traffic fares alike with and without a route, by what the table has for sure. */
function mayDecide(route: Route, table: RouteTable, { vpcs }: NetworkIndex): boolean {
  const { destination } = route;
  if (!(destination instanceof CidrBlock)) return true;
  // Within its own VPC, a route takes traffic away from the local one.
  if (vpcs.get(table.vpc)?.blocks.some((block) => block.contains(destination))) return true;
  const [next] = table.routes
    .filter((one) => isWithin(destination, one.destination))
    .sort((one, other) => prefixOf(other) - prefixOf(one) || (one.origin === "static" ? -1 : 1));
  if (next?.origin === "static" && prefixOf(next) === destination.prefixLength) return false;
  return fateOf(route) === undefined || fateOf(route) !== (next === undefined ? dropped : fateOf(next));
}

function isWithin(inner: Route["destination"], outer: Route["destination"]): boolean {
  return inner instanceof CidrBlock && outer instanceof CidrBlock && outer.contains(inner);
}

function prefixOf({ destination }: Route): number {
  return destination instanceof CidrBlock ? destination.prefixLength : -1;
}

const dropped = "dropped";

/** What becomes of the traffic between VPCs that a route takes; undefined where nobody knows. */
function fateOf({ target }: Route): string | undefined {
  if (target.kind === "unknown") return undefined;
  return target.kind === "peering" ? `peering ${target.peering}` : dropped;
}

function possibleRoute({ route, from, why }: RouteOfSomeTable, { peerings }: NetworkIndex): Route {
  const { destination, target, origin } = route;
  const to = target.kind === "peering" ? `peering "${peerings.get(target.peering)?.name}"` : target.what;
  const what = `${to} if this table gets ${from.address}, whose own is unknown (${why})`;
  return { destination, target: { kind: "unknown", what }, origin, address: from.address, file: from.file };
}
