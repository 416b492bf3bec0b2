import { CidrBlock, type Family } from "../../network/cidr/cidr-block";
import type { Segments } from "../../network/cidr/segments";
import { type Route, type RouteTable, type Target, UnknownDestination } from "../../network/model/network";

/**
 * The route that a route table uses for an address: its index among the table's routes, `localRoute`, `noRoute`, or
 * `conflictingRoutes` for two routes to the same destination, of which AWS refuses one.
 */
export type RouteIndex = number;
export const localRoute: RouteIndex = -1;
export const noRoute: RouteIndex = -2;
export const conflictingRoutes: RouteIndex = -3;

/** The blocks for which a route table has local routes. */
export interface LocalBlocks {
  readonly known: readonly CidrBlock[];
  /** The blocks of the subnets, if not all blocks of the VPC are known. Each lies within a block of the VPC. */
  readonly ofSubnets: readonly CidrBlock[];
}

interface Entry {
  readonly start: number;
  readonly end: number;
  readonly prefixLength: number;
  /** Of two routes with the same prefix length, the one with the higher priority is used. */
  readonly priority: number;
  readonly route: RouteIndex;
}

// AWS: https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html. A subnet's block stands for the
// unknown, larger block of the VPC, so a route to exactly that block takes priority over it.
const priorities = { local: 3, static: 2, propagated: 1, ofSubnets: 0 } as const;

/**
 * The forwarding table of one route table for one family: consecutive ranges of segments, each with the route that is used
 * for it. Built once per route table, and looked up for every destination.
 */
export class Forwarding {
  /** The first segment of each range, in order. */
  private readonly starts: number[] = [];
  private readonly routes: RouteIndex[] = [];
  /** A route whose destination is unknown, and that may therefore match any address. */
  private readonly routeToUnknown: RouteIndex | undefined;

  constructor(table: RouteTable, local: LocalBlocks, segments: Segments) {
    const { family } = segments;
    this.routeToUnknown = routeToUnknown(table.routes, family);
    this.sweep(entriesOf(table.routes, local, segments));
  }

  /** Calls `visit` with the route for each range within the segments from `start` up to but excluding `end`. */
  visit(start: number, end: number, visit: (route: RouteIndex, start: number, end: number) => void): void {
    let from = start;
    for (let range = this.rangeOf(start); from < end; range += 1) {
      const to = Math.min(this.starts[range + 1] ?? end, end);
      visit(this.routes[range] ?? noRoute, from, to);
      from = to;
    }
  }

  /** CIDR blocks nest, so the innermost open block is the most specific one. */
  private sweep(entries: readonly Entry[]): void {
    const open: Entry[] = [];
    const startRange = (start: number) => this.startRange(start, this.routeFor(open.at(-1)));
    const close = (before: number) => {
      for (let last = open.at(-1); last !== undefined && last.end <= before; last = open.at(-1)) {
        open.pop();
        startRange(last.end);
      }
    };
    startRange(0);
    for (const entry of entries) {
      close(entry.start);
      open.push(entry);
      startRange(entry.start);
    }
    close(Number.POSITIVE_INFINITY);
  }

  private routeFor(best: Entry | undefined): RouteIndex {
    return best?.route === localRoute ? localRoute : (this.routeToUnknown ?? best?.route ?? noRoute);
  }

  private startRange(start: number, route: RouteIndex): void {
    if (this.starts.at(-1) === start) {
      this.starts.pop();
      this.routes.pop();
    }
    if (this.routes.at(-1) === route) return;
    this.starts.push(start);
    this.routes.push(route);
  }

  /** Returns the last range that starts at or before a segment. */
  private rangeOf(segment: number): number {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= segment) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** An unknown destination, such as an entry of a prefix list, may be more specific than all known ones. */
function routeToUnknown(routes: readonly Route[], family: Family): RouteIndex | undefined {
  const index = routes.findIndex(
    ({ destination }) => destination instanceof UnknownDestination && (destination.family ?? family) === family,
  );
  return index < 0 ? undefined : index;
}

/** Returns the destinations with two static routes to different targets. */
function conflictingDestinations(routes: readonly Route[], family: Family): ReadonlySet<string> {
  const targets = new Map<string, Target>();
  const found = new Set<string>();
  for (const { destination, origin, target } of routes) {
    if (origin !== "static" || !(destination instanceof CidrBlock) || destination.family !== family) continue;
    const key = String(destination);
    const other = targets.get(key);
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(target)) found.add(key);
    targets.set(key, target);
  }
  return found;
}

/** Returns all routes of a family, sorted so that a route takes priority over those before it with the same start. */
function entriesOf(routes: readonly Route[], local: LocalBlocks, segments: Segments): readonly Entry[] {
  const entry = (block: CidrBlock, priority: number, route: RouteIndex): readonly Entry[] =>
    block.family !== segments.family
      ? []
      : [{ start: segments.start(block), end: segments.end(block), prefixLength: block.prefixLength, priority, route }];
  const locals = [
    ...local.known.flatMap((block) => entry(block, priorities.local, localRoute)),
    ...local.ofSubnets.flatMap((block) => entry(block, priorities.ofSubnets, localRoute)),
  ];
  const conflicts = conflictingDestinations(routes, segments.family);
  const others = routes.flatMap(({ destination, origin }, index) => {
    if (!(destination instanceof CidrBlock)) return [];
    const isConflict = conflicts.size > 0 && origin === "static" && conflicts.has(String(destination));
    const found = entry(destination, priorities[origin], isConflict ? conflictingRoutes : index);
    // AWS prefers local routes to propagated routes, even to more specific ones.
    // https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-route-priority.html
    if (origin === "static") return found;
    return found.filter(({ start, end }) => !locals.some((route) => route.start <= start && end <= route.end));
  });
  return [...locals, ...others].sort(
    (one, other) =>
      one.start - other.start ||
      one.prefixLength - other.prefixLength ||
      one.priority - other.priority ||
      other.route - one.route,
  );
}
