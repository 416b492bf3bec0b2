import { CidrBlock } from "../cidr/cidr-block";
import type { Route, Target } from "./network";

/** Returns the prefix length of a route's destination, or -1 if the destination is unknown. */
export function prefixLengthOf({ destination }: Route): number {
  return destination instanceof CidrBlock ? destination.prefixLength : -1;
}

/** Returns true if both destinations are known and `outer` contains all of `inner`. */
export function isWithin(inner: Route["destination"] | undefined, outer: Route["destination"]): boolean {
  return inner instanceof CidrBlock && outer instanceof CidrBlock && outer.contains(inner);
}

/** Returns the route that is used for all addresses of a destination: the most specific one, of two a static one. */
export function routeTo(destination: Route["destination"] | undefined, routes: readonly Route[]): Route | undefined {
  return routes
    .filter((route) => isWithin(destination, route.destination))
    .sort((one, other) => prefixLengthOf(other) - prefixLengthOf(one) || (one.origin === "static" ? -1 : 1))[0];
}

/** A route of a route table. A route to a prefix list is represented by one route for each entry of the list. */
export interface RouteEntry {
  readonly route: Route;
  readonly fromPrefixList: boolean;
  /** True for an `aws_route` that exists in AWS and that a plan does not change. */
  readonly isApplied?: boolean;
}

/**
 * Returns the routes of one route table that apply. For one block, a static route wins over an entry of a prefix list,
 * and of two prefix lists AWS picks one at random.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
export function applicableRoutes(all: readonly RouteEntry[]): readonly Route[] {
  const others = all.filter(({ fromPrefixList }) => !fromPrefixList).map(({ route }) => route);
  if (others.length === all.length) return others;
  const isStatic = new Set(others.filter(({ origin }) => origin === "static").map(destinationId));
  const listed = new Map<string | object, Route>();
  for (const { route, fromPrefixList } of all) {
    const destination = destinationId(route);
    if (!fromPrefixList || isStatic.has(destination)) continue;
    const other = listed.get(destination);
    const isEqual = other === undefined || JSON.stringify(other.target) === JSON.stringify(route.target);
    listed.set(destination, isEqual ? route : { ...route, target: atRandom });
  }
  return [...others, ...listed.values()];
}

const atRandom: Target = {
  kind: "unknown",
  what: "one of two prefix lists with this block, which AWS picks at random",
};

/** Unknown destinations are all different. */
function destinationId({ destination }: Route): string | object {
  return destination instanceof CidrBlock ? destination.toString() : destination;
}
