import { type Differences, differencesBetween } from "../../../src/analysis/differences/differences";
import type { Network, PlannedChange } from "../../../src/network/model/network";
import { analyzed } from "../../support/two-networks";

/** Returns the differences between two networks, or of a plan with the given changes. */
export function compareNetworks(before: Network, after: Network, changes?: readonly PlannedChange[]): Differences {
  return differencesBetween(analyzed(before), analyzed(after, changes && { before, changes }));
}

/** Returns the changed pairs as text, such as `gained: a/private1 -> b/private1, none -> two-way`. */
export function pairTexts({ pairs }: Differences): readonly string[] {
  return pairs.map(({ from, to, change, before, after }) => `${change}: ${from} -> ${to}, ${before} -> ${after}`);
}

/** Returns the kind, route table, destination, and target before and after of each changed route. */
export function routeTexts({ routes }: Differences): readonly (readonly (string | undefined)[])[] {
  return routes.map(({ kind, routeTable, destination, target }) => [
    kind,
    routeTable,
    destination,
    target.before,
    target.after,
  ]);
}
