import { Token } from "cdktf";
import { regionProblems } from "../../network/input/availability-zone";
import { accountIdProblems, resourceIdProblems } from "../../network/input/identifiers";
import type { Location } from "../../network/model/location";
import { ipv6Block } from "../../network/rules/ipv6-blocks";
import { Problem } from "../../network/rules/problem";
import { ipv4Block } from "../../network/rules/subnet-blocks";
import type { PeeringEnd } from "./checks/peering-problems";

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
export function partnerProblems(thing: string, partner: PartnerVpc): readonly Problem[] {
  const { accountId, region, vpcId, cidrBlocks, ipv6CidrBlocks = [] } = partner;
  return [
    ...known(accountId).flatMap((text) => accountIdProblems(thing, text)),
    ...known(region).flatMap((text) => regionProblems(thing, text)),
    ...known(vpcId).flatMap((text) => resourceIdProblems(thing, "vpc", text)),
    ...(cidrBlocks.length === 0 ? [noBlocks(thing)] : []),
    ...known(...cidrBlocks).map((text) => ipv4Block(thing, text)),
    ...known(...ipv6CidrBlocks).map((text) => ipv6Block(thing, text)),
  ].filter((found) => found instanceof Problem);
}

function known(...texts: readonly (string | undefined)[]): readonly string[] {
  return texts.filter((text) => text !== undefined).filter((text) => !Token.isUnresolved(text));
}

function noBlocks(thing: string): Problem {
  return new Problem("not-a-cidr-block", `${thing}: cidrBlocks is empty; name all blocks of the VPC, one at least.`);
}
