import { conflictingRoute } from "../../../network/rules/conflicting-route";
import { inlineRoutes } from "../../../network/rules/inline-routes";
import { Problem } from "../../../network/rules/problem";
import type { IPeering, PeeringRoute } from "../../base/interfaces";
import { routesInApp } from "./app-routes";

/**
 * What the rest of an app has in the tables that a peering adds routes to: routes to the same destinations, and
 * routes that are written in-line. `version` is that of the app's census.
 */
export function routeTableProblems(peering: IPeering, version: number): readonly Problem[] {
  const routes = routesInApp(peering, version);
  const tables = new Map(peering.routes.map(({ routeTable }) => [routeTable.routeTableId, routeTable]));
  const inLine = [...tables.values()].filter((table) => routes.isInLine(table));
  return [
    ...inLine.map(({ nameTag }) => {
      const both = `${nameTag} has its routes in-line, and Terraform would remove those of the peering at each apply`;
      return new Problem(inlineRoutes, `${peering.subject}: ${both}; make each of them a Route of its own.`);
    }),
    ...peering.routes.flatMap((route) => {
      const others = routes
        .of(route.routeTable)
        .filter(({ destination }) => destination === route.destination.cidrBlock);
      const other = others.find(({ resource }) => resource !== route.resource);
      return other === undefined ? [] : [taken(peering.subject, route, other.resource.friendlyUniqueId)];
    }),
  ];
}

function taken(subject: string, { routeTable, destination }: PeeringRoute, holder: string): Problem {
  const route = `${routeTable.nameTag} has a route to ${destination.cidrBlock} already, aws_route.${holder}`;
  return new Problem(
    conflictingRoute,
    `${subject}: ${route}, so it can't have one through the peering as well; leave one of the two out.`,
  );
}
