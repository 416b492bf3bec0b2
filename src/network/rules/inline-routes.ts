import { providerResources } from "./pages";
import type { Rule } from "./rule";

export const inlineRoutes = {
  name: "inline-routes",
  id: "PEER050",
  level: "error",
  judgedIn: "both",
  what: "A route table has its routes in-line, and peering routes beside them.",
  why: "Terraform takes in-line routes for all that the table has, and removes every other at each apply.",
  page: `${providerResources}/route_table`,
  remedy: "Make each route of the table an aws_route of its own.",
} as const satisfies Rule;
