import { type CidrBlock, NotACidrBlock, parseCidrBlock } from "../cidr/cidr-block";
import { blockRules } from "./block-rules";
import { Problem } from "./problem";
import { cidrBlockSize } from "./refused-blocks";

/** The prefix length of an IPv6 subnet here: the one that AWS's own pool and its console use. */
export const ipv6SubnetPrefix = 64;

/** The prefix length of the block that Amazon provides from its own pool. */
export const amazonProvidedPrefix = 56;

/**
 * Returns the number of a subnet's /64 among those of its VPC: public subnets from the start, private ones from the
 * middle, as with IPv4.
 */
export function ipv6SubnetIndex(vpcPrefix: number, tier: "public" | "private", number: number): number {
  const parts = 2 ** (ipv6SubnetPrefix - vpcPrefix);
  return (tier === "public" ? 0 : parts / 2) + number - 1;
}

/**
 * Returns the block that `text` denotes as a VPC's IPv6 block, or the reason why AWS refuses it.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#vpc-sizing-ipv6
 */
export function ipv6Block(subject: string, text: string): CidrBlock | Problem {
  const block = parseCidrBlock(text, 6);
  if (block instanceof NotACidrBlock) {
    const remedy =
      block.meant === undefined ? 'write it like "2001:db8:1234:1a00::/56".' : `did you mean "${block.meant}"?`;
    return new Problem(blockRules.notACidrBlock, `${subject}: IPv6 block "${text}" ${block.reason}; ${remedy}`);
  }
  if (block.prefixLength >= 44 && block.prefixLength <= 60 && block.prefixLength % 4 === 0) return block;
  const sizes = "AWS accepts /44, /48, /52, /56 and /60 for a VPC";
  return new Problem(
    cidrBlockSize,
    `${subject}: ${block} is a /${block.prefixLength}. ${sizes}. Choose one of these sizes.`,
  );
}
