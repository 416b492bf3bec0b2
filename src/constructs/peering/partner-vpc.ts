import type { DataAwsVpcPeeringConnection } from "@cdktf/provider-aws/lib/data-aws-vpc-peering-connection";
import { Fn, type IResolvable, Op, type Precondition } from "cdktf";
import { accountIdProblems, resourceIdProblems } from "../../network/input/identifiers";
import { regionProblems } from "../../network/input/region";
import type { Location } from "../../network/model/location";
import { acceptableStates } from "../../network/peering-state";
import { blockRules } from "../../network/rules/block-rules";
import { connectionRules } from "../../network/rules/connection-rules";
import { ipv6Block } from "../../network/rules/ipv6-blocks";
import { Problem } from "../../network/rules/problem";
import { ipv4Block } from "../../network/rules/subnet-blocks";
import type { IVpc, PeeringEnd } from "../base/interfaces";
import { isEmpty, listText } from "../base/preconditions";
import { literals } from "../base/tokens";

/** A partner's VPC, as the partner describes it. The partner manages the VPC and its side of the peering. */
export interface PartnerVpc {
  /** The 12-digit id of the account that owns the VPC. */
  readonly accountId: string;
  /** The region, such as `us-east-2`. @default - the region of your VPC */
  readonly region?: string;
  /** The `vpc-` id. */
  readonly vpcId: string;
  /** All IPv4 CIDR blocks, such as `10.1.0.0/16`. */
  readonly cidrBlocks: readonly string[];
  /** All IPv6 CIDR blocks. @default - unknown: no IPv6 routes are added */
  readonly ipv6CidrBlocks?: readonly string[];
}

/** The VPC that a peering request must come from. */
export interface ExpectedVpc extends PartnerVpc {
  /** The region, such as `us-east-2`. */
  readonly region: string;
  /**
   * All IPv6 CIDR blocks; an empty list if the VPC has no IPv6.
   * @default - unknown: any IPv6 blocks are accepted, and no IPv6 routes are added
   */
  readonly ipv6CidrBlocks?: readonly string[];
}

/** Returns a partner's VPC as the end of a peering with your VPC at `own`. */
export function partnerEnd(partner: PartnerVpc, own: Location): PeeringEnd {
  const { accountId, region = own.region, vpcId, cidrBlocks, ipv6CidrBlocks = [] } = partner;
  const location = { accountId, region, credentials: `those of account ${accountId}` };
  return { name: vpcId, vpcId, cidrBlocks, ipv6CidrBlocks, location };
}

/**
 * Returns what is wrong with the description of a partner's VPC. Tokens are not checked. `addedRegions` has regions that
 * the program lists itself.
 */
export function partnerProblems(
  subject: string,
  partner: PartnerVpc,
  addedRegions: readonly string[],
): readonly Problem[] {
  const { accountId, region, vpcId, cidrBlocks, ipv6CidrBlocks = [] } = partner;
  return [
    ...literals([accountId]).flatMap((text) => accountIdProblems(subject, text)),
    ...literals([region]).flatMap((text) => regionProblems(subject, text, addedRegions)),
    ...literals([vpcId]).flatMap((text) => resourceIdProblems(subject, "vpc", text)),
    ...(cidrBlocks.length === 0 ? [noBlocks(subject)] : []),
    ...literals(cidrBlocks).map((text) => ipv4Block(subject, text)),
    ...literals(ipv6CidrBlocks).map((text) => ipv6Block(subject, text)),
  ].filter((found) => found instanceof Problem);
}

function noBlocks(subject: string): Problem {
  const what = "cidrBlocks is empty; give all CIDR blocks of the VPC";
  return new Problem(blockRules.notACidrBlock, `${subject}: ${what}.`);
}

/**
 * Returns the preconditions of an acceptance: the request can be accepted, and each of its attributes is as expected.
 *
 * The data source has the requester's attributes without a prefix and the accepter's with `peer_`. Its `region` is
 * deprecated in provider 6.x in favor of `requester_region`, which 5.100 does not have. Sources disagree on whether AWS
 * shows the requester's CIDR blocks while the request is pending. If it shows none, account, VPC and region decide, and
 * the first plan that sees the blocks compares them. Routes lead only to the expected blocks in any case.
 *
 * AWS: https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-vpc-peering-connections.html
 */
export function requestPreconditions(
  subject: string,
  request: DataAwsVpcPeeringConnection,
  accepter: IVpc,
  expect: ExpectedVpc,
): readonly Precondition[] {
  const { id, ownerId, vpcId, region, peerVpcId, status } = request;
  const owner = "the owner of the requester VPC";
  const canBeAccepted = Fn.contains([...acceptableStates], status);
  const expired = `request ${id} is ${status}, and AWS drops a request that is not accepted within 168 hours`;
  const expected = (condition: IResolvable | string, actual: string, wanted: string, remedy: string) => {
    const message = `${subject}: request ${id} is ${actual}, but ${wanted} is expected; ${remedy}.`;
    return { condition, errorMessage: String(new Problem(connectionRules.unexpectedRequest, message)) };
  };
  const askOr = (property: keyof ExpectedVpc) => `ask ${owner}, or correct expect.${property}`;
  const attribute = (property: "accountId" | "vpcId" | "region", actual: string, what: string) =>
    expected(Op.eq(actual, expect[property]), `from ${what} ${actual}`, expect[property], askOr(property));
  const blocks = (name: string, wanted: readonly string[], property: keyof ExpectedVpc) => {
    const actual = request.interpolationForAttribute(name) as unknown as string[];
    // In Terraform an empty tuple is not equal to an empty list of strings. Sorted, both are lists of strings.
    const isSame = Op.eq(Fn.toset(Fn.sort(actual)), Fn.toset(Fn.sort([...wanted])));
    // AWS shows fewer attributes of a dropped request, for which the first precondition fails, and possibly of a
    // pending one. Every later plan repeats the comparison.
    const condition = Op.or(Op.or(Op.not(canBeAccepted), isEmpty(actual)), isSame);
    const vpc = `from a VPC with CIDR blocks ${listText(actual)}`;
    return expected(condition, vpc, wanted.join(", ") || "none", askOr(property));
  };
  return [
    {
      condition: canBeAccepted,
      errorMessage: String(
        new Problem(connectionRules.requestClosed, `${subject}: ${expired}; ask ${owner} for a new one.`),
      ),
    },
    expected(
      Op.eq(peerVpcId, accepter.vpcId),
      `for VPC ${peerVpcId}`,
      `${accepter.vpcId} (${accepter.name})`,
      `ask ${owner} for a request to that VPC`,
    ),
    attribute("accountId", ownerId, "account"),
    attribute("vpcId", vpcId, "VPC"),
    attribute("region", region, "region"),
    blocks("cidr_block_set[*].cidr_block", expect.cidrBlocks, "cidrBlocks"),
    ...(expect.ipv6CidrBlocks
      ? [blocks("ipv6_cidr_block_set[*].ipv6_cidr_block", expect.ipv6CidrBlocks, "ipv6CidrBlocks")]
      : []),
  ];
}
