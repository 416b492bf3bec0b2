import { type Differences, differencesBetween } from "../../../src/analysis/differences/differences";
import type { Network, PlannedChange } from "../../../src/network/model/network";
import { analyzed } from "../../support/two-networks";

/** Returns what is different between two networks, the one before a plan and the one after it where changes are given. */
export function between(before: Network, after: Network, changes?: readonly PlannedChange[]): Differences {
  return differencesBetween(analyzed(before), analyzed(after, changes && { before, changes }));
}

/** Returns the pairs in words: `gained: a/private1 -> b/private1, none -> two-way`. */
export function told({ pairs }: Differences): readonly string[] {
  return pairs.map(({ from, to, change, before, after }) => `${change}: ${from} -> ${to}, ${before} -> ${after}`);
}

/** Returns the routes: what becomes of each, its table and destination, its target before and after. */
export function routesOf({ routes }: Differences): readonly (readonly (string | undefined)[])[] {
  return routes.map(({ kind, routeTable: table, destination, target }) => [
    kind,
    table,
    destination,
    target.before,
    target.after,
  ]);
}
