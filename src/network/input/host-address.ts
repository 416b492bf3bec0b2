import { CidrBlock } from "../cidr/cidr-block";
import { blockRules } from "../rules/block-rules";
import { Problem } from "../rules/problem";

/** AWS reserves the first four addresses and the last address of every subnet. */
const lowest = 4;

/** The number of addresses in a /16, the largest subnet. */
const mostAddresses = 65_536;

/** Returns the address at a position in a CIDR block. The first address has the number 0. */
export function hostAddress(block: CidrBlock, number: number): string {
  return new CidrBlock(block.family, block.first + BigInt(number), block.family === 4 ? 32 : 128)
    .toString()
    .replace(/\/\d+$/, "");
}

/**
 * Returns the problem if an instance cannot have the address with this number. The block of the subnet is undefined if
 * it is unknown at synth.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export function hostNumberProblems(subject: string, number: number, block: CidrBlock | undefined): readonly Problem[] {
  const highest = Number(block?.size ?? mostAddresses) - 2;
  if (Number.isInteger(number) && number >= lowest && number <= highest) return [];
  const where = block === undefined ? "a subnet" : `${block}`;
  const usable = `instances in ${where} can only have the numbers ${lowest} to ${highest}`;
  return [
    new Problem(blockRules.reservedAddress, `${subject}: hostNumber is ${number}, but ${usable}; choose one of these.`),
  ];
}
