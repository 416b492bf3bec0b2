import { CidrBlock } from "../../network/cidr/cidr-block";
import { blockText, isPlaceholderBlock } from "../../network/cidr/placeholder-blocks";
import type { Peering, Route, RouteTable, Target } from "../../network/model/network";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { Correspondence } from "./correspondence";
import { type Identity, identitiesOf, type Matches, match } from "./matching";

/** What becomes of one route. */
export interface RouteChange {
  readonly kind: "added" | "changed" | "replaced" | "destroyed";
  /** The name of its table, and the label of the table's VPC. */
  readonly routeTable: string;
  readonly vpc: string;
  /** Its block, or why it isn't known. */
  readonly destination: string;
  readonly target: { readonly before: string | undefined; readonly after: string | undefined };
}

/** A route in its table. */
export interface PlacedRoute {
  readonly table: RouteTable;
  readonly route: Route;
}

/** Returns which routes are the same: those of one table to one destination. */
export function matchedRoutes(
  before: AnalyzedNetwork,
  after: AnalyzedNetwork,
  same: Correspondence,
): Matches<PlacedRoute> {
  const tables = matchedTables(before, after, same);
  const tableAfter = new Map(tables.kept.map(([one, other]) => [one.key, other.key]));
  const [was, is] = [destinations(before, same.after), destinations(after, undefined)];
  const own = (key: string) => key;
  const [inTableBefore, inTableAfter] = [(key: string) => tableAfter.get(key), own];
  return match(placed(before), placed(after), [
    [identity(inTableBefore, destinationText), identity(inTableAfter, destinationText)],
    // A block that Amazon provides isn't known before the apply; whose block it is, is.
    [identity(inTableBefore, was), identity(inTableAfter, is)],
  ]);
}

/** Returns which route tables are the same. */
export function matchedTables(
  before: AnalyzedNetwork,
  after: AnalyzedNetwork,
  same: Correspondence,
): Matches<RouteTable> {
  return match(before.network.routeTables, after.network.routeTables, [
    ...identitiesOf<RouteTable>(
      ({ vpc, name }) => `${same.after.get(vpc)} ${name}`,
      ({ vpc, name }) => `${vpc} ${name}`,
    ),
    [main(before, (vpc) => same.after.get(vpc)), main(after, (vpc) => vpc)],
  ]);
}

function placed({ network }: AnalyzedNetwork): readonly PlacedRoute[] {
  return network.routeTables.flatMap((table) => table.routes.map((route) => ({ table, route })));
}

function main({ index }: AnalyzedNetwork, common: (vpc: string) => string | undefined): Identity<RouteTable> {
  return ({ vpc, key }) => (index.vpcs.get(vpc)?.mainRouteTable === key ? common(vpc) : undefined);
}

function identity(
  tableOf: (key: string) => string | undefined,
  destinationOf: (route: Route) => string | undefined,
): Identity<PlacedRoute> {
  return ({ table, route }) => {
    const [common, destination] = [tableOf(table.key), destinationOf(route)];
    return common && destination && `${common} ${route.origin} ${destination}`;
  };
}

function destinationText({ destination }: Route): string {
  return destination instanceof CidrBlock ? destination.toString() : `unknown: ${destination.reason}`;
}

/** Whose IPv6 block a destination is, by the keys that both networks share. */
function destinations(
  { network }: AnalyzedNetwork,
  common: ReadonlyMap<string, string> | undefined,
): (route: Route) => string | undefined {
  const owners = new Map(
    [...network.vpcs, ...network.subnets].flatMap(({ key, blocks }) =>
      blocks.filter(({ family }) => family === 6).map((block) => [block.toString(), common ? common.get(key) : key]),
    ),
  );
  return ({ destination }) => (destination instanceof CidrBlock ? owners.get(destination.toString()) : undefined);
}

/** Returns what becomes of the routes: first of those that are gone, then in the order of each network. */
export function routeChanges(
  before: AnalyzedNetwork,
  after: AnalyzedNetwork,
  routes: Matches<PlacedRoute>,
  peerings: Matches<Peering>,
  isReplaced: (before: Route, after: Route) => boolean,
): readonly RouteChange[] {
  const redirected = new Set(redirectedRoutes(routes, peerings));
  const gone = routes.removed.map((route) => ({
    kind: "destroyed" as const,
    ...described(before, route),
    target: { before: targetText(before, route.route), after: undefined },
  }));
  const kept = routes.kept.flatMap(([was, is]): readonly RouteChange[] => {
    const target = { before: targetText(before, was.route), after: targetText(after, is.route) };
    const moved = movedDestination(was.route, is.route);
    const place = { ...described(after, is), ...(moved === undefined ? {} : { destination: moved }) };
    if (redirected.has(was.route) || moved !== undefined) return [{ kind: "changed", ...place, target }];
    return isReplaced(was.route, is.route) ? [{ kind: "replaced", ...place, target }] : [];
  });
  const added = routes.added.map((route) => ({
    kind: "added" as const,
    ...described(after, route),
    target: { before: undefined, after: targetText(after, route.route) },
  }));
  return [...gone, ...kept, ...added];
}

/** Returns both destinations of a route to one VPC or subnet that got another IPv6 block; a stand-in is any block. */
function movedDestination({ destination: was }: Route, { destination: is }: Route): string | undefined {
  if (!(was instanceof CidrBlock) || !(is instanceof CidrBlock) || isPlaceholderBlock(was) || isPlaceholderBlock(is))
    return undefined;
  return `${was}` === `${is}` ? undefined : `${was} -> ${is}`;
}

/** Returns the routes before that lead elsewhere afterwards. */
export function redirectedRoutes(routes: Matches<PlacedRoute>, peerings: Matches<Peering>): readonly Route[] {
  const peeringAfter = new Map(peerings.kept.map(([one, other]) => [one.key, other.key]));
  return routes.kept
    .filter(([was, is]) => !sameTarget(was.route.target, is.route.target, peeringAfter))
    .map(([was]) => was.route);
}

function described({ labels }: AnalyzedNetwork, { table, route: { destination } }: PlacedRoute) {
  return {
    routeTable: table.name,
    vpc: labels.vpc(table.vpc),
    destination: destination instanceof CidrBlock ? blockText(destination) : `unknown: ${destination.reason}`,
  };
}

function targetText({ index }: AnalyzedNetwork, { target }: Route): string {
  if (target.kind === "peering") return index.peerings.get(target.peering)?.name ?? target.peering;
  return target.kind === "blackhole" ? `blackhole: ${target.what}` : target.what;
}

/** Returns true where a route leads where it led before. */
export function sameTarget(
  before: Target,
  after: Target,
  peeringAfter: Pick<ReadonlyMap<string, string>, "get">,
): boolean {
  if (before.kind === "peering") return after.kind === "peering" && peeringAfter.get(before.peering) === after.peering;
  if (after.kind === "peering" || after.kind !== before.kind) return false;
  const [was, is] = [awsIdIn(before.what), awsIdIn(after.what)];
  // Code calls a gateway by its address and EC2 by its id: only two ids tell that it is another one.
  return was === undefined || is === undefined || was === is;
}

function awsIdIn(text: string): string | undefined {
  return /\b[a-z]+-[0-9a-f]{8,17}\b/.exec(text)?.[0];
}
