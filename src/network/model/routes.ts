import { CidrBlock } from "../cidr/cidr-block";
import type { Route } from "./network";

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
