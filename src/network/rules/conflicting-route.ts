import { ec2Reference } from "./pages";
import type { Rule } from "./rule";

export const conflictingRoute = {
  name: "conflicting-route",
  id: "PEER018",
  level: "error",
  judgedIn: "both",
  what: "Two routes in one route table have one destination.",
  why: "A route table has one route per destination (RouteAlreadyExists).",
  page: `${ec2Reference}/errors-overview.html`,
  remedy: "Leave one of the two out, or give each a more specific destination.",
} as const satisfies Rule;
