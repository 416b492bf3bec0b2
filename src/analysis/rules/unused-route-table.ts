import { groupedBy } from "../../network/model/collections";
import { Unknown } from "../../network/model/network";
import { vpcUserGuide } from "../../network/rules/pages";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";
import { counted, destinationCalled, listed, tableCalled } from "./phrases";

export const unusedRouteTable = {
  name: "unused-route-table",
  id: "PEER054",
  level: "warning",
  judgedIn: "output",
  what: "A route table has routes through a peering and serves no subnet.",
  why: "A subnet uses the table that it is associated with, and the main one only where it is with none.",
  page: `${vpcUserGuide}/subnet-route-tables.html`,
  remedy: "Associate the table with the subnets that it is meant for, or add the routes to their tables.",

  find: ({ relations, labels }): readonly Finding[] =>
    [...groupedBy(relations.peeringRoutes, ({ table }) => table)].flatMap(([table, routes]) => {
      const subnets = relations.subnetsOf(table.vpc);
      const isTold = subnets.length > 0 && subnets.every(({ routeTable }) => !(routeTable instanceof Unknown));
      if (!isTold || relations.subnetsUsing(table.key).length > 0) return [];
      const its = `${counted(routes.length, "route")} through a peering (${listed(routes.map(({ route }) => destinationCalled(route)))})`;
      const why = `has ${its}, and no subnet of ${labels.vpc(table.vpc)} uses it`;
      const remedy = "associate it with the subnets that it is meant for, or add the routes to their tables";
      return [found(unusedRouteTable, `${tableCalled(table)}: ${why}; ${remedy}.`, table)];
    }),
} as const satisfies OutputRule;
