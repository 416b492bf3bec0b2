import { groupedBy } from "../../network/model/collections";
import { type Route, type RouteTable, Unknown } from "../../network/model/network";
import { type NetworkIndex, peeringAmong } from "../../network/model/network-index";
import { conflictingRoute, conflictingRouteProblem } from "../../network/rules/conflicting-route";
import type { Finding } from "./finding";
import type { OutputRule } from "./output-rule";
import { destinationCalled, peeringCalled, routeSubject } from "./phrases";

/** Judges the routes that Terraform creates. At least one of two routes to a destination leads through a peering. */
export const conflictingRouteInOutput = {
  ...conflictingRoute,
  find: ({ network, index }) => network.routeTables.flatMap((table) => conflictsIn(table, index)),
} as const satisfies OutputRule;

function conflictsIn(table: RouteTable, index: NetworkIndex): readonly Finding[] {
  // Routes that exist in AWS do not conflict, because AWS has refused a second one.
  const created = table.routes.filter(
    ({ destination, origin, writtenAs }) =>
      !(destination instanceof Unknown) && origin === "static" && writtenAs !== undefined,
  );
  return [...groupedBy(created, ({ destination }) => String(destination)).values()].flatMap((routes) => {
    const [first, ...others] = routes;
    const peering = peeringAmong(routes, index);
    if (first === undefined || peering === undefined) return [];
    return others.map((other) => ({
      problem: conflictingRouteProblem(peeringCalled(peering), table.name, destinationCalled(first), holderOf(first)),
      subjects: [routeSubject(table, other), routeSubject(table, first)],
    }));
  });
}

function holderOf({ address }: Route): string {
  return address ?? "an in-line route";
}
