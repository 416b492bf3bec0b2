import { CidrBlock } from "../cidr/cidr-block";
import { Problem } from "../rules/problem";
import { overlappingBlocks, restrictedBlock } from "../rules/secondary-blocks";
import { ipv4Block } from "../rules/subnet-blocks";

/** Returns the IPv4 blocks of a VPC, and what is wrong with them. No blocks where the primary one can't be used. */
export function vpcBlocks(thing: string, primary: string, secondary: readonly string[]) {
  const read = [primary, ...secondary].map((text) => ipv4Block(thing, text));
  const blocks = read.filter((block) => block instanceof CidrBlock);
  const refused = blocks.slice(1).flatMap((added, index) => {
    const overlaps = overlappingBlocks(thing, blocks.slice(0, index + 1), added);
    if (overlaps.length > 0) return overlaps;
    // Terraform adds them in no order of its own, so each is held against all others.
    return restrictedBlock(
      thing,
      blocks.filter((other) => other !== added),
      added,
    );
  });
  return {
    blocks: read[0] instanceof Problem ? [] : blocks,
    problems: [...read.filter((block) => block instanceof Problem), ...refused],
  };
}
