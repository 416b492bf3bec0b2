import { CidrBlock, NotACidrBlock, parseCidrBlock } from "../cidr/cidr-block";
import { blockRules } from "../rules/block-rules";
import { ipv6Block } from "../rules/ipv6-blocks";
import { Problem } from "../rules/problem";
import { cidrBlockSize } from "../rules/refused-blocks";
import { overlappingSubnets, subnetBlock } from "../rules/subnet-blocks";
import { subnetOutsideVpc } from "../rules/subnet-outside-vpc";
import { zoneProblems } from "./availability-zone";
import { vpcBlocks } from "./vpc-blocks";

/** A text; undefined where only Terraform knows it. */
type Known = string | undefined;

/** What is said of a VPC that exists already. */
export interface ExistingNetwork {
  /** The VPC as messages call it, such as `VPC "peering-test-a"`. */
  readonly thing: string;
  readonly region: Known;
  readonly cidrBlocks: readonly Known[];
  readonly ipv6CidrBlocks: readonly Known[];
  readonly subnets: readonly ExistingSubnetBlocks[];
}

/** What is said of one of its subnets. */
export interface ExistingSubnetBlocks {
  readonly name: string;
  readonly availabilityZone: Known;
  readonly cidrBlock: Known;
  readonly ipv6CidrBlock: Known;
}

/** Returns what is wrong with what is said of a VPC that exists already, as far as it is known. */
export function existingNetworkProblems(network: ExistingNetwork): readonly Problem[] {
  const { thing, region, subnets } = network;
  const zones = [...new Set(known(subnets.map(({ availabilityZone }) => availabilityZone)))];
  return [
    ...(zones.length > 0 ? zoneProblems(thing, zones, region) : []),
    ...ipv4Problems(network),
    ...ipv6Problems(network),
  ];
}

function ipv4Problems({ thing, cidrBlocks, subnets }: ExistingNetwork): readonly Problem[] {
  const [first, ...others] = known(cidrBlocks);
  const vpc = first === undefined ? { blocks: [], problems: [] } : vpcBlocks(thing, first, others);
  // Where one of the VPC's blocks isn't known, a subnet may lie in that one.
  const isWhole = vpc.problems.length === 0 && cidrBlocks.every((block) => block !== undefined);
  const blocks = isWhole ? vpc.blocks : [];
  const read = subnets.map(({ name, cidrBlock: text }) => ({
    name,
    cidrBlock: text === undefined ? undefined : subnetBlock(`${thing} subnet "${name}"`, text, blocks),
  }));
  return [...vpc.problems, ...subnetProblems(thing, read)];
}

function ipv6Problems({ thing, ipv6CidrBlocks, subnets }: ExistingNetwork): readonly Problem[] {
  const found = known(ipv6CidrBlocks).map((text) => ipv6Block(thing, text));
  const blocks = found.filter((block) => block instanceof CidrBlock);
  const within = blocks.length === ipv6CidrBlocks.length ? blocks : undefined;
  const read = subnets.map(({ name, ipv6CidrBlock: text }) => ({
    name,
    cidrBlock: text === undefined ? undefined : ipv6SubnetBlock(`${thing} subnet "${name}"`, text, within),
  }));
  return [...found.filter((block) => block instanceof Problem), ...subnetProblems(thing, read)];
}

function subnetProblems(
  thing: string,
  read: readonly { readonly name: string; readonly cidrBlock: CidrBlock | Problem | undefined }[],
): readonly Problem[] {
  const valid = read.map(({ name, cidrBlock }) => ({
    name,
    cidrBlock: cidrBlock instanceof CidrBlock ? cidrBlock : undefined,
  }));
  const problems = read.map(({ cidrBlock }) => cidrBlock).filter((found) => found instanceof Problem);
  return [...problems, ...overlappingSubnets(thing, valid)];
}

/**
 * Returns the block that `text` denotes as a subnet's IPv6 block, or what AWS has against it; `vpc` has all IPv6 blocks
 * of its VPC, or is undefined where they aren't known.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html#subnet-sizing-ipv6
 */
export function ipv6SubnetBlock(
  thing: string,
  text: string,
  vpc?: readonly CidrBlock[] | undefined,
): CidrBlock | Problem {
  const block = parseCidrBlock(text, 6);
  if (block instanceof NotACidrBlock) {
    const remedy =
      block.meant === undefined ? 'write it like "2001:db8:1234:1a00::/64".' : `did you mean "${block.meant}"?`;
    return new Problem(blockRules.notACidrBlock, `${thing}: ipv6CidrBlock "${text}" ${block.reason}; ${remedy}`);
  }
  if (block.prefixLength < 44 || block.prefixLength > 64 || block.prefixLength % 4 !== 0) {
    const sizes = "AWS takes /44 to /64 in steps of four for a subnet";
    const what = `${block} is a /${block.prefixLength}; ${sizes}, so choose one of these sizes`;
    return new Problem(cidrBlockSize, `${thing}: ${what}.`);
  }
  if (vpc === undefined || vpc.some((one) => one.contains(block))) return block;
  const where =
    vpc.length === 0
      ? "is in no block of the VPC's, which has no IPv6; give the VPC its ipv6CidrBlocks"
      : `is not in the VPC's ${vpc.join(" or ")}; choose a part of it`;
  return new Problem(subnetOutsideVpc, `${thing}: ${block} ${where}.`);
}

function known(texts: readonly Known[]): readonly string[] {
  return texts.filter((text) => text !== undefined);
}
