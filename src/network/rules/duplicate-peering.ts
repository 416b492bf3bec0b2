import { peeringGuide } from "./pages";
import type { Rule } from "./rule";

export const duplicatePeering = {
  name: "duplicate-peering",
  id: "PEER012",
  level: "error",
  judgedIn: "both",
  what: "Two peerings connect one pair of VPCs.",
  why: "AWS has one connection per pair of VPCs; Terraform would manage that one twice.",
  page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-limitations`,
  remedy: "Leave one of the two out; its routes can be added to the other.",
} as const satisfies Rule;
