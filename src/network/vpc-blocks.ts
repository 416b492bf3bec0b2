import { CidrBlock } from "./cidr-block";
import { Problem } from "./problem";
import { secondaryBlockProblems } from "./secondary-blocks";
import { ipv4Block } from "./subnet-blocks";

/** The IPv4 blocks of a VPC, the primary one first, and what is wrong with them. */
export interface VpcBlocks {
  /** None where the primary one can't be used. */
  readonly blocks: readonly CidrBlock[];
  readonly problems: readonly Problem[];
}

/** Returns the IPv4 blocks of a VPC. */
export function vpcBlocks(thing: string, primary: string, secondary: readonly string[]): VpcBlocks {
  const read = [primary, ...secondary].map((text) => ipv4Block(thing, text));
  const blocks = read.filter((block) => block instanceof CidrBlock);
  const restricted = blocks.flatMap((added, index) =>
    // AWS adds them one by one; each is looked at beside those that are there.
    blocks.slice(0, index).flatMap((existing) => secondaryBlockProblems(thing, existing, added)),
  );
  return {
    blocks: read[0] instanceof Problem ? [] : blocks,
    problems: [...read.filter((block) => block instanceof Problem), ...restricted],
  };
}
