import { blockText } from "../../network/cidr/placeholder-blocks";
import { Unknown } from "../../network/model/network";
import { reservedDestination } from "../../network/rules/reserved-destination";
import { serviceBlock } from "../../network/rules/route-destination";
import { found, type OutputRule } from "./output-rule";
import { peeringCalled, routeSubject } from "./phrases";

export const reservedDestinationInOutput = {
  ...reservedDestination,
  find: ({ relations }) =>
    relations.peeringRoutes.flatMap(({ route, table, peering }) => {
      const { destination } = route;
      const service = destination instanceof Unknown ? undefined : serviceBlock(destination);
      if (destination instanceof Unknown || service === undefined) return [];
      const where = `the route of ${table.name} to ${blockText(destination)} lies in ${blockText(service)}`;
      const message = `${peeringCalled(peering)}: ${where}, which AWS keeps for its own services; leave it out.`;
      return [found(reservedDestination, message, routeSubject(table, route), table)];
    }),
} as const satisfies OutputRule;
