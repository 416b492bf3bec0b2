import type { Construct } from "constructs";
import type { IVpc, PeeringEnd } from "../base/interfaces";
import { addPreconditions } from "../base/preconditions";
import { peerPreconditions } from "./checks/peer-preconditions";
import { PartnerPeering } from "./partner-peering";
import type { PartnerVpc } from "./partner-vpc";
import { requestConnection } from "./peering-connection";

/** Who asks for a connection, and whom. */
export interface PeeringRequestProps {
  /** Our VPC, which asks for the connection. */
  readonly requester: IVpc;
  /** The VPC that is asked, as the other side describes it. */
  readonly peer: PartnerVpc;
  /**
   * The Name tag of the connection: 256 characters at the most. Within one account and region there is one such tag
   * for both sides, so that both have to give the same one. @default - the construct's id
   */
  readonly name?: string;
}

/**
 * The half of a peering connection that asks for it, where the VPC that is asked is somebody else's: the request and
 * our routes. The other side approves it in its own time and adds the routes back; the output `<name>-to-approve`
 * says what to send there. AWS drops a request that is not approved within 168 hours, and the next plan makes a new
 * one, with another id.
 *
 * Nobody here knows when it is approved, so the routes do not wait for it: until then they are blackholes, which drop
 * what is sent, and from then on they work without another apply.
 *
 * Wrong input is reported at synth, all of it at once: PEER001 to PEER004, PEER011 to PEER013, PEER015 to PEER018,
 * PEER023, PEER030, PEER032, PEER039 to PEER041, PEER045, PEER050; PEER021, PEER031 and PEER044 are warnings.
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
  /** The VPC that is asked. */
  readonly accepter: PeeringEnd;
  readonly connectionId: string;

  constructor(scope: Construct, id: string, { requester, peer, name }: PeeringRequestProps) {
    super(scope, "request", { id, name, own: requester, partner: peer });
    this.requester = requester;
    this.accepter = this.partner;
    const connection = requestConnection(this, requester, this.partner, this.tagsFor(this.name));
    this.connectionId = this.named(connection, this.name).id;
    addPreconditions(connection, peerPreconditions(this));
  }
}
