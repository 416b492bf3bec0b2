import { DataAwsVpcPeeringConnection } from "@cdktf/provider-aws/lib/data-aws-vpc-peering-connection";
import type { Construct } from "constructs";
import { resourceIdProblems } from "../../network/input/identifiers";
import type { IVpc, PeeringEnd } from "../base/interfaces";
import { addPreconditions } from "../base/preconditions";
import { literals } from "../base/tokens";
import { peerPreconditions } from "./checks/peer-preconditions";
import { type ExpectedVpc, expectations } from "./expected-request";
import { PartnerPeering } from "./partner-peering";
import { acceptConnection } from "./peering-connection";

/** What is accepted, and for whom. */
export interface PeeringAcceptanceProps {
  /** Our VPC, for which the request is. */
  readonly accepter: IVpc;
  /** The `pcx-` id of the request, as the other side told it; or a variable of Terraform's that has it. */
  readonly connectionId: string;
  /** Whom the request has to be from, as the other side described it: nothing else is accepted. */
  readonly expect: ExpectedVpc;
  /**
   * The Name tag of the connection: 256 characters at the most. Within one account and region there is one such tag
   * for both sides, so that both have to give the same one. @default - the construct's id
   */
  readonly name?: string;
}

/**
 * The half of a peering connection that approves it, where somebody else asked for it: the acceptance and our
 * routes, which wait for it. The other side adds the routes back.
 *
 * It lets nobody in by mistake. Terraform reads the request before it plans, and stops there, with nothing accepted,
 * where the owner, VPC, region or blocks are not those expected or the request is for another VPC (PEER037), and where
 * AWS has dropped it (PEER038). It looks again at each later plan, so a block that the other side adds to its VPC
 * stops the next one, until it is expected as well.
 *
 * Wrong input is reported at synth, all of it at once: PEER001 to PEER004, PEER011 to PEER013, PEER015 to PEER018,
 * PEER023, PEER030, PEER032, PEER039 to PEER041, PEER045, PEER050; PEER021, PEER031 and PEER044 are warnings.
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
  /** The VPC that the request has to be from. */
  readonly requester: PeeringEnd;
  readonly connectionId: string;
  /** The connection's status: `active` once it is approved. */
  readonly acceptStatus: string;

  constructor(scope: Construct, id: string, { accepter, connectionId, expect, name }: PeeringAcceptanceProps) {
    super(scope, "acceptance", { id, name, own: accepter, partner: expect });
    this.accepter = accepter;
    this.requester = this.partner;
    this.report(...literals([connectionId]).flatMap((id) => resourceIdProblems(this.subject, "pcx", id)));

    const { provider } = accepter;
    const found = new DataAwsVpcPeeringConnection(this, "request", { id: connectionId, ...(provider && { provider }) });
    const precondition = expectations(this.subject, this.named(found, this.name), accepter, expect);
    const acceptance = acceptConnection(this, connectionId, accepter, {
      tags: this.tagsFor(this.name),
      lifecycle: { precondition },
    });
    this.connectionId = this.named(acceptance, this.name).id;
    this.acceptStatus = acceptance.acceptStatus;
    addPreconditions(acceptance, peerPreconditions(this));
  }
}
