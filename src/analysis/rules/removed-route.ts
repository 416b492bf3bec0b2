import { groupedBy } from "../../network/model/collections";
import { removedRoutes } from "../plan-impact/removed-routes";
import { found, type OutputRule } from "./output-rule";
import { counted, destinationCalled, listed, pairsCalled, peeringCalled, routeSubject } from "./phrases";

/** Judges all removed routes of one peering together: either direction is enough for a pair to lose contact. */
export const removedRoute: OutputRule = {
  name: "removed-route",
  find: (analyzed) => {
    const { plan } = analyzed;
    if (plan === undefined) return [];
    const { labels } = plan.before;
    return Array.from(
      groupedBy(removedRoutes(plan, analyzed), ({ peering }) => peering),
      ([peering, routes]) => {
        const its = listed(routes.map(({ route, table }) => `${table.name} to ${destinationCalled(route)}`));
        const verb = routes.every(({ isReplaced }) => isReplaced) ? "replaces" : "removes";
        const takes = `the plan ${verb} ${counted(routes.length, "route")} that subnets reach each other by (${its})`;
        const pairs = pairsCalled(
          routes.flatMap((route) => route.pairs),
          labels,
        );
        const until =
          verb === "replaces"
            ? `until ${routes.length === 1 ? "it is" : "they are"} back, these lose contact`
            : "these lose contact";
        const subjects = routes.map(({ route, table }) => routeSubject(table, route));
        return found("removed-route", `${peeringCalled(peering)}: ${takes}; ${until}: ${pairs}.`, ...subjects, peering);
      },
    );
  },
};
