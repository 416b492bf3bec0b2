import type { Construct } from "constructs";
import { type Pairing, pairUp } from "../../network/input/pairing";
import { addCheck } from "../base/checks";
import type { Destination, ISubnet, IVpc } from "../base/interfaces";
import { addPreconditions } from "../base/preconditions";
import { isPlaceholderSubnet } from "../vpc/placeholder-subnet";
import { peerPreconditions } from "./checks/peer-preconditions";
import {
  billedPairs,
  locationProblems,
  misplacedSubnets,
  pairProblems,
  undecidedPairs,
  unpairedSubnets,
} from "./checks/peering-problems";
import { stackAndProviderProblems } from "./checks/stacks-and-providers";
import { unansweredTraffic } from "./checks/unanswered-traffic";
import { chosenProblems, destinationsOf } from "./destinations";
import { type DnsResolution, dnsProblems, dnsResolutionOptions } from "./dns-resolution";
import { Peering } from "./peering";
import { acceptConnection, requestConnection } from "./peering-connection";
import { PeeringRegistry } from "./peering-registry";
import { type AllowedTraffic, ingressRules, trafficProblems } from "./security-group-rules";

/** What a `VpcPeering` connects. */
export interface VpcPeeringProps {
  /** The VPC that asks for the connection. */
  readonly requester: IVpc;
  /** The VPC that approves it; in any account and region. */
  readonly accepter: IVpc;
  /** The Name tag of the connection: 256 characters at the most. @default - the construct's id */
  readonly name?: string;
  /**
   * Whose public DNS names the other side resolves to private addresses.
   * @default - AWS's: neither's. What was on before stays on; say `false` to turn it off
   */
  readonly dnsResolution?: DnsResolution;
}

/** Which subnets `routeBetween` pairs, and which addresses the routes lead to. */
export interface RoutePolicy {
  /** Pairs within an Availability Zone are free; traffic between zones is billed both ways. @default "same-zone" */
  readonly pairing?: Pairing;
  /** Where the accepter's routes lead to. @default "subnet" */
  readonly toRequester?: Destination;
  /** Where the requester's routes lead to. @default "subnet" */
  readonly toAccepter?: Destination;
}

/**
 * A peering connection between two VPCs, its acceptance, and the routes through it: both halves together, for
 * VPCs that are both yours. Where the other side is somebody else's there are `PeeringRequest` and
 * `PeeringAcceptance`, one half each.
 *
 * A connection carries nothing by itself: `routeBetween` adds the routes, always both ways. They take the
 * connection's id from the accepter, so Terraform makes them when the connection is approved. Accounts and
 * regions follow from the VPCs' providers.
 *
 * Wrong input is reported at synth, all of it at once: PEER003, PEER011 to PEER013, PEER015 to PEER018, PEER026 to
 * PEER028, PEER030, PEER032, PEER033, PEER040, PEER041, PEER050, PEER052; PEER021, PEER022, PEER031, PEER049 and
 * PEER051 are warnings, PEER029 is a note. At its VPCs there may be PEER044, a warning, and PEER045.
 * What only Terraform knows of an `ExistingVpc` fails the plan: PEER003, PEER033 to PEER035.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/create-vpc-peering-connection.html
 *
 * @example
 * const peering = new VpcPeering(stack, "peering test", { requester: a, accepter: b });
 * peering.routeBetween(a.subnet("private1"), b.subnet("private1"));
 */
export class VpcPeering extends Peering {
  readonly requester: IVpc;
  readonly accepter: IVpc;
  readonly connectionId: string;
  /** The connection's status as its accepter sees it: `active` once it is approved. */
  readonly acceptStatus: string;

