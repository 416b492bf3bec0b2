import { groupedBy } from "../../network/model/collections";
import { type RouteTable, Unknown } from "../../network/model/network";
import { conflictingRoute } from "../../network/rules/conflicting-route";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";
import { destinationCalled, routeSubject, tableCalled } from "./phrases";

/** Judges what Terraform writes: two routes to one block, of which at least one leads through a peering. */
export const conflictingRouteInOutput = {
  ...conflictingRoute,
  find: ({ network }) => network.routeTables.flatMap(conflictsIn),
} as const satisfies OutputRule;

function conflictsIn(table: RouteTable): readonly Finding[] {
  // Of what AWS shows itself, nothing conflicts: it has refused that.
  const written = table.routes.filter(
    ({ destination, origin, writtenAs }) =>
      !(destination instanceof Unknown) && origin === "static" && writtenAs !== undefined,
  );
  return [...groupedBy(written, ({ destination }) => String(destination)).values()].flatMap(([first, ...others]) => {
    if (first === undefined || others.length === 0) return [];
    const routes = [...others, first];
    if (!routes.some(({ target }) => target.kind === "peering")) return [];
    const all = `has ${routes.length} routes to ${destinationCalled(first)}`;
    const message = `${tableCalled(table)}: ${all}, and AWS takes one per destination; leave the others out.`;
    return [found(conflictingRoute, message, ...routes.map((route) => routeSubject(table, route)))];
  });
}
