import { CidrBlock } from "../cidr/cidr-block";
import { blocksOverlap } from "../cidr/shared-blocks";
import { overlappingVpcBlockProblems } from "../rules/overlapping-vpc-blocks";
import { Problem } from "../rules/problem";
import { restrictedBlock } from "../rules/secondary-blocks";
import { ipv4Block } from "../rules/subnet-blocks";
import { isPlaceholderText } from "./placeholder-text";

/** Returns the IPv4 CIDR blocks of a VPC, and what is wrong with them. No blocks if the primary block is invalid. */
export function vpcBlocks(subject: string, primary: string, secondary: readonly string[]) {
  const known = [primary, ...secondary].filter((text) => !isPlaceholderText(text));
  const read = known.map((text) => ipv4Block(subject, text));
  const blocks = read.filter((block) => block instanceof CidrBlock);
  const overlaps = overlappingVpcBlockProblems(subject, blocks);
  // Terraform adds secondary blocks in any order, so each is compared with all others.
  const restricted = blocks.slice(1).flatMap((added) => {
    const others = blocks.filter((other) => other !== added);
    return others.some((other) => blocksOverlap(other, added)) ? [] : restrictedBlock(subject, others, added);
  });
  return {
    blocks: isPlaceholderText(primary) || read[0] instanceof Problem ? [] : blocks,
    problems: [...read.filter((block) => block instanceof Problem), ...overlaps, ...restricted],
  };
}
