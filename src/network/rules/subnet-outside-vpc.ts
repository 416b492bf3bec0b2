import { vpcUserGuide } from "./pages";
import type { Rule } from "./rule";

export const subnetOutsideVpc = {
  name: "subnet-outside-vpc",
  id: "PEER006",
  level: "error",
  judgedIn: "both",
  what: "A subnet's block is not in a block of its VPC.",
  why: "A subnet's block is a part of one of its VPC's blocks.",
  page: `${vpcUserGuide}/subnet-sizing.html`,
  remedy: "Give the subnet a part of one of the VPC's blocks.",
} as const satisfies Rule;
