import { type CidrBlock, NotACidrBlock, parseCidrBlock } from "../cidr/cidr-block";
import { blockRules } from "./block-rules";
import { Problem } from "./problem";
import { cidrBlockSize, reservedCidr } from "./refused-blocks";
import { subnetOutsideVpcProblem } from "./subnet-outside-vpc";

/** The sizes of IPv4 blocks that AWS accepts. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
const largestBlock = 16;
const smallestBlock = 28;

/** How much longer a subnet's prefix is than its VPC's, in the console's "VPC and more" wizard. */
const wizardBits = 4;

const linkLocal = parseCidrBlock("169.254.0.0/16", 4) as CidrBlock;

/** Returns the block that `text` denotes as a VPC's or subnet's IPv4 block, or the reason why AWS refuses it. */
export function ipv4Block(subject: string, text: string): CidrBlock | Problem {
  const block = parseCidrBlock(text, 4);
  if (block instanceof NotACidrBlock) {
    const remedy = block.meant === undefined ? 'write it like "10.0.0.0/16".' : `did you mean "${block.meant}"?`;
    return new Problem(blockRules.notACidrBlock, `${subject}: cidrBlock "${text}" ${block.reason}; ${remedy}`);
  }
  if (block.prefixLength < largestBlock || block.prefixLength > smallestBlock) {
    return new Problem(
      cidrBlockSize,
      `${subject}: ${block} is a /${block.prefixLength}. AWS accepts /${largestBlock} to /${smallestBlock}. Choose one of these sizes.`,
    );
  }
  if (linkLocal.contains(block)) {
    return new Problem(
      reservedCidr,
      `${subject}: ${block} is in ${linkLocal}, which is link-local. Choose a private block, such as 10.0.0.0/16.`,
    );
  }
  return block;
}

/** Returns the block given for a subnet, or what is wrong with it; `vpc` has all blocks of its VPC. */
export function subnetBlock(subject: string, text: string, vpc: readonly CidrBlock[]): CidrBlock | Problem {
  const block = ipv4Block(subject, text);
  if (block instanceof Problem || vpc.length === 0) return block;
  return subnetOutsideVpcProblem(subject, block, vpc) ?? block;
}

/** How many subnets of each tier a VPC is cut for: the highest numbers among them. */
export interface SubnetCounts {
  readonly public: number;
  readonly private: number;
}

/**
 * Returns a function from a subnet's tier and number to its block, or the problem that there is no room.
 *
 * As the console's wizard has it: parts whose prefix is four bits longer than the VPC's, the public subnets from
 * the start, the private ones from the middle. Only where AWS allows no subnet that small are the parts larger,
 * and only where a tier has more subnets than half of the VPC has parts are they smaller.
 *
 *     10.0.0.0/16   public1     public2      (6 free)   private1      private2      (6 free)
 *                   10.0.0.0/20 10.0.16.0/20            10.0.128.0/20 10.0.144.0/20
 */
export function carve(
  subject: string,
  vpc: CidrBlock,
  counts: SubnetCounts,
): ((tier: keyof SubnetCounts, number: number) => CidrBlock) | Problem {
  for (
    let prefixLength = Math.min(vpc.prefixLength + wizardBits, smallestBlock);
    prefixLength <= smallestBlock;
    prefixLength++
  ) {
    const room = roomFor(vpc, prefixLength, counts.private);
    if (counts.public > room.public || counts.private > room.private) continue;
    return (tier, number) => vpc.part(prefixLength, (tier === "public" ? 0 : room.privateStart) + number - 1);
  }
  const room = roomFor(vpc, smallestBlock, counts.private);
  return new Problem(
    blockRules.vpcTooSmall,
    `${subject}: ${vpc} has no room for ${counts.public} public and ${counts.private} private subnets: with /${smallestBlock}, the smallest size, it has room for ${room.public} and ${room.private}. Give it a larger block or fewer subnets, or give each subnet its own block in subnets.`,
  );
}

function roomFor(vpc: CidrBlock, prefixLength: number, privateCount: number) {
  const parts = 2 ** (prefixLength - vpc.prefixLength);
  const privateStart = Math.floor(parts / 2);
  // A VPC of a single part has no middle: its one subnet may be of either tier.
  const loneForPublic = parts === 1 && privateCount === 0;
  return { privateStart, public: loneForPublic ? 1 : privateStart, private: parts - privateStart };
}
