import { CidrBlock } from "../cidr/cidr-block";
import { Problem } from "../rules/problem";
import { overlappingBlocks, restrictedBlock } from "../rules/secondary-blocks";
import { ipv4Block } from "../rules/subnet-blocks";

/** The IPv4 CIDR blocks of a VPC, the primary block first, and what is wrong with them. */
export interface VpcBlocks {
  /** Empty if the primary block is invalid. */
  readonly blocks: readonly CidrBlock[];
  readonly problems: readonly Problem[];
}

/** Returns the IPv4 CIDR blocks of a VPC. */
export function vpcBlocks(subject: string, primary: string, secondary: readonly string[]): VpcBlocks {
  const read = [primary, ...secondary].map((text) => ipv4Block(subject, text));
  const blocks = read.filter((block) => block instanceof CidrBlock);
  const refused = blocks.slice(1).flatMap((added, index) => {
    const overlaps = overlappingBlocks(subject, blocks.slice(0, index + 1), added);
    if (overlaps.length > 0) return overlaps;
    // Terraform adds secondary blocks in any order, so each block is compared with all others.
    return restrictedBlock(
      subject,
      blocks.filter((other) => other !== added),
      added,
    );
  });
  return {
    blocks: read[0] instanceof Problem ? [] : blocks,
    problems: [...read.filter((block) => block instanceof Problem), ...refused],
  };
}
