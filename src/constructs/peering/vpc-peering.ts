import type { Construct } from "constructs";
import { type Pairing, pairUp } from "../../network/input/pairing";
import { peeringWithoutRoutesProblem } from "../../network/rules/peering-without-routes";
import type { Problem } from "../../network/rules/problem";
import { addCheck } from "../base/checks";
import { subnets } from "../base/end-properties";
import { subjectOf } from "../base/identity";
import type { Destination, ISubnet, IVpc } from "../base/interfaces";
import { isPlaceholderLocation, isPlaceholderSubnet } from "../base/placeholders";
import { addPreconditions } from "../base/preconditions";
import { accepted } from "../base/properties";
import { billedPairs } from "./checks/billed-pairs";
import { peerPreconditions } from "./checks/peer-preconditions";
import {
  locationProblems,
  misplacedSubnets,
  pairProblems,
  preventRoutes,
  undecidedPairs,
  unpairedSubnets,
  withoutDestination,
} from "./checks/peering-problems";
import { stackAndProviderProblems } from "./checks/stacks-and-providers";
import { unansweredTraffic } from "./checks/unanswered-traffic";
import { chosenProblems, destinationsOf } from "./destinations";
import { type DnsResolution, dnsProblems, dnsResolutionOptions } from "./dns-resolution";
import { Peering } from "./peering";
import { allowedTraffic, routePolicy, vpcPeeringProps } from "./peering-props";
import { PeeringRegistry } from "./peering-registry";
import { type AllowedTraffic, ingressRules, trafficProblems } from "./security-group-rules";

/** Settings of a `VpcPeering`. */
export interface VpcPeeringProps {
  /** The VPC that requests the connection. */
  readonly requester: IVpc;
  /** The VPC that accepts the connection. May be in another account or region. */
  readonly accepter: IVpc;
  /** The Name tag of the connection, at most 256 characters. @default - the construct's id */
  readonly name?: string;
  /**
   * Whether public DNS hostnames of each VPC resolve to private IP addresses from the other.
   * @default - not changed: disabled for a new connection. To disable it again, set `false`
   */
  readonly dnsResolution?: DnsResolution;
}

/** Which subnets `routeBetween` pairs, and the destinations of the routes. */
export interface RoutePolicy {
  /**
   * Which subnets are paired. Traffic in an Availability Zone is free. AWS bills traffic between zones.
   * @default "same-zone"
   */
  readonly pairing?: Pairing;
  /** The destination of the accepter's routes. @default "subnet" */
  readonly toRequester?: Destination;
  /** The destination of the requester's routes. @default "subnet" */
  readonly toAccepter?: Destination;
}

