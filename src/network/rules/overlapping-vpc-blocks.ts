import type { CidrBlock } from "../cidr/cidr-block";
import { blockText } from "../cidr/placeholder-blocks";
import { nestedBlocks } from "../cidr/shared-blocks";
import { vpcUserGuide } from "./pages";
import { Problem } from "./problem";
import type { Rule } from "./rule";

export const overlappingVpcBlocks = {
  name: "overlapping-vpc-blocks",
  id: "PEER024",
  level: "error",
  judgedIn: "both",
  what: "Two CIDR blocks of a VPC have addresses in common.",
  why: "AWS refuses a secondary CIDR block that overlaps with a block of the VPC.",
  page: `${vpcUserGuide}/vpc-cidr-blocks.html`,
  remedy: "Give the VPC blocks that do not overlap.",
} as const satisfies Rule;

/** Returns a problem for each block of a VPC that lies in another one. */
export function overlappingVpcBlockProblems(subject: string, blocks: readonly CidrBlock[]): readonly Problem[] {
  return nestedBlocks(blocks.map((block) => ({ owner: subject, block }))).map(({ outer, inner }) => {
    const [one, other] = [outer, inner].map(({ block }) => blockText(block));
    const both = `the CIDR blocks ${one} and ${other} share ${other}`;
    return new Problem(overlappingVpcBlocks, `${subject}: ${both}. Give the VPC blocks that do not overlap.`);
  });
}
