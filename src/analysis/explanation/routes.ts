import { CidrBlock } from "../../network/cidr/cidr-block";
import { blockText } from "../../network/cidr/placeholder-blocks";
import type { Peering, Route } from "../../network/model/network";
import type { Path, PathPart } from "../reachability/verdict";
import type { Connection } from "./connection";

/** What a path has to become: one through this connection, or, without one, the way within a VPC. */
export interface MissingRouteQuery {
  readonly connection: Connection | undefined;
  readonly peerings: ReadonlyMap<string, Peering>;
}

/** What a route table has, and what it does with the addresses of a subnet. */
interface Ways {
  readonly routes: readonly Route[];
  readonly wrong: readonly PathPart[];
  /** What is delivered, or may be for all that is known. */
  readonly others: readonly PathPart[];
}

/** Returns the changes to a route table without which packets don't get from one subnet to all addresses of another. */
export function missingRoutes({ routeTable, to, parts }: Path, aim: MissingRouteQuery): readonly string[] {
  if (routeTable === undefined) return [];
  const wrong = parts.filter((part) => isWrong(part, aim.connection));
  const others = parts.filter((part) => !wrong.includes(part));
  const changes = to.blocks.flatMap((block) => changesFor(block, { routes: routeTable.routes, wrong, others }, aim));
  return [...new Set(changes)].map((change) => `route table "${routeTable.name}": ${change}`);
}

/** Returns whether the table is to blame, and not the connection that the route rightly leads to. */
function isWrong({ disposition }: PathPart, connection: Connection | undefined): boolean {
  if (disposition.kind === "misdelivered") return true;
  if (disposition.kind !== "dropped" || disposition.reason === "local") return false;
  return disposition.reason !== "not-active" || disposition.peering !== connection?.peering;
}

function changesFor(block: CidrBlock, { routes, wrong, others }: Ways, aim: MissingRouteQuery): readonly string[] {
  const parts = wrong.flatMap((part) => {
    const blocks = part.blocks.filter((some) => block.contains(some));
    return blocks.length === 0 ? [] : [{ ...part, blocks }];
  });
  const { connection, peerings } = aim;
  const deciding = routesOf(parts);
  if (connection === undefined) return deciding.map((route) => removal(route, peerings));
  if (parts.length === 0) return [];
  // A route may be right for some addresses and wrong for others; then it can't stay.
  const staying = routesOf(others).filter((route) => !deciding.includes(route));
  const isRight = (route: Route) => leadsTo(route, connection) || staying.includes(route) || isUnknown(route, peerings);
  // Behind a route that has to go there may be others, which would decide then.
  const wrongInside = routes.filter((route) => isWithin(route, block) && !isRight(route));
  const same = wrongInside.filter((route) => isStaticTo(route, block));
  const removed = wrongInside.filter(
    (route) => !isSame(route, block) && deciding.some(({ destination }) => isWithinRoute(destination, route)),
  );
  const left = routes.filter((route) => !removed.includes(route));
  const without = parts.filter(({ route }) => !isWithin(route, block) || !isCovered(route, left, isRight));
  const needed = same.length > 0 ? [] : blocksToAdd(block, without, removed.length === 0);
  const instead = routesOf(without).find((route) => !isWithin(route, block));
  const why = instead === undefined ? "" : `, more specific than ${describe(instead, peerings)}`;
  return [
    ...removed.map((route) => removal(route, peerings)),
    ...same.map((route) => `change ${describe(route, peerings)}, so that it leads to ${connection.text}`),
    ...needed.map((some) => `add a route to ${blockText(some)} through ${connection.text}${why}`),
  ];
}

/**
 * One route for the whole block, unless nothing else changes and one for a part is enough. What is more specific and
 * right goes on to decide.
 */
function blocksToAdd(block: CidrBlock, without: readonly PathPart[], isElseKept: boolean): readonly CidrBlock[] {
  const blocks = without.flatMap((part) => part.blocks);
  if (blocks.length === 0) return [];
  return isElseKept && blocks.length === 1 ? blocks : [block];
}

/** Returns whether, of the routes that are left, one that leads to the connection takes the addresses of one that goes. */
function isCovered(gone: Route | undefined, left: readonly Route[], isRight: (route: Route) => boolean): boolean {
  const [next] = left
    .filter((route) => isWithinRoute(gone?.destination, route))
    .sort((one, other) => prefixOf(other) - prefixOf(one) || (one.origin === "static" ? -1 : 1));
  return next !== undefined && isRight(next);
}

function prefixOf({ destination }: Route): number {
  return destination instanceof CidrBlock ? destination.prefixLength : -1;
}

function leadsTo({ target }: Route, { peering }: Connection): boolean {
  return target.kind === "peering" && target.peering === peering?.key;
}

/** It may lead to the VPC by another way. */
function isUnknown({ target }: Route, peerings: MissingRouteQuery["peerings"]): boolean {
  return target.kind === "unknown" || (target.kind === "peering" && !peerings.has(target.peering));
}

function isWithinRoute(inner: Route["destination"] | undefined, { destination }: Route): boolean {
  return inner instanceof CidrBlock && destination instanceof CidrBlock && destination.contains(inner);
}

function routesOf(parts: readonly PathPart[]): readonly Route[] {
  return [...new Set(parts.flatMap(({ route }) => (route === undefined ? [] : [route])))];
}

function isWithin(route: Route | undefined, block: CidrBlock): boolean {
  return route?.destination instanceof CidrBlock && block.contains(route.destination);
}

function isSame({ destination }: Route, block: CidrBlock): boolean {
  return destination instanceof CidrBlock && destination.contains(block) && block.contains(destination);
}

/** A propagated route needn't be changed: a static one to the same block wins over it. */
function isStaticTo(route: Route, block: CidrBlock): boolean {
  return isSame(route, block) && route.origin === "static";
}

function removal(route: Route, peerings: ReadonlyMap<string, Peering>): string {
  return `remove ${describe(route, peerings)}, which takes these addresses`;
}

function describe({ destination, origin, target }: Route, peerings: ReadonlyMap<string, Peering>): string {
  const block = destination instanceof CidrBlock ? blockText(destination) : destination.reason;
  const which = origin === "propagated" ? "the propagated route" : "the route";
  if (target.kind !== "peering") return `${which} to ${block}, now to ${target.what}`;
  return `${which} to ${block}, now through peering "${peerings.get(target.peering)?.name ?? target.peering}"`;
}
