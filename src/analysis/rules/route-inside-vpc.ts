import { Unknown } from "../../network/model";
import { blockText } from "../../network/stand-in-blocks";
import { found, type OutputRule } from "../findings/output-rule";
import { peeringCalled, routeThing } from "../findings/phrases";

export const routeInsideVpc: OutputRule = {
  name: "route-inside-vpc",
  find: ({ layout, labels }) =>
    layout.peeringRoutes.flatMap(({ route, table, own, peering, far }) => {
      const { destination } = route;
      if (destination instanceof Unknown) return [];
      const inside = own.blocks.find((block) => block.contains(destination));
      if (inside === undefined) return [];
      const where = `${table.name} to ${blockText(destination)} lies in its own ${blockText(inside)}`;
      const remedy = `AWS refuses it; give addresses of ${far === undefined ? "the other VPC" : labels.vpc(far.key)}`;
      const message = `${peeringCalled(peering)}: the route of ${where}. ${remedy}.`;
      return [found("route-inside-vpc", message, routeThing(table, route), table)];
    }),
};
