import { hasKnownBlocks, vpcsOfPeering } from "../../network/model/network-index";
import { ec2Reference } from "../../network/rules/pages";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";
import { destinationCalled, peeringCalled, routeSubject } from "./phrases";

export const foreignRouteTable = {
  name: "foreign-route-table",
  id: "PEER060",
  level: "error",
  judgedIn: "output",
  what: "A route leads through a peering that does not connect the VPC of its route table.",
  why: "AWS refuses a route whose table and connection belong to different VPCs.",
  page: `${ec2Reference}/API_CreateRoute.html`,
  remedy: "Move the route to a table of one of the peering's VPCs, or route through a peering of this VPC.",

  find: ({ relations, labels, index }): readonly Finding[] =>
    relations.peeringRoutes.flatMap(({ route, table, vpc: own, peering }) => {
      const { requester, accepter } = vpcsOfPeering(peering, index);
      if (requester === undefined || accepter === undefined || own === requester || own === accepter) return [];
      // An end that is known by its id alone may be a VPC whose id isn't known yet.
      const mayBeOwn = !hasKnownBlocks(requester) || !hasKnownBlocks(accepter) || !hasKnownBlocks(own);
      if (mayBeOwn && own.awsId === undefined) return [];
      const ends = `which connects ${labels.vpc(requester.key)} and ${labels.vpc(accepter.key)}`;
      const where = `${table.name} of ${labels.vpc(own.key)} has a route to ${destinationCalled(route)} through it`;
      const remedy = "AWS refuses it. Move it to a table of one of these VPCs";
      const message = `${peeringCalled(peering)}, ${ends}: ${where}. ${remedy}.`;
      return [found(foreignRouteTable, message, routeSubject(table, route), table, peering)];
    }),
} as const satisfies OutputRule;
