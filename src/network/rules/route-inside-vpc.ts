import { vpcUserGuide } from "./pages";
import type { Rule } from "./rule";

export const routeInsideVpc = {
  name: "route-inside-vpc",
  id: "PEER030",
  level: "error",
  judgedIn: "both",
  what: "A route through a peering leads to addresses of the VPC that it starts in.",
  why: "The addresses of a VPC are reached by its local route; a route through a peering can't be as specific.",
  page: `${vpcUserGuide}/VPC_Route_Tables.html`,
  remedy: "Give addresses of the other VPC as the destination.",
} as const satisfies Rule;
