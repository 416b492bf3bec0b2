import { providerResources } from "../../network/rules/pages";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";
import { destinationCalled, peeringCalled, routeSubject } from "./phrases";

export const peeringAsGateway = {
  name: "peering-as-gateway",
  id: "PEER075",
  level: "warning",
  judgedIn: "output",
  what: "A route has the id of a peering connection in the attribute of another target, such as gateway_id.",
  why: "AWS accepts the route, but Terraform reads it back as vpc_peering_connection_id, so every plan changes it.",
  page: `${providerResources}/route`,
  remedy: "Set vpc_peering_connection_id instead.",

  find: ({ relations }): readonly Finding[] =>
    relations.peeringRoutes.flatMap(({ route, table, peering }) => {
      if (route.wrongAttribute === undefined) return [];
      const has = `the route of ${table.name} to ${destinationCalled(route)} has the id of the peering in ${route.wrongAttribute}`;
      const message = `${peeringCalled(peering)}: ${has}. Set vpc_peering_connection_id instead.`;
      return [found(peeringAsGateway, message, routeSubject(table, route), table)];
    }),
} as const satisfies OutputRule;
