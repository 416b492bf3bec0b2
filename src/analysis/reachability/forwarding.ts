import { CidrBlock, type Family } from "../../network/cidr/cidr-block";
import type { Segments } from "../../network/cidr/segments";
import { type Route, type RouteTable, UnknownDestination } from "../../network/model/network";

/** Which route a table has for an address: its number among the table's routes, or one of the two below. */
export type Decision = number;
export const LOCAL: Decision = -1;
export const NO_ROUTE: Decision = -2;

/** The blocks that a table has local routes for. */
export interface LocalBlocks {
  /** The VPC's own. */
  readonly known: readonly CidrBlock[];
  /** Where not all of the VPC's are known: its subnets', each of which lies within one of the VPC's. */
  readonly within: readonly CidrBlock[];
}

interface Entry {
  readonly start: number;
  readonly end: number;
  readonly prefixLength: number;
  /** What wins at one prefix length: the higher. */
  readonly rank: number;
  readonly decision: Decision;
}

// AWS: https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html. A subnet's block that stands for a
// local route of its VPC's wins over wider routes only: one for exactly that subnet is more specific than the VPC's.
const ranks = { local: 3, static: 2, propagated: 1, within: 0 } as const;

/**
 * What one route table does with every address of one family: segments in ranges, one after the other, each with the
 * route that wins there. Made once for a table, in time that grows with its routes, and asked for every destination.
 */
export class Forwarding {
  /** The segments at which another route begins to win, in order. */
  private readonly starts: number[] = [];
  private readonly decisions: Decision[] = [];
  /** The routes that may catch any address, if the table has such. */
  private readonly anywhere: Decision | undefined;

  constructor(table: RouteTable, local: LocalBlocks, segments: Segments) {
    const { family } = segments;
    this.anywhere = unknownRoute(table.routes, family);
    this.sweep(entriesOf(table.routes, local, segments));
  }

  /** Calls `visit` with each of the ranges that the segments from `start` up to `end` are in, cut to these. */
  visit(start: number, end: number, visit: (decision: Decision, start: number, end: number) => void): void {
    let from = start;
    for (let range = this.rangeOf(start); from < end; range += 1) {
      const to = Math.min(this.starts[range + 1] ?? end, end);
      visit(this.decisions[range] ?? NO_ROUTE, from, to);
      from = to;
    }
  }

  /** CIDR blocks nest: the innermost of those that have begun and not ended is the most specific. */
  private sweep(entries: readonly Entry[]): void {
    const open: Entry[] = [];
    const decide = (from: number) => this.begin(from, this.decide(open.at(-1)));
    const close = (before: number) => {
      for (let last = open.at(-1); last !== undefined && last.end <= before; last = open.at(-1)) {
        open.pop();
        decide(last.end);
      }
    };
    decide(0);
    for (const entry of entries) {
      close(entry.start);
      open.push(entry);
      decide(entry.start);
    }
    close(Number.POSITIVE_INFINITY);
  }

  private decide(best: Entry | undefined): Decision {
    return best?.decision === LOCAL ? LOCAL : (this.anywhere ?? best?.decision ?? NO_ROUTE);
  }

  private begin(start: number, decision: Decision): void {
    if (this.starts.at(-1) === start) {
      this.starts.pop();
      this.decisions.pop();
    }
    if (this.decisions.at(-1) === decision) return;
    this.starts.push(start);
    this.decisions.push(decision);
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

/** What is not known, such as an entry of a prefix list, may be more specific than all others, and would win then. */
function unknownRoute(routes: readonly Route[], family: Family): Decision | undefined {
  const number = routes.findIndex(
    ({ destination }) => destination instanceof UnknownDestination && (destination.family ?? family) === family,
  );
  return number < 0 ? undefined : number;
}

/** Returns all that competes for addresses, so that of those with one start, each wins over those before it. */
function entriesOf(routes: readonly Route[], local: LocalBlocks, segments: Segments): readonly Entry[] {
  const entry = (block: CidrBlock, rank: number, decision: Decision): readonly Entry[] =>
    block.family !== segments.family
      ? []
      : [{ start: segments.start(block), end: segments.end(block), prefixLength: block.prefixLength, rank, decision }];
  const locals = [
    ...local.known.flatMap((block) => entry(block, ranks.local, LOCAL)),
    ...local.within.flatMap((block) => entry(block, ranks.within, LOCAL)),
  ];
  const others = routes.flatMap(({ destination, origin }, number) => {
    if (!(destination instanceof CidrBlock)) return [];
    const found = entry(destination, ranks[origin], number);
    // AWS: the local route is preferred to propagated ones, even to more specific ones.
    // https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-route-priority.html
    if (origin === "static") return found;
    return found.filter(({ start, end }) => !locals.some((route) => route.start <= start && end <= route.end));
  });
  // Of two routes that are alike in all this, which AWS doesn't allow, the first wins.
  return [...locals, ...others].sort(
    (one, other) =>
      one.start - other.start ||
      one.prefixLength - other.prefixLength ||
      one.rank - other.rank ||
      other.decision - one.decision,
  );
}
