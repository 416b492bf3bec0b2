import type { Construct } from "constructs";
import type { ISubnet, IVpc, PeeringEnd } from "../base/interfaces";
import { isPlaceholderSubnet } from "../vpc/placeholder-subnet";
import { foreignSubnets, noRoutes } from "./checks/peering-half-problems";
import { pairProblems } from "./checks/peering-problems";
import { chosenProblems, vpcDestinationsOf } from "./destinations";
import { type PartnerTraffic, partnerRules, partnerTrafficProblems } from "./partner-traffic";
import { type PartnerVpc, partnerEnd, partnerProblems } from "./partner-vpc";
import { Peering } from "./peering";
import { PeeringRegistry } from "./peering-registry";

/** What the other side is called in the properties of each half. */
const propertyOf = { request: "peer", acceptance: "expect" } as const;

/** Our half of a peering connection whose other half is somebody else's. */
export abstract class PartnerPeering extends Peering {
  /** The other side's VPC. */
  protected readonly partner: PeeringEnd;
  readonly #own: IVpc;

  constructor(
    scope: Construct,
    half: keyof typeof propertyOf,
    { id, name = id, own, partner }: { id: string; name?: string | undefined; own: IVpc; partner: PartnerVpc },
  ) {
    super(scope, `peering ${half}`, id, name);
    this.#own = own;
    this.partner = partnerEnd(partner, own.location);
    const [requester, accepter] = half === "request" ? [own, this.partner] : [this.partner, own];
    const ends = { subject: this.subject, requester, accepter };
    const holder = PeeringRegistry.of(this).claimHalf(half, own, this.partner, this);
    this.report(
      ...partnerProblems(`${this.subject} ${propertyOf[half]}`, partner),
      ...pairProblems(ends, holder === this ? ends : holder),
    );
    this.checkRoutes();
  }

  /**
   * Adds our half of the routes: in the route table of each subnet one to each block of the other side's VPC, or
   * to each of `blocks`, as far as the subnet has the family. The way back is for the other side to add. A route
   * that is there already is not added again.
   */
  routeFrom(subnets: ISubnet | readonly ISubnet[], blocks?: readonly string[]): void {
    const sources = [subnets].flat();
    const wanted = blocks ?? "vpc";
    const wrong = [
      ...foreignSubnets(this.subject, sources, this.#own),
      ...chosenProblems(this.subject, wanted, this.#own, this.partner),
    ];
    this.report(...wrong);
    if (wrong.some(({ level }) => level === "error") || sources.some(isPlaceholderSubnet)) return;

    // Named after the connection: what the other side calls its VPC is not ours to know.
    const target = { ...this.partner, nameTag: this.name };
    const routes = sources.flatMap((source) =>
      vpcDestinationsOf(source, target, wanted).map((destination) => ({ source, destination })),
    );
    for (const { source, destination } of routes) this.addRoute(source, destination);
    if (routes.length === 0) this.report(noRoutes(this.subject, sources, wanted));
  }
  /**
   * Lets traffic from the other side in to a security group of ours: one ingress rule for each block of its VPC, or for
   * each of `from`. Its security groups are not ours to know, so there is no rule by reference. A rule that is there
   * already is not added again.
   *
   * Security groups are stateful, so answers need no rule: what our side asks of the other is for the rules there to
   * let in.
   *
   * Errors: PEER001, PEER040, PEER041.
   *
   * AWS: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
   *
   * @example
   * const request = new PeeringRequest(stack, "to partner", {
   *   requester: a,
   *   peer: { accountId: "222222222222", vpcId: "vpc-0123456789abcdef0", cidrBlocks: ["10.1.0.0/16"] },
   * });
   * const web = { vpc: a, name: "web", securityGroupId: "sg-0123456789abcdef0" };
   * request.allow({ to: web, port: 443 });
   * request.allow({ from: ["10.1.128.0/20"], to: web, protocol: "icmp" });
   */
  allow(traffic: PartnerTraffic): void {
    const wrong = partnerTrafficProblems(this.subject, traffic, this.#own, this.partner);
    this.report(...wrong);
    if (wrong.length > 0) return;
    this.addIngressRules(traffic.to, partnerRules(traffic, { ...this.partner, nameTag: this.name }));
  }
}
