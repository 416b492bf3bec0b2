import { CidrBlock } from "../cidr/cidr-block";
import type { Route, Target } from "./network";

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
