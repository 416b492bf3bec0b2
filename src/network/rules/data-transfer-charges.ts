import { peeringGuide } from "./pages";
import type { Rule } from "./rule";

export const dataTransferCharges = {
  name: "data-transfer-charges",
  id: "PEER029",
  level: "note",
  judgedIn: "both",
  what: "Routes lead between subnets of different Availability Zones or regions.",
  why: "Traffic between Availability Zones is billed in both directions, and traffic between regions too.",
  page: `${peeringGuide}/what-is-vpc-peering.html`,
  remedy: "Nothing, if the traffic is worth its price; else pair subnets of one zone.",
} as const satisfies Rule;
