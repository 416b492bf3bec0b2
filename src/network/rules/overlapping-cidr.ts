import { peeringGuide } from "./pages";
import type { Rule } from "./rule";

export const overlappingCidr = {
  name: "overlapping-cidr",
  id: "PEER003",
  level: "error",
  judgedIn: "both",
  what: "The two VPCs of a peering have addresses in common.",
  why: "AWS fails a peering between VPCs that share any address, even in blocks that are not routed.",
  page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-limitations`,
  remedy: "Give one of the two VPCs another block. VPCs that are not peered with each other may overlap.",
} as const satisfies Rule;
