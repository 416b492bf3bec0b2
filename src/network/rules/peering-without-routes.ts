import { peeringGuide } from "./pages";
import { Problem } from "./problem";
import type { Rule } from "./rule";

export const peeringWithoutRoutes = {
  name: "peering-without-routes",
  id: "PEER074",
  level: "warning",
  judgedIn: "both",
  what: "No route leads through a peering, in either of its VPCs.",
  why: "A peering carries traffic only if the route tables of both VPCs have routes to it.",
  page: `${peeringGuide}/vpc-peering-routing.html`,
  remedy: "Add routes in both VPCs, or remove the peering. Acknowledge the warning if others add the routes.",
} as const satisfies Rule;

/** Returns the problem that neither of two VPCs has a route through a peering. */
export function peeringWithoutRoutesProblem(subject: string, vpcs: readonly [string, string]): Problem {
  const message = `neither ${vpcs[0]} nor ${vpcs[1]} has a route through the peering, so it carries no traffic`;
  return new Problem(peeringWithoutRoutes, `${subject}: ${message}. Add routes in both VPCs.`);
}
