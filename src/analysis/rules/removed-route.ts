import { groupedBy } from "../../network/model/collections";
import { peeringGuide } from "../../network/rules/pages";
import { removedRoutes } from "../plan-impact/removed-routes";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";
import { counted, destinationCalled, listed, pairsCalled, peeringCalled, routeSubject } from "./phrases";

/** Judges all removed routes of one peering together: a pair loses connectivity when either direction has no route. */
export const removedRoute = {
  name: "removed-route",
  id: "PEER062",
  level: "warning",
  judgedIn: "output",
  what: "A plan removes routes that subnets use to reach each other.",
  why: "Traffic stops when one of its two directions has no route.",
  page: `${peeringGuide}/vpc-peering-routing.html`,
  remedy: "Keep the route, or make sure that no traffic needs it.",

  find: (analyzed): readonly Finding[] => {
    const { plan } = analyzed;
    if (plan === undefined) return [];
    const { labels } = plan.before;
    return Array.from(
      groupedBy(removedRoutes(plan, analyzed), ({ peering }) => peering),
      ([peering, routes]) => {
        const its = listed(routes.map(({ route, table }) => `${table.name} to ${destinationCalled(route)}`));
        const verb = routes.every(({ isReplaced }) => isReplaced) ? "replaces" : "removes";
        const takes = `the plan ${verb} ${counted(routes.length, "route")} that subnets use (${its})`;
        const pairs = pairsCalled(
          routes.flatMap((route) => route.pairs),
          labels,
        );
        const until =
          verb === "replaces"
            ? `until ${routes.length === 1 ? "it is" : "they are"} back, these lose connectivity`
            : "these lose connectivity";
        const subjects = routes.map(({ route, table }) => routeSubject(table, route));
        return found(removedRoute, `${peeringCalled(peering)}: ${takes}; ${until}: ${pairs}.`, ...subjects, peering);
      },
    );
  },
} as const satisfies OutputRule;
