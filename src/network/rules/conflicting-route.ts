import { ec2Reference } from "./pages";
import { Problem } from "./problem";
import type { Rule } from "./rule";

export const conflictingRoute = {
  name: "conflicting-route",
  id: "PEER018",
  level: "error",
  judgedIn: "both",
  what: "A route table has two routes to the same destination.",
  why: "AWS refuses a second route to a destination (RouteAlreadyExists).",
  page: `${ec2Reference}/errors-overview.html`,
  remedy: "Remove one of the two routes, or give each a more specific destination.",
} as const satisfies Rule;

/** Returns the problem that a table already has a route to a destination, which `holder` describes. */
export function conflictingRouteProblem(subject: string, table: string, destination: string, holder: string): Problem {
  const message = `route table ${table} already has a route to ${destination}: ${holder}`;
  return new Problem(conflictingRoute, `${subject}: ${message}. Remove one of the two routes.`);
}
