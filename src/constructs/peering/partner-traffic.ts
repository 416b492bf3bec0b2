import { CidrBlock, familyOf, parseCidrBlock } from "../../network/cidr/cidr-block";
import { type IpProtocol, type Ports, portProblems } from "../../network/input/ports";
import { Problem } from "../../network/rules/problem";
import type { ISecurityGroup, IVpc, PeeringEnd } from "../base/interfaces";
import { literals } from "../base/tokens";
import { blocksOf, type NamedBlocks } from "./destinations";
import { blocks, type IngressRule, rulesFrom } from "./security-group-rules";

/** What somebody else's VPC may send to whom of ours through a peering. */
export interface PartnerTraffic {
  /** Who sends: parts of the other side's VPC, a single host as a /32 or /128. @default - all its blocks */
  readonly from?: readonly string[];
  /** Who receives: a security group of our VPC. */
  readonly to: ISecurityGroup;
  /** What is sent. @default "tcp" */
  readonly protocol?: IpProtocol;
  /** The port that is sent to, or the first and the last of several: `[8000, 8010]`. @default - none: only tcp and udp have ports */
  readonly port?: Ports;
}

/** Returns the rules that let a partner in: one for each block, those of IPv6 where our VPC has it too. */
export function partnerRules(
  { from, to, protocol = "tcp", port }: PartnerTraffic,
  partner: NamedBlocks,
): readonly IngressRule[] {
  const sources = blocks(blocksOf(partner, from ?? "vpc"), to.vpc.ipv6CidrBlocks.length > 0);
  return rulesFrom(sources, { to, protocol, port });
}

/** Returns what keeps the group from being ours and the blocks from being the partner's, and what is wrong with the port. */
export function partnerTrafficProblems(
  subject: string,
  { from, to, protocol = "tcp", port }: PartnerTraffic,
  own: IVpc,
  partner: PeeringEnd,
): readonly Problem[] {
  const misplaced = (what: string) => new Problem("foreign-security-group", `${subject}: ${what}`);
  const problems: Problem[] = [];
  if (to.vpc !== own) {
    const belongs = `security group "${to.name}" belongs to ${to.vpc.name}, and our side of the peering is ${own.name}`;
    problems.push(misplaced(`${belongs}; give one of ${own.name}.`));
  }
  if (from?.length === 0) {
    problems.push(misplaced("allow got no block in from; give one at least, or leave it out for all."));
  }
  const known = literals(from ?? []);
  return [
    ...problems,
    ...known.flatMap((text) => blockProblems(`${subject} allow`, text, own, partner)),
    ...portProblems(`${subject} allow`, protocol, port),
  ];
}

/** Through the connection nothing else comes than from the other side's VPC, so a rule for it would mislead. */
function blockProblems(subject: string, text: string, own: IVpc, partner: PeeringEnd): readonly Problem[] {
  const family = familyOf(text);
  const block = parseCidrBlock(text, family);
  if (!(block instanceof CidrBlock)) {
    const example = 'write it like "10.1.128.0/20", and a host like "10.1.128.7/32".';
    const remedy = block.meant === undefined ? example : `did you mean "${block.meant}"?`;
    return [new Problem("not-a-cidr-block", `${subject}: from "${text}" ${block.reason}; ${remedy}`)];
  }
  const foreign = (what: string) => [new Problem("foreign-security-group", `${subject}: from ${block} ${what}.`)];
  if (family === 6 && own.ipv6CidrBlocks.length === 0) {
    return foreign(`can't reach ${own.name}, which has no IPv6; leave it out`);
  }
  const theirs = family === 4 ? partner.cidrBlocks : partner.ipv6CidrBlocks;
  if (theirs.length === 0) return foreign(`is in no block of ${partner.name} that is given; give its ipv6CidrBlocks`);
  const parsed = theirs.map((one) => parseCidrBlock(one, family));
  // What is wrong with the partner's own blocks, or known to Terraform alone, is no fault of this one.
  if (parsed.some((one) => !(one instanceof CidrBlock) || one.contains(block))) return [];
  return foreign(`is in no block of ${partner.name}, which has ${theirs.join(" and ")}; give a part of these`);
}
