import { conflictingRouteProblem } from "../../../network/rules/conflicting-route";
import { inlineRoutesProblem } from "../../../network/rules/inline-routes";
import { listed } from "../../../network/rules/phrases";
import type { Problem } from "../../../network/rules/problem";
import type { IPeering } from "../../base/interfaces";
import { routesInApp } from "./app-routes";

/**
 * Returns conflicts of a peering's routes with the rest of the app: other routes to the same destinations, and in-line
 * routes in the same tables. `version` is that of the app's peerings.
 */
export function routeTableProblems(peering: IPeering, version: number): readonly Problem[] {
  const { subject } = peering;
  const routes = routesInApp(peering, version);
  const tables = new Map(peering.routes.map(({ routeTable }) => [routeTable.routeTableId, routeTable]));
  const inLine = [...tables.values()].filter((table) => routes.isInLine(table));
  return [
    ...inLine.map((table) => {
      const removed = peering.routes.filter(({ routeTable }) => routeTable.routeTableId === table.routeTableId);
      const destinations = removed.map(({ destination }) => destination.cidrBlock);
      return inlineRoutesProblem(subject, table.nameTag, listed(destinations));
    }),
    ...peering.routes.flatMap(({ routeTable, destination: { cidrBlock }, resource }) => {
      const same = routes.to(cidrBlock, routeTable);
      const own = same.findIndex((route) => route.resource === resource);
      // The later of two peerings reports a conflict. A route of the app itself has no checks.
      const holder = same.find((route, index) => index !== own && (index < own || route.peering === undefined));
      if (holder === undefined) return [];
      const description = holder.peering?.subject ?? `aws_route.${holder.resource.friendlyUniqueId}`;
      return [conflictingRouteProblem(subject, routeTable.nameTag, cidrBlock, description)];
    }),
  ];
}
