import { regionProblems } from "../../network/input/availability-zone";
import { accountIdProblems, resourceIdProblems } from "../../network/input/identifiers";
import type { Location } from "../../network/model/location";
import { ipv6Block } from "../../network/rules/ipv6-blocks";
import { Problem } from "../../network/rules/problem";
import { ipv4Block } from "../../network/rules/subnet-blocks";
import type { PeeringEnd } from "../base/interfaces";
import { literals } from "../base/tokens";

/** A VPC that somebody else manages, as its owner describes it. */
export interface PartnerVpc {
  /** The id of the account that owns it, of 12 digits. */
  readonly accountId: string;
  /** Its region, such as `us-east-2`. @default - that of our VPC */
  readonly region?: string;
  /** The `vpc-` id. */
  readonly vpcId: string;
  /** All its IPv4 blocks, such as `10.1.0.0/16`. */
  readonly cidrBlocks: readonly string[];
  /** All its IPv6 blocks. @default - not known: no IPv6 is routed to it */
  readonly ipv6CidrBlocks?: readonly string[];
}

/** Returns a partner's VPC as an end of a peering with a VPC of ours at `own`. */
export function partnerEnd(partner: PartnerVpc, own: Location): PeeringEnd {
  const { accountId, region = own.region, vpcId, cidrBlocks, ipv6CidrBlocks = [] } = partner;
  const location = { accountId, region, credentials: `those of account ${accountId}` };
  return { name: vpcId, vpcId, cidrBlocks, ipv6CidrBlocks, location };
}

/** What keeps a description from being that of a VPC. What only Terraform knows is left to AWS. */
export function partnerProblems(subject: string, partner: PartnerVpc): readonly Problem[] {
  const { accountId, region, vpcId, cidrBlocks, ipv6CidrBlocks = [] } = partner;
  return [
    ...literals([accountId]).flatMap((text) => accountIdProblems(subject, text)),
    ...literals([region]).flatMap((text) => regionProblems(subject, text)),
    ...literals([vpcId]).flatMap((text) => resourceIdProblems(subject, "vpc", text)),
    ...(cidrBlocks.length === 0 ? [noBlocks(subject)] : []),
    ...literals(cidrBlocks).map((text) => ipv4Block(subject, text)),
    ...literals(ipv6CidrBlocks).map((text) => ipv6Block(subject, text)),
  ].filter((found) => found instanceof Problem);
}

function noBlocks(subject: string): Problem {
  return new Problem("not-a-cidr-block", `${subject}: cidrBlocks is empty; name all blocks of the VPC, one at least.`);
}
