import { peeringGuide } from "./pages";
import type { Rule } from "./rule";

export const selfPeering = {
  name: "self-peering",
  id: "PEER011",
  level: "error",
  judgedIn: "both",
  what: "A VPC is peered with itself.",
  why: "A peering connects two VPCs; within one, the local route serves already.",
  page: `${peeringGuide}/vpc-peering-basics.html`,
  remedy: "Name two VPCs; within one there is nothing to connect.",
} as const satisfies Rule;
