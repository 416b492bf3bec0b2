import type { CidrBlock } from "../cidr/cidr-block";
import { blockText } from "../cidr/placeholder-blocks";
import { vpcUserGuide } from "./pages";
import { listed } from "./phrases";
import { Problem } from "./problem";
import type { Rule } from "./rule";

export const subnetOutsideVpc = {
  name: "subnet-outside-vpc",
  id: "PEER006",
  level: "error",
  judgedIn: "both",
  what: "The CIDR block of a subnet is not in a CIDR block of its VPC.",
  why: "AWS refuses a subnet whose block is not a part of one of its VPC's blocks.",
  page: `${vpcUserGuide}/subnet-sizing.html`,
  remedy: "Give the subnet a part of one of the VPC's blocks.",
} as const satisfies Rule;

/** Returns a problem if no block of the VPC contains the block of a subnet. `vpc` has all blocks of the VPC. */
export function subnetOutsideVpcProblem(
  subject: string,
  block: CidrBlock,
  vpc: readonly CidrBlock[],
): Problem | undefined {
  const ofFamily = vpc.filter(({ family }) => family === block.family);
  if (ofFamily.some((one) => one.contains(block))) return undefined;
  const message =
    ofFamily.length === 0
      ? `${blockText(block)} is not in the VPC, which has no IPv${block.family} block. Add one to the VPC.`
      : `${blockText(block)} is not in the VPC, which has ${listed(ofFamily.map(blockText), 5)}. Choose a part of it.`;
  return new Problem(subnetOutsideVpc, `${subject}: ${message}`);
}
