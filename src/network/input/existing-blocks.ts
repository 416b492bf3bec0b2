import { CidrBlock, NotACidrBlock, parseCidrBlock } from "../cidr/cidr-block";
import { blockRules } from "../rules/block-rules";
import { ipv6Block } from "../rules/ipv6-blocks";
import { overlappingSubnetProblems } from "../rules/overlapping-subnets";
import { Problem } from "../rules/problem";
import { cidrBlockSize } from "../rules/refused-blocks";
import { subnetBlock } from "../rules/subnet-blocks";
import { subnetOutsideVpcProblem } from "../rules/subnet-outside-vpc";
import { zoneProblems } from "./availability-zone";
import { vpcBlocks } from "./vpc-blocks";

/** A text, or undefined if it is unknown at synth. */
type Known = string | undefined;

/** The description of an existing VPC. */
export interface ExistingNetwork {
  /** The subject of messages, such as `VPC "peering-test-a"`. */
  readonly subject: string;
  readonly region: Known;
  readonly cidrBlocks: readonly Known[];
  readonly ipv6CidrBlocks: readonly Known[];
  readonly subnets: readonly ExistingSubnetBlocks[];
}

/** The description of a subnet of an existing VPC. */
export interface ExistingSubnetBlocks {
  readonly name: string;
  readonly availabilityZone: Known;
  readonly cidrBlock: Known;
  readonly ipv6CidrBlock: Known;
}

/** Returns what is wrong with the description of an existing VPC. Unknown values are not checked. */
export function existingNetworkProblems(network: ExistingNetwork): readonly Problem[] {
  const { subject, region, subnets } = network;
  const zones = [...new Set(known(subnets.map(({ availabilityZone }) => availabilityZone)))];
  return [
    ...(zones.length > 0 ? zoneProblems(subject, zones, region) : []),
    ...ipv4Problems(network),
    ...ipv6Problems(network),
  ];
}

function ipv4Problems({ subject, cidrBlocks, subnets }: ExistingNetwork): readonly Problem[] {
  const [first, ...others] = known(cidrBlocks);
  const vpc = first === undefined ? { blocks: [], problems: [] } : vpcBlocks(subject, first, others);
  // If a block of the VPC is unknown, a subnet may be in that block.
  const isComplete = vpc.problems.length === 0 && cidrBlocks.every((block) => block !== undefined);
  const blocks = isComplete ? vpc.blocks : [];
  const read = subnets.map(({ name, cidrBlock: text }) => ({
    name,
    cidrBlock: text === undefined ? undefined : subnetBlock(`${subject} subnet "${name}"`, text, blocks),
  }));
  return [...vpc.problems, ...subnetProblems(subject, read)];
}

function ipv6Problems({ subject, ipv6CidrBlocks, subnets }: ExistingNetwork): readonly Problem[] {
  const found = known(ipv6CidrBlocks).map((text) => ipv6Block(subject, text));
  const blocks = found.filter((block) => block instanceof CidrBlock);
  const within = blocks.length === ipv6CidrBlocks.length ? blocks : undefined;
  const read = subnets.map(({ name, ipv6CidrBlock: text }) => ({
    name,
    cidrBlock: text === undefined ? undefined : ipv6SubnetBlock(`${subject} subnet "${name}"`, text, within),
  }));
  return [...found.filter((block) => block instanceof Problem), ...subnetProblems(subject, read)];
}

function subnetProblems(
  subject: string,
  read: readonly { readonly name: string; readonly cidrBlock: CidrBlock | Problem | undefined }[],
): readonly Problem[] {
  const owned = read.flatMap(({ name, cidrBlock }) =>
    cidrBlock instanceof CidrBlock ? [{ owner: { name }, block: cidrBlock }] : [],
  );
  const problems = read.map(({ cidrBlock }) => cidrBlock).filter((found) => found instanceof Problem);
  return [...problems, ...overlappingSubnetProblems(subject, owned).map(({ problem }) => problem)];
}

/**
 * Returns the IPv6 block of a subnet, or the problem if `text` is not a valid one. `vpc` contains all IPv6 blocks of
 * the VPC, or is undefined if they are unknown.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html#subnet-sizing-ipv6
 */
export function ipv6SubnetBlock(
  subject: string,
  text: string,
  vpc?: readonly CidrBlock[] | undefined,
): CidrBlock | Problem {
  const block = parseCidrBlock(text, 6);
  if (block instanceof NotACidrBlock) {
    const remedy =
      block.meant === undefined ? 'write it like "2001:db8:1234:1a00::/64".' : `did you mean "${block.meant}"?`;
    return new Problem(blockRules.notACidrBlock, `${subject}: ipv6CidrBlock "${text}" ${block.reason}; ${remedy}`);
  }
  if (block.prefixLength < 44 || block.prefixLength > 64 || block.prefixLength % 4 !== 0) {
    const sizes = "AWS accepts /44, /48, /52, /56, /60 and /64 for a subnet";
    const what = `${block} is a /${block.prefixLength}. ${sizes}. Choose one of these sizes`;
    return new Problem(cidrBlockSize, `${subject}: ${what}.`);
  }
  return (vpc === undefined ? undefined : subnetOutsideVpcProblem(subject, block, vpc)) ?? block;
}

function known(texts: readonly Known[]): readonly string[] {
  return texts.filter((text) => text !== undefined);
}
