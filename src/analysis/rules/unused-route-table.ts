import { groupedBy } from "../../network/model/collections";
import { Unknown } from "../../network/model/network";
import { found, type OutputRule } from "./output-rule";
import { counted, destinationCalled, listed, tableCalled } from "./phrases";

export const unusedRouteTable: OutputRule = {
  name: "unused-route-table",
  find: ({ relations, labels }) =>
    [...groupedBy(relations.peeringRoutes, ({ table }) => table)].flatMap(([table, routes]) => {
      const subnets = relations.subnetsOf(table.vpc);
      const isTold = subnets.length > 0 && subnets.every(({ routeTable }) => !(routeTable instanceof Unknown));
      if (!isTold || relations.subnetsUsing(table.key).length > 0) return [];
      const its = `${counted(routes.length, "route")} through a peering (${listed(routes.map(({ route }) => destinationCalled(route)))})`;
      const why = `has ${its}, and no subnet of ${labels.vpc(table.vpc)} uses it`;
      const remedy = "associate it with the subnets that it is meant for, or add the routes to their tables";
      return [found("unused-route-table", `${tableCalled(table)}: ${why}; ${remedy}.`, table)];
    }),
};
