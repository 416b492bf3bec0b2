import { Unknown } from "../../network/model";
import { serviceBlock } from "../../network/route-destination";
import { blockText } from "../../network/stand-in-blocks";
import { found, type OutputRule } from "../findings/output-rule";
import { peeringCalled, routeThing } from "../findings/phrases";

export const reservedDestination: OutputRule = {
  name: "reserved-destination",
  find: ({ layout }) =>
    layout.peeringRoutes.flatMap(({ route, table, peering }) => {
      const { destination } = route;
      const service = destination instanceof Unknown ? undefined : serviceBlock(destination);
      if (destination instanceof Unknown || service === undefined) return [];
      const where = `the route of ${table.name} to ${blockText(destination)} lies in ${blockText(service)}`;
      const message = `${peeringCalled(peering)}: ${where}, which AWS keeps for its own services; leave it out.`;
      return [found("reserved-destination", message, routeThing(table, route), table)];
    }),
};