  constructor(scope: Construct, id: string, props: VpcPeeringProps) {
    super(scope, "peering", id, props.name ?? id);
    const { requester, accepter, dnsResolution = {} } = props;
    this.requester = requester;
    this.accepter = accepter;
    const holder = PeeringRegistry.of(this).claimPair(requester, accepter, this);
    this.report(...pairProblems(this, holder), ...locationProblems(this), ...stackAndProviderProblems(this));
    this.report(...dnsProblems(this, dnsResolution));

    // Within one account and region both resources are one object of AWS's. Were their tags not the same, each
    // apply would undo the other's.
    const tags = this.tagsFor(this.name);
    const connection = this.named(requestConnection(this, requester, accepter, tags), this.name);
    addPreconditions(connection, peerPreconditions(this));
    const acceptance = acceptConnection(this, connection.id, accepter, { tags });
    this.connectionId = this.named(acceptance, this.name).id;
    this.acceptStatus = acceptance.acceptStatus;
    for (const { side, options } of dnsResolutionOptions(this, dnsResolution))
      this.named(options, `${this.name}-${side}`);
    this.checkRoutes();
    addCheck(this, () => unansweredTraffic(this, PeeringRegistry.of(this).appPeerings));
  }

  /**
   * Adds the routes between subnets of the two VPCs: for every pair one each way, to the other subnet's block,
   * in the route table that the subnet is associated with. A route that is there already is not added again.
   *
   * @example
   * peering.routeBetween(a.privateSubnets, b.privateSubnets);
   */
  routeBetween(one: ISubnet | readonly ISubnet[], other: ISubnet | readonly ISubnet[], policy: RoutePolicy = {}): void {
    const { pairing = "same-zone", toRequester = "subnet", toAccepter = "subnet" } = policy;
    const [ones, others] = [[one].flat(), [other].flat()];
    const wrong = [
      ...misplacedSubnets(this, ones, others),
      ...chosenProblems(this.subject, toRequester, this.accepter, this.requester),
      ...chosenProblems(this.subject, toAccepter, this.requester, this.accepter),
    ];
    this.report(...wrong);
    if (wrong.some(({ level }) => level === "error") || [...ones, ...others].some(isPlaceholderSubnet)) return;

    const turned = ones[0]?.vpc === this.accepter;
    const [requesters, accepters] = turned ? [others, ones] : [ones, others];
    const { pairs, undecided } = pairUp(requesters, accepters, pairing);
    for (const [here, there] of pairs) {
      for (const destination of destinationsOf(here, there, toAccepter)) this.addRoute(here, destination);
      for (const destination of destinationsOf(there, here, toRequester)) this.addRoute(there, destination);
    }
    this.report(...billedPairs(this.subject, pairs), ...undecidedPairs(this.subject, undecided));
    if (undecided.length === 0) this.report(...unpairedSubnets(this.subject, ones, others, new Set(pairs.flat())));
  }

  /**
   * Lets traffic from one VPC in to a security group of the other: one ingress rule for each source. A security group
   * as the source is referenced within a region. AWS has no reference across regions, so there the rules let in
   * the blocks of its VPC; subnets as the source are always let in by their blocks. A rule that is there already
   * is not added again.
   *
   * Security groups are stateful, so answers need no rule: traffic that starts on either side is two calls. The rules
   * wait for the acceptance, before which AWS refuses a reference. What the sources may send is for the
   * egress rules of their own groups to say.
   *
   * Errors: PEER040, PEER041.
   *
   * AWS: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
   *
   * @example
   * const web = { vpc: a, name: "web", securityGroupId: "sg-0123456789abcdef0" };
   * const database = { vpc: b, name: "database", securityGroupId: "sg-0fedcba9876543210" };
   * peering.allow({ from: web, to: database, port: 5432 });
   * peering.allow({ from: a.privateSubnets, to: database, protocol: "icmp" });
   */
  allow(traffic: AllowedTraffic): void {
    const wrong = trafficProblems(this, traffic);
    this.report(...wrong);
    if (wrong.length > 0) return;
    this.addIngressRules(traffic.to, ingressRules(traffic));
  }
}
