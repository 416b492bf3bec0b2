import { CidrBlock } from "../../network/cidr/cidr-block";
import { blockText } from "../../network/cidr/placeholder-blocks";
import type { Peering, Route } from "../../network/model/network";
import { isWithin, routeTo } from "../../network/model/routes";
import type { Path, PathPart } from "../reachability/verdict";

/** The connection that traffic between two VPCs uses, or would use once it is complete. */
export interface Connection {
  /** Undefined if the VPCs have no peering that is active or can become active. */
  readonly peering: Peering | undefined;
  /** The connection as text, such as `peering "peering test"`. */
  readonly text: string;
  /** What is missing before the connection carries traffic. */
  readonly missing: readonly string[];
}

/** What a path should use: a connection, or undefined for the local route of a VPC. */
export interface IntendedPath {
  readonly connection: Connection | undefined;
  readonly peerings: ReadonlyMap<string, Peering>;
}

interface RouteTableParts {
  readonly routes: readonly Route[];
  readonly wrong: readonly PathPart[];
  /** Parts that are delivered, or that may be because they are unknown. */
  readonly others: readonly PathPart[];
}

/** Returns the changes to a route table that a path needs to deliver packets to all addresses of a subnet. */
export function missingRoutes({ routeTable, to, parts }: Path, intended: IntendedPath): readonly string[] {
  if (routeTable === undefined) return [];
  const wrong = parts.filter((part) => isWrong(part, intended.connection));
  const others = parts.filter((part) => !wrong.includes(part));
  const changes = to.blocks.flatMap((block) =>
    changesFor(block, { routes: routeTable.routes, wrong, others }, intended),
  );
  return [...new Set(changes)].map((change) => `route table "${routeTable.name}": ${change}`);
}

/** Returns true if the route table is the cause, and not the state of the connection that the route correctly uses. */
function isWrong({ disposition }: PathPart, connection: Connection | undefined): boolean {
  if (disposition.kind === "misdelivered") return true;
  if (disposition.kind !== "dropped" || disposition.reason === "local") return false;
  return disposition.reason !== "not-active" || disposition.peering !== connection?.peering;
}

function changesFor(
  block: CidrBlock,
  { routes, wrong, others }: RouteTableParts,
  { connection, peerings }: IntendedPath,
): readonly string[] {
  const parts = wrong.flatMap((part) => {
    const blocks = part.blocks.filter((some) => block.contains(some));
    return blocks.length === 0 ? [] : [{ ...part, blocks }];
  });
  const wrongRoutes = routesOf(parts);
  if (connection === undefined) return wrongRoutes.map((route) => removal(route, peerings));
  if (parts.length === 0) return [];
  // A route that is correct for some addresses and wrong for others can't stay.
  const correct = routesOf(others).filter((route) => !wrongRoutes.includes(route));
  const canStay = (route: Route) => uses(route, connection) || correct.includes(route) || isUnknown(route, peerings);
  // Behind a route to remove, there may be another wrong route that would be used then.
  const wrongInside = routes.filter((route) => isWithin(route.destination, block) && !canStay(route));
  // A propagated route need not be changed, because a static route to the same block takes priority over it.
  const toSameBlock = wrongInside.filter((route) => isTo(route, block) && route.origin === "static");
  const removed = wrongInside.filter(
    (route) => !isTo(route, block) && wrongRoutes.some(({ destination }) => isWithin(destination, route.destination)),
  );
  const remaining = routes.filter((route) => !removed.includes(route));
  const uncovered = parts.filter(({ route }) => {
    const next = isWithin(route?.destination, block) ? routeTo(route?.destination, remaining) : undefined;
    return next === undefined || !canStay(next);
  });
  // A part of the block is enough if no route is removed. More specific routes that are correct remain in use.
  const missing = uncovered.flatMap((part) => part.blocks);
  const isEnough = missing.length === 0 || (missing.length === 1 && removed.length === 0);
  const added = toSameBlock.length > 0 ? [] : isEnough ? missing : [block];
  const lessSpecific = routesOf(uncovered).find((route) => !isWithin(route.destination, block));
  const reason = lessSpecific === undefined ? "" : `, more specific than ${described(lessSpecific, peerings)}`;
  return [
    ...removed.map((route) => removal(route, peerings)),
    ...toSameBlock.map((route) => `change ${described(route, peerings)}, so that it leads to ${connection.text}`),
    ...added.map((some) => `add a route to ${blockText(some)} through ${connection.text}${reason}`),
  ];
}

function uses({ target }: Route, { peering }: Connection): boolean {
  return target.kind === "peering" && target.peering === peering?.key;
}

/** An unknown target may lead to the VPC too. */
function isUnknown({ target }: Route, peerings: IntendedPath["peerings"]): boolean {
  return target.kind === "unknown" || (target.kind === "peering" && !peerings.has(target.peering));
}

function routesOf(parts: readonly PathPart[]): readonly Route[] {
  return [...new Set(parts.flatMap(({ route }) => (route === undefined ? [] : [route])))];
}

function isTo({ destination }: Route, block: CidrBlock): boolean {
  return isWithin(block, destination) && isWithin(destination, block);
}

function removal(route: Route, peerings: ReadonlyMap<string, Peering>): string {
  return `remove ${described(route, peerings)}, which matches these addresses`;
}

function described({ destination, origin, target }: Route, peerings: ReadonlyMap<string, Peering>): string {
  const block = destination instanceof CidrBlock ? blockText(destination) : destination.reason;
  const route = `${origin === "propagated" ? "the propagated route" : "the route"} to ${block}`;
  if (target.kind !== "peering") return `${route}, now to ${target.what}`;
  return `${route}, now through peering "${peerings.get(target.peering)?.name ?? target.peering}"`;
}
