import type { Construct } from "constructs";
import { subnets as subnetsType } from "../base/end-properties";
import type { ISubnet, IVpc, PeeringEnd } from "../base/interfaces";
import { addedRegionsOf } from "../base/location";
import { isPlaceholderSubnet } from "../base/placeholders";
import { foreignSubnets, noRoutes } from "./checks/partner-routes";
import { pairProblems, preventRoutes } from "./checks/peering-problems";
import { chosenProblems, vpcDestinationsOf } from "./destinations";
import { type PartnerTraffic, partnerRules, partnerTrafficProblems } from "./partner-traffic";
import { type PartnerVpc, partnerEnd, partnerProblems } from "./partner-vpc";
import { Peering } from "./peering";
import { blocks as blocksType, partnerTraffic } from "./peering-props";
import { PeeringRegistry, type Side } from "./peering-registry";

/** The property that describes the partner's VPC. */
const partnerProperty = { request: "peer", acceptance: "expect" } as const;

/** Your side of a peering connection. A partner manages the other side. */
export abstract class PartnerPeering extends Peering {
  protected readonly partner: PeeringEnd;
  readonly #own: IVpc;

  constructor(
    scope: Construct,
    side: Side,
    { id, name = id, own, partner }: { id: string; name?: string | undefined; own: IVpc; partner: PartnerVpc },
  ) {
    super(scope, `peering ${side}`, id, name);
    this.#own = own;
    this.partner = partnerEnd(partner, own.location);
    const [requester, accepter] = side === "request" ? [own, this.partner] : [this.partner, own];
    const ends = { subject: this.subject, requester, accepter };
    const holder = PeeringRegistry.of(this).claimSide(side, own, this.partner, this);
    this.report(
      ...partnerProblems(`${this.subject} ${partnerProperty[side]}`, partner, addedRegionsOf(this)),
      ...pairProblems(ends, holder === this ? ends : holder),
    );
    this.checkRoutes();
  }

  /**
   * Adds routes from subnets of your VPC to the partner's VPC. The route table of each subnet gets one route to each
   * CIDR block of the partner's VPC, or to each of `blocks`, without IPv6 for a subnet that has none. Existing routes
   * are not added again. The partner adds the return routes.
   *
   * Errors: PEER001, PEER013, PEER017, PEER018, PEER030, PEER032, PEER066, PEER067. PEER031 is a warning.
   *
   * @example
   * request.routeFrom(a.privateSubnets, ["10.1.128.0/20"]);
   */
  routeFrom(subnets: ISubnet | readonly ISubnet[], blocks?: readonly string[]): void {
    const given = this.accept(subnetsType, subnets, "routeFrom subnets");
    const wanted = blocks === undefined ? "vpc" : this.accept(blocksType, blocks, "routeFrom blocks");
    if (given === undefined || wanted === undefined || this.hasPlaceholderEnd) return;
    const sources = [given].flat();
    const problems = [
      ...foreignSubnets(this.subject, sources, this.#own),
      ...chosenProblems(this.subject, wanted, this.#own, this.partner),
    ];
    this.report(...problems);
    if (preventRoutes(problems) || sources.some(isPlaceholderSubnet)) return;

    // Routes are named after the connection, because the partner's name for its VPC is unknown.
    const target = { ...this.partner, nameTag: this.name };
    const routes = sources.flatMap((source) =>
      vpcDestinationsOf(source, target, wanted).map((destination) => ({ source, destination })),
    );
    for (const { source, destination } of routes) this.addRoute(source, destination);
    if (routes.length === 0 && this.partner.cidrBlocks.length > 0) this.report(noRoutes(this.subject, sources, wanted));
  }

  /**
   * Allows traffic from the partner's VPC to a security group of your VPC: adds one ingress rule for each CIDR block of
   * the partner's VPC, or for each of `from`. The partner's security groups are unknown, so rules never reference
   * them. Existing rules are not added again.
   *
   * Security groups are stateful: responses need no rule. For traffic that starts in your VPC, the partner adds rules.
   *
   * Errors: PEER001, PEER040, PEER041, PEER066, PEER067.
   *
   * AWS: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
   *
   * @example
   * const web = { vpc: a, name: "web", securityGroupId: "sg-0123456789abcdef0" };
   * request.allow({ to: web, port: 443 });
   * request.allow({ from: ["10.1.128.0/20"], to: web, protocol: "icmp" });
   */
  allow(traffic: PartnerTraffic): void {
    const allowed = this.accept(partnerTraffic, traffic, "allow");
    if (allowed === undefined || this.hasPlaceholderEnd) return;
    const problems = partnerTrafficProblems(this.subject, allowed, this.#own, this.partner);
    this.report(...problems);
    if (problems.length > 0) return;
    this.addIngressRules(allowed.to, partnerRules(allowed, { ...this.partner, nameTag: this.name }));
  }
}
