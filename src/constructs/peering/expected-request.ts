import type { DataAwsVpcPeeringConnection } from "@cdktf/provider-aws/lib/data-aws-vpc-peering-connection";
import { Fn, type IResolvable, Op, type Precondition } from "cdktf";
import { acceptableStates } from "../../network/peering-state";
import { Problem } from "../../network/rules/problem";
import type { IVpc } from "../base/interfaces";
import type { PartnerVpc } from "./partner-vpc";

/** The VPC that a request has to be from. */
export interface ExpectedVpc extends PartnerVpc {
  /** Its region, such as `us-east-2`. */
  readonly region: string;
  /**
   * All its IPv6 blocks; an empty list where it has none.
   * @default - not known: whatever it has is accepted, and none of it is routed
   */
  readonly ipv6CidrBlocks?: readonly string[];
}

/**
 * Returns what must be so before Terraform plans to accept a request: one condition per subject that is expected.
 *
 * The data source has the requester's attributes without a prefix and the accepter's behind `peer_`. Its `region` is
 * deprecated in the provider's 6.x for `requester_region`, which 5.100 does not have. AWS shows the requester's blocks
 * from the request on, as in its own example of the command, the accepter's only after the acceptance. Where it shows
 * none, none is what came, and the request is refused.
 *
 * AWS: https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-vpc-peering-connections.html
 */
export function expectations(
  subject: string,
  request: DataAwsVpcPeeringConnection,
  accepter: IVpc,
  expect: ExpectedVpc,
): Precondition[] {
  const { id, ownerId, vpcId, region, peerVpcId, status } = request;
  const isOpen = Fn.contains([...acceptableStates], status);
  const unexpected = (condition: IResolvable | string, came: string, wanted: string, remedy: string) => ({
    condition,
    errorMessage: `${new Problem("unexpected-request", `${subject}: request ${id} is ${came}, and ${wanted} is expected; ${remedy}.`)}`,
  });
  const askOr = (property: keyof ExpectedVpc) => `ask the other side, or correct expect.${property}`;
  const blocks = (attribute: string, wanted: readonly string[], property: keyof ExpectedVpc) => {
    const came = request.interpolationForAttribute(attribute) as unknown as string[];
    // Terraform finds an empty list literal unequal to an empty list of texts; sorted, both are lists of texts.
    const isSame = Op.eq(Fn.toset(Fn.sort(came)), Fn.toset(Fn.sort([...wanted])));
    // Of a request that is dropped AWS tells less; that it is dropped is enough to say.
    const asExpected = Op.or(Op.not(isOpen), isSame);
    const list = Fn.coalesce([Fn.join(", ", came), "none"]);
    return unexpected(asExpected, `of a VPC with blocks ${list}`, wanted.join(", ") || "none", askOr(property));
  };
  return [
    {
      condition: isOpen,
      errorMessage: `${new Problem("request-not-open", `${subject}: request ${id} is ${status}, and AWS drops one that is not accepted within 168 hours; ask the other side for a new one.`)}`,
    },
    unexpected(
      Op.eq(peerVpcId, accepter.vpcId),
      `for VPC ${peerVpcId}`,
      `one for ${accepter.vpcId} (${accepter.name})`,
      "ask the other side to send one for that VPC",
    ),
    unexpected(Op.eq(ownerId, expect.accountId), `from account ${ownerId}`, expect.accountId, askOr("accountId")),
    unexpected(Op.eq(vpcId, expect.vpcId), `from VPC ${vpcId}`, expect.vpcId, askOr("vpcId")),
    unexpected(Op.eq(region, expect.region), `from region ${region}`, expect.region, askOr("region")),
    blocks("cidr_block_set[*].cidr_block", expect.cidrBlocks, "cidrBlocks"),
    ...(expect.ipv6CidrBlocks
      ? [blocks("ipv6_cidr_block_set[*].ipv6_cidr_block", expect.ipv6CidrBlocks, "ipv6CidrBlocks")]
      : []),
  ];
}
