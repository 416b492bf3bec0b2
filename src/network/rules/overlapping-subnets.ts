import { vpcUserGuide } from "./pages";
import type { Rule } from "./rule";

export const overlappingSubnets = {
  name: "overlapping-subnets",
  id: "PEER007",
  level: "error",
  judgedIn: "both",
  what: "Two subnets of one VPC have addresses in common.",
  why: "An address belongs to one subnet of a VPC at the most.",
  page: `${vpcUserGuide}/subnet-sizing.html`,
  remedy: "Give one of the two another block.",
} as const satisfies Rule;
