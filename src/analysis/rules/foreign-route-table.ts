import { hasKnownBlocks, vpcsOfPeering } from "../../network/model/network-index";
import { found, type OutputRule } from "./output-rule";
import { destinationCalled, peeringCalled, routeSubject } from "./phrases";

export const foreignRouteTable: OutputRule = {
  name: "foreign-route-table",
  find: ({ relations, labels, index }) =>
    relations.peeringRoutes.flatMap(({ route, table, vpc: own, peering }) => {
      const { requester, accepter } = vpcsOfPeering(peering, index);
      if (requester === undefined || accepter === undefined || own === requester || own === accepter) return [];
      // An end that is known by its id alone may be a VPC whose id isn't known yet.
      const mayBeOwn = !hasKnownBlocks(requester) || !hasKnownBlocks(accepter) || !hasKnownBlocks(own);
      if (mayBeOwn && own.awsId === undefined) return [];
      const ends = `which connects ${labels.vpc(requester.key)} and ${labels.vpc(accepter.key)}`;
      const where = `${table.name} of ${labels.vpc(own.key)} has a route to ${destinationCalled(route)} through it`;
      const remedy = "AWS refuses it; put it into a table of one of these two";
      const message = `${peeringCalled(peering)}, ${ends}: ${where}. ${remedy}.`;
      return [found("foreign-route-table", message, routeSubject(table, route), table, peering)];
    }),
};