/**
 * A peering connection between two VPCs that you manage: the request, the acceptance, and the routes of both VPCs. If a
 * partner manages one of the VPCs, use `PeeringRequest` or `PeeringAcceptance`.
 *
 * A connection alone carries no traffic. `routeBetween` adds the routes, always in both directions. They reference the
 * connection through the acceptance, so Terraform creates them when the connection is accepted. The account and region
 * of each side come from its VPC's provider.
 *
 * Errors, all reported at synth: PEER003, PEER011 to PEER013, PEER015 to PEER018, PEER026 to PEER028, PEER030, PEER032,
 * PEER033, PEER040, PEER041, PEER045, PEER050, PEER052, PEER066, PEER067. Warnings: PEER021, PEER022, PEER031, PEER044,
 * PEER049, PEER051, PEER063, PEER074.
 * Note: PEER029. Preconditions for an `ExistingVpc`, which stop the plan: PEER003, PEER033 to PEER035.
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
  /** The status of the connection: `active` when it is accepted. */
  readonly acceptStatus: string;

  constructor(scope: Construct, id: string, given: VpcPeeringProps) {
    const { value: props, problems } = accepted(vpcPeeringProps, given, subjectOf("peering", id, given));
    super(scope, "peering", id, props.name ?? id);
    this.report(...problems);
    const { requester, accepter, dnsResolution = {} } = props;
    this.requester = requester;
    this.accepter = accepter;
    const registry = PeeringRegistry.of(this);
    const holder = registry.claimConnection(requester, accepter, this);
    this.report(...pairProblems(this, holder), ...locationProblems(this), ...stackAndProviderProblems(this));
    this.report(...dnsProblems(this, dnsResolution));

    const connection = this.requestConnection(requester, accepter);
    addPreconditions(connection, peerPreconditions(this));
    const acceptance = this.acceptConnection(connection.id, accepter);
    this.connectionId = acceptance.id;
    this.acceptStatus = acceptance.acceptStatus;
    for (const { side, options } of dnsResolutionOptions(this, dnsResolution))
      this.named(options, `${this.name}-${side}`);
    this.checkRoutes();
    addCheck(this, () => billedPairs(this));
    addCheck(this, () => this.#withoutRoutes());
    addCheck(this, () => unansweredTraffic(this, registry.appPeerings));
  }

  #withoutRoutes(): readonly Problem[] {
    const { subject, requester, accepter } = this;
    if (this.routes.length > 0 || requester.vpcId === accepter.vpcId) return [];
    return [peeringWithoutRoutesProblem(subject, [requester.name, accepter.name])];
  }

  /**
   * Adds routes between subnets of the two VPCs. For each pair of subnets, the route table of each gets a route to the
   * other's CIDR block, or to the destination in `policy`. Existing routes are not added again. The order of the two
   * sides has no effect.
   *
   * Errors: PEER001, PEER013, PEER017, PEER018, PEER028, PEER030, PEER032. Warnings: PEER022, PEER031.
   *
   * @example
   * peering.routeBetween(a.privateSubnets, b.privateSubnets);
   */
  routeBetween(one: ISubnet | readonly ISubnet[], other: ISubnet | readonly ISubnet[], policy: RoutePolicy = {}): void {
    const sides = [this.accept(subnets, one, "routeBetween one"), this.accept(subnets, other, "routeBetween other")];
    const acceptedPolicy = this.accept(routePolicy, policy, "routeBetween policy");
    if (acceptedPolicy === undefined || sides.includes(undefined) || this.hasPlaceholderEnd) return;
    const { pairing = "same-zone", toRequester = "subnet", toAccepter = "subnet" } = acceptedPolicy;
    const [ones = [], others = []] = sides.map((side) => [side ?? []].flat());
    const problems = [
      ...misplacedSubnets(this, ones, others),
      ...withoutDestination(this.subject, toRequester, toAccepter),
      ...chosenProblems(this.subject, toRequester, this.accepter, this.requester),
      ...chosenProblems(this.subject, toAccepter, this.requester, this.accepter),
    ];
    this.report(...problems);
    if (preventRoutes(problems) || [...ones, ...others].some(isPlaceholderSubnet)) return;

    const accepterFirst = ones[0]?.vpc === this.accepter;
    const [requesters, accepters] = accepterFirst ? [others, ones] : [ones, others];
    const { pairs, undecided } = pairUp(requesters, accepters, pairing);
    for (const [requester, accepter] of pairs) {
      for (const destination of destinationsOf(requester, accepter, toAccepter)) this.addRoute(requester, destination);
      for (const destination of destinationsOf(accepter, requester, toRequester)) this.addRoute(accepter, destination);
    }
    if ([this.requester, this.accepter].some(({ location }) => isPlaceholderLocation(location))) return;
    this.report(...undecidedPairs(this.subject, undecided));
    if (undecided.length === 0) this.report(...unpairedSubnets(this.subject, ones, others, new Set(pairs.flat())));
  }

  /**
   * Allows traffic from one VPC to a security group of the other: adds one ingress rule for each source. A rule
   * references a security group as the source, unless it is in another region, which AWS does not support. It then
   * allows the CIDR blocks of that group's VPC. For subnets as the source, rules allow their CIDR blocks. Existing
   * rules are not added again.
   *
   * Security groups are stateful: responses need no rule. For traffic that starts in either VPC, call `allow` twice.
   * The rules wait for the acceptance, because AWS refuses references before it. The source's security groups must
   * allow the traffic with egress rules.
   *
   * Errors: PEER040, PEER041, PEER066, PEER067.
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
    const allowed = this.accept(allowedTraffic, traffic, "allow");
    if (allowed === undefined || this.hasPlaceholderEnd) return;
    const problems = trafficProblems(this, allowed);
    this.report(...problems);
    if (problems.length > 0) return;
    this.addIngressRules(allowed.to, ingressRules(allowed));
  }
}
