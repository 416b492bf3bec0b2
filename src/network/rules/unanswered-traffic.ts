import { peeringGuide } from "./pages";
import type { Rule } from "./rule";

export const unansweredTraffic = {
  name: "unanswered-traffic",
  id: "PEER049",
  level: "warning",
  judgedIn: "both",
  what: "A subnet has a route to the other VPC, and that VPC's routes lead its replies nowhere or to a third VPC.",
  why: "AWS does no unicast reverse path forwarding over peerings: an answer goes where the longest prefix in the answering subnet's table leads it.",
  page: `${peeringGuide}/peering-configurations-partial-access.html`,
  remedy:
    "Give the other side a route back that is as specific: destinations that hold all paired subnets, or a route table of its own for the subnet that shares one.",
} as const satisfies Rule;
