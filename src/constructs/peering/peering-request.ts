import type { Construct } from "constructs";
import { subjectOf } from "../base/identity";
import type { IVpc, PeeringEnd } from "../base/interfaces";
import { addPreconditions } from "../base/preconditions";
import { accepted } from "../base/properties";
import { peerPreconditions } from "./checks/peer-preconditions";
import { PartnerPeering } from "./partner-peering";
import type { PartnerVpc } from "./partner-vpc";
import { requestProps } from "./peering-props";

/** Settings of a `PeeringRequest`. */
export interface PeeringRequestProps {
  /** Your VPC, which requests the connection. */
  readonly requester: IVpc;
  /** The accepter VPC, as its owner describes it. */
  readonly peer: PartnerVpc;
  /**
   * The Name tag of the connection, at most 256 characters. If both VPCs are in one account and region, the connection
   * has one Name tag, so both sides must set the same one. @default - the construct's id
   */
  readonly name?: string;
}

/**
 * The requester's side of a peering connection with a partner's VPC: the request and your routes. The partner accepts
 * the request and adds the return routes. Send the output `<name>-to-approve` to the partner: it contains what an
 * acceptance needs. AWS drops a request that is not accepted within 168 hours. The next plan then creates a new one
 * with another id.
 *
 * The routes do not wait for the acceptance. Until then they are blackhole routes, which drop traffic. Afterwards they
 * work without another apply.
 *
 * Errors, all reported at synth: PEER001 to PEER004, PEER011 to PEER013, PEER015 to PEER018, PEER023, PEER030, PEER032,
 * PEER039 to PEER041, PEER045, PEER050, PEER066, PEER067. Warnings: PEER021, PEER031, PEER044.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/create-vpc-peering-connection.html
 *
 * @example
 * const request = new PeeringRequest(stack, "to partner", {
 *   requester: a,
 *   peer: { accountId: "222222222222", vpcId: "vpc-0123456789abcdef0", cidrBlocks: ["10.1.0.0/16"] },
 * });
 * request.routeFrom(a.privateSubnets);
 */
export class PeeringRequest extends PartnerPeering {
  readonly requester: IVpc;
  /** The partner's VPC. */
  readonly accepter: PeeringEnd;
  readonly connectionId: string;

  constructor(scope: Construct, id: string, given: PeeringRequestProps) {
    const { value, problems } = accepted(requestProps, given, subjectOf("peering request", id, given));
    const { requester, peer, name } = value;
    super(scope, "request", { id, name, own: requester, partner: peer });
    this.report(...problems);
    this.requester = requester;
    this.accepter = this.partner;
    const connection = this.requestConnection(requester, this.partner);
    this.connectionId = connection.id;
    addPreconditions(connection, peerPreconditions(this));
  }
}
