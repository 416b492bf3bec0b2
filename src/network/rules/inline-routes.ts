import { providerResources } from "./pages";
import { Problem } from "./problem";
import type { Rule } from "./rule";

export const inlineRoutes = {
  name: "inline-routes",
  id: "PEER050",
  level: "error",
  judgedIn: "both",
  what: "A route table has in-line routes, and aws_route resources for peering routes.",
  why: "Terraform removes every route that is not among the in-line routes of its table, at each apply.",
  page: `${providerResources}/route_table`,
  remedy: "Make each in-line route an aws_route resource.",
} as const satisfies Rule;

/** Returns the problem that Terraform removes these routes of a table, because the table has in-line routes. */
export function inlineRoutesProblem(subject: string, table: string, routes: string): Problem {
  const removed = `route table ${table} has in-line routes, so Terraform removes the other routes at each apply: ${routes}`;
  return new Problem(inlineRoutes, `${subject}: ${removed}. Make each in-line route an aws_route resource.`);
}
