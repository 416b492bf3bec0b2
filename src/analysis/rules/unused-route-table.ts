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
  what: "A route table has routes through a peering, but no subnet uses it.",
  why: "A subnet uses its associated table, or the main table if it has no association.",
  page: `${vpcUserGuide}/subnet-route-tables.html`,
  remedy: "Associate the table with its subnets, or add the routes to the tables of these subnets.",

  find: ({ relations, labels }): readonly Finding[] =>
    [...groupedBy(relations.peeringRoutes, ({ table }) => table)].flatMap(([table, routes]) => {
      const subnets = relations.subnetsOf(table.vpc);
      const areTablesKnown = subnets.length > 0 && subnets.every(({ routeTable }) => !(routeTable instanceof Unknown));
      if (!areTablesKnown || relations.subnetsUsing(table.key).length > 0) return [];
      const its = `${counted(routes.length, "route")} through a peering (${listed(routes.map(({ route }) => destinationCalled(route)))})`;
      const why = `has ${its}, but no subnet of ${labels.vpc(table.vpc)} uses it`;
      const remedy = "Associate it with its subnets, or add the routes to the tables of these subnets";
      return [found(unusedRouteTable, `${tableCalled(table)}: ${why}. ${remedy}.`, table)];
    }),
} as const satisfies OutputRule;
