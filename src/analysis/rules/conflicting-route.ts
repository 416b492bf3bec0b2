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
  const known = table.routes.filter(
    ({ destination, origin }) => !(destination instanceof Unknown) && origin === "static",
  );
  return [...groupedBy(known, ({ destination }) => String(destination)).values()].flatMap((all) => {
    // A route that exists in AWS comes first: AWS refuses the other one.
    const routes = [
      ...all.filter(({ writtenAs }) => writtenAs === undefined),
      ...all.filter(({ writtenAs }) => writtenAs),
    ];
    const [first, ...others] = routes;
    const peering = peeringAmong(routes, index);
    if (first === undefined || peering === undefined || others.every(({ writtenAs }) => writtenAs === undefined))
      return [];
    return others.map((other) => ({
      problem: conflictingRouteProblem(peeringCalled(peering), table.name, destinationCalled(first), holderOf(first)),
      subjects: [routeSubject(table, other), routeSubject(table, first)],
    }));
  });
}

function holderOf({ address, writtenAs }: Route): string {
  return writtenAs === undefined ? "it exists in AWS" : (address ?? "an in-line route");
}
