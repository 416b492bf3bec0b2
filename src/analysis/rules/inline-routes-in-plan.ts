import { peeringAmong } from "../../network/model/network-index";
import { providerResources } from "../../network/rules/pages";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";
import { destinationCalled, listed, peeringCalled, routeSubject } from "./phrases";

/** Judges a new route table. If `lifecycle` does not ignore `route`, a later plan shows PEER050. */
export const inlineRoutesInPlan = {
  name: "inline-routes-in-plan",
  id: "PEER070",
  level: "warning",
  judgedIn: "output",
  what: "A plan creates a route table with in-line routes, and aws_route resources for peering routes.",
  why: "The next apply removes the aws_route resources, unless lifecycle ignores changes of route. A plan does not say whether it does.",
  page: `${providerResources}/route_table`,
  remedy: "Make each in-line route an aws_route resource, or ignore changes of route.",

  find: ({ network, index }): readonly Finding[] =>
    network.routeTables.flatMap((table) => {
      const others = table.routes.filter(({ writtenAs }) => writtenAs === "resource");
      const [first] = others;
      const peering = peeringAmong([...others, ...table.routes], index);
      if (table.inLineRoutes !== "unless-ignored" || first === undefined || peering === undefined) return [];
      const routes = listed(others.map(destinationCalled));
      const removes = `route table ${table.name} has in-line routes, so the next apply removes the other routes, unless lifecycle ignores changes of route: ${routes}`;
      const message = `${peeringCalled(peering)}: ${removes}. Make each in-line route an aws_route resource.`;
      return [found(inlineRoutesInPlan, message, table, routeSubject(table, first))];
    }),
} as const satisfies OutputRule;
