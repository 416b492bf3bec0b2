import { blockText } from "../../network/cidr/placeholder-blocks";
import { Unknown } from "../../network/model/network";
import { routeInsideVpc } from "../../network/rules/route-inside-vpc";
import { found, type OutputRule } from "./output-rule";
import { peeringCalled, routeSubject } from "./phrases";

export const routeInsideVpcInOutput = {
  ...routeInsideVpc,
  find: ({ relations, labels }) =>
    relations.peeringRoutes.flatMap(({ route, table, vpc: own, peering, peerVpc: far }) => {
      const { destination } = route;
      if (destination instanceof Unknown) return [];
      const inside = own.blocks.find((block) => block.contains(destination));
      if (inside === undefined) return [];
      const where = `${table.name} to ${blockText(destination)} lies in its own ${blockText(inside)}`;
      const remedy = `AWS refuses it; give addresses of ${far === undefined ? "the other VPC" : labels.vpc(far.key)}`;
      const message = `${peeringCalled(peering)}: the route of ${where}. ${remedy}.`;
      return [found(routeInsideVpc, message, routeSubject(table, route), table)];
    }),
} as const satisfies OutputRule;
