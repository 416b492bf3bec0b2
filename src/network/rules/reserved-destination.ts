import { vpcUserGuide } from "./pages";
import type { Rule } from "./rule";

export const reservedDestination = {
  name: "reserved-destination",
  id: "PEER032",
  level: "error",
  judgedIn: "both",
  what: "A route through a peering leads to addresses of AWS's own services.",
  why: "169.254.168.0/22 and fd00:ec2::/32 are AWS's own services; no route leads there.",
  page: `${vpcUserGuide}/VPC_Route_Tables.html`,
  remedy: "Leave it out.",
} as const satisfies Rule;
