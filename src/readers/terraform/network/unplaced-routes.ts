import { CidrBlock } from "../../../network/cidr/cidr-block";
import type { RouteOfSomeTable } from "./possible-routes";
import type { WrittenRoute } from "./routes";

/** A route whose resource doesn't tell its table. */
export type UnplacedRoute = RouteOfSomeTable & WrittenRoute;

/**
 * Returns the tables of routes that are as many as the tables that they can be in, and alike: a table has one route to
 * a destination, so each of the tables has one of them, and which one makes no difference.
 */
export function tablesOfAlike(unplaced: readonly UnplacedRoute[]): ReadonlyMap<UnplacedRoute, string> {
  const groups = new Map<string, UnplacedRoute[]>();
  for (const one of unplaced) {
    const { route, among, fromPrefixList } = one;
    if (among === undefined || fromPrefixList || !(route.destination instanceof CidrBlock)) continue;
    const name = `${route.destination} ${[...among].sort().join("\n")}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [one]);
    else group.push(one);
  }
  const tables = new Map<UnplacedRoute, string>();
  for (const group of groups.values()) {
    const among = [...(group[0]?.among ?? [])];
    const targets = new Set(group.map(({ route }) => JSON.stringify(route.target)));
    if (group.length !== among.length || targets.size > 1) continue;
    among.forEach((table, index) => {
      const one = group[index];
      if (one !== undefined) tables.set(one, table);
    });
  }
  return tables;
}
