import { CidrBlock, familyOf, parseCidrBlock } from "../../network/cidr/cidr-block";
import { portProblems } from "../../network/input/ports";
import { blockRules } from "../../network/rules/block-rules";
import { connectionRules } from "../../network/rules/connection-rules";
import { Problem } from "../../network/rules/problem";
import type { ISecurityGroup, IVpc, PeeringEnd } from "../base/interfaces";
import { literals } from "../base/tokens";
import { blocksOf, type NamedBlocks } from "./destinations";
import { blockSources, type IngressRule, rulesFrom, type TrafficPorts } from "./security-group-rules";

/** Traffic from a partner's VPC to a security group of your VPC. */
export interface PartnerTraffic extends TrafficPorts {
  /**
   * The sources: parts of the partner's CIDR blocks. Write a single host as a /32 or /128.
   * @default - all its CIDR blocks
   */
  readonly from?: readonly string[];
  /** The destination: a security group of your VPC. */
  readonly to: ISecurityGroup;
}

/** Returns the ingress rules for traffic from a partner: one for each CIDR block, without IPv6 if your VPC has none. */
export function partnerRules(
  { from, to, protocol = "tcp", port }: PartnerTraffic,
  partner: NamedBlocks,
): readonly IngressRule[] {
  const sources = blockSources(blocksOf(partner, from ?? "vpc"), to.vpc.ipv6CidrBlocks.length > 0);
  return rulesFrom(sources, { to, protocol, port });
}

/** Returns a problem if the group is not in your VPC, a CIDR block is not the partner's, or the port is invalid. */
export function partnerTrafficProblems(
  subject: string,
  { from, to, protocol = "tcp", port }: PartnerTraffic,
  own: IVpc,
  partner: PeeringEnd,
): readonly Problem[] {
  const misplaced = (what: string) => new Problem(connectionRules.foreignSecurityGroup, `${subject}: ${what}.`);
  const problems: Problem[] = [];
  if (to.vpc !== own) {
    const both = `security group "${to.name}" belongs to ${to.vpc.name}, but your side of the peering is ${own.name}`;
    problems.push(misplaced(`${both}; give a security group of ${own.name}`));
  }
  if (from?.length === 0) {
    problems.push(
      misplaced("allow has an empty list in from; give at least one CIDR block, or remove from to allow all"),
    );
  }
  return [
    ...problems,
    ...literals(from ?? []).flatMap((text) => blockProblems(`${subject} allow`, text, own, partner)),
    ...portProblems(`${subject} allow`, protocol, port),
  ];
}

/** Only traffic from the partner's VPC uses the connection, so a rule for another source would have no effect. */
function blockProblems(subject: string, text: string, own: IVpc, partner: PeeringEnd): readonly Problem[] {
  const family = familyOf(text);
  const block = parseCidrBlock(text, family);
  if (!(block instanceof CidrBlock)) {
    const example = 'write it like "10.1.128.0/20", and a host like "10.1.128.7/32".';
    const remedy = block.meant === undefined ? example : `did you mean "${block.meant}"?`;
    return [new Problem(blockRules.notACidrBlock, `${subject}: from "${text}" ${block.reason}; ${remedy}`)];
  }
  const foreign = (what: string) => [
    new Problem(connectionRules.foreignSecurityGroup, `${subject}: from ${block} ${what}.`),
  ];
  if (family === 6 && own.ipv6CidrBlocks.length === 0) {
    return foreign(`is IPv6, but ${own.name} has no IPv6; remove it`);
  }
  const partners = family === 4 ? partner.cidrBlocks : partner.ipv6CidrBlocks;
  if (partners.length === 0)
    return foreign(`is IPv6, but no IPv6 blocks of ${partner.name} are given; give its ipv6CidrBlocks`);
  const parsed = partners.map((one) => parseCidrBlock(one, family));
  // If a block of the partner is invalid or a token, the source may be in that block.
  if (parsed.some((one) => !(one instanceof CidrBlock) || one.contains(block))) return [];
  return foreign(`is not in the CIDR blocks of ${partner.name} (${partners.join(" and ")}); give a part of these`);
}
