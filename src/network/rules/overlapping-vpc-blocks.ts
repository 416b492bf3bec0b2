import { vpcUserGuide } from "./pages";
import type { Rule } from "./rule";

export const overlappingVpcBlocks = {
  name: "overlapping-vpc-blocks",
  id: "PEER024",
  level: "error",
  judgedIn: "both",
  what: "Two blocks of one VPC have addresses in common.",
  why: "The blocks of one VPC have no address in common.",
  page: `${vpcUserGuide}/vpc-cidr-blocks.html`,
  remedy: "Give the VPC blocks that are apart.",
} as const satisfies Rule;
