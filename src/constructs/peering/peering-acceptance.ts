import { DataAwsVpcPeeringConnection } from "@cdktf/provider-aws/lib/data-aws-vpc-peering-connection";
import type { Construct } from "constructs";
import { resourceIdProblems } from "../../network/input/identifiers";
import { subjectOf } from "../base/identity";
import type { IVpc, PeeringEnd } from "../base/interfaces";
import { addPreconditions } from "../base/preconditions";
import { accepted } from "../base/properties";
import { literals } from "../base/tokens";
import { peerPreconditions } from "./checks/peer-preconditions";
import { PartnerPeering } from "./partner-peering";
import { type ExpectedVpc, requestPreconditions } from "./partner-vpc";
import { acceptanceProps } from "./peering-props";

/** Settings of a `PeeringAcceptance`. */
export interface PeeringAcceptanceProps {
  /** Your VPC, which the request is for. */
  readonly accepter: IVpc;
  /** The `pcx-` id of the request, from the partner. May be a token, such as the value of a `TerraformVariable`. */
  readonly connectionId: string;
  /** The requester VPC, as its owner describes it. A request from any other VPC is not accepted. */
  readonly expect: ExpectedVpc;
  /**
   * The Name tag of the connection, at most 256 characters. If both VPCs are in one account and region, the connection
   * has one Name tag, so both sides must set the same one. @default - the construct's id
   */
  readonly name?: string;
}

/**
 * The accepter's side of a peering connection with a partner's VPC: the acceptance and your routes, which wait for it.
 * The partner sends the request and adds the return routes.
 *
 * Terraform reads the request before it plans. It stops, without accepting anything, if the account, VPC, region or
 * CIDR blocks are not the expected ones or the request is for another VPC (PEER037), or if AWS has dropped the request
 * (PEER038). CIDR blocks are compared as soon as AWS shows them. Every later plan repeats this, so a CIDR block that the
 * partner adds stops the plan until you add it to `expect`.
 *
 * Errors, all reported at synth: PEER001 to PEER004, PEER011 to PEER013, PEER015 to PEER018, PEER023, PEER030, PEER032,
 * PEER039 to PEER041, PEER045, PEER050, PEER066, PEER067. Warnings: PEER021, PEER031, PEER044.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/accept-vpc-peering-connection.html
 *
 * @example
 * const acceptance = new PeeringAcceptance(stack, "from partner", {
 *   accepter: b,
 *   connectionId: "pcx-0123456789abcdef0",
 *   expect: {
 *     accountId: "111111111111",
 *     region: "us-east-2",
 *     vpcId: "vpc-0123456789abcdef0",
 *     cidrBlocks: ["10.0.0.0/16"],
 *   },
 * });
 * acceptance.routeFrom(b.privateSubnets);
 */
export class PeeringAcceptance extends PartnerPeering {
  readonly accepter: IVpc;
  /** The partner's VPC. */
  readonly requester: PeeringEnd;
  readonly connectionId: string;
  /** The status of the connection: `active` when it is accepted. */
  readonly acceptStatus: string;

  constructor(scope: Construct, id: string, given: PeeringAcceptanceProps) {
    const { value, problems } = accepted(acceptanceProps, given, subjectOf("peering acceptance", id, given));
    const { accepter, connectionId, expect, name } = value;
    super(scope, "acceptance", { id, name, own: accepter, partner: expect });
    this.report(...problems);
    this.accepter = accepter;
    this.requester = this.partner;
    this.report(...literals([connectionId]).flatMap((text) => resourceIdProblems(this.subject, "pcx", text)));

    const { provider } = accepter;
    const data = new DataAwsVpcPeeringConnection(this, "request", { id: connectionId, ...(provider && { provider }) });
    const request = this.named(data, this.name);
    const acceptance = this.acceptConnection(connectionId, accepter);
    this.connectionId = acceptance.id;
    this.acceptStatus = acceptance.acceptStatus;
    addPreconditions(acceptance, requestPreconditions(this.subject, request, accepter, expect));
    addPreconditions(acceptance, peerPreconditions(this));
  }
}
