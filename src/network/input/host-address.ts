import { CidrBlock } from "../cidr/cidr-block";
import { blockRules } from "../rules/block-rules";
import { Problem } from "../rules/problem";

/** AWS takes the first four addresses of every subnet for itself, and the last one. */
const lowest = 4;

/** How many addresses a /16 has, the largest subnet. */
const mostAddresses = 65_536;

/** Returns the address of a subnet that has a number, counted from its first address, which is 0. */
export function hostAddress(block: CidrBlock, number: number): string {
  return new CidrBlock(block.family, block.first + BigInt(number), block.family === 4 ? 32 : 128)
    .toString()
    .replace(/\/\d+$/, "");
}

/**
 * Returns what keeps an instance from having the address with a number. The block is undefined where only Terraform
 * knows it.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export function hostNumberProblems(thing: string, number: number, block: CidrBlock | undefined): readonly Problem[] {
  const highest = Number(block?.size ?? mostAddresses) - 2;
  if (Number.isInteger(number) && number >= lowest && number <= highest) return [];
  const where = block === undefined ? "any subnet" : `${block}`;
  const left = `of ${where} AWS leaves the addresses number ${lowest} to ${highest} to instances`;
  return [
    new Problem(blockRules.reservedAddress, `${thing}: hostNumber is ${number}, and ${left}; give one of these.`),
  ];
}
