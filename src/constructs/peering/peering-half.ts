import type { Construct } from "constructs";
import type { ISubnet, IVpc } from "../vpc/network-interfaces";
import { isStandIn } from "../vpc/stand-in";
import { chosenProblems, vpcDestinationsOf } from "./destinations";
import { type PartnerVpc, partnerEnd, partnerProblems } from "./partner-vpc";
import { Peering } from "./peering";
import { foreignSubnets, noRoutes } from "./peering-half-problems";
import { type PeeringEnd, pairProblems } from "./peering-problems";
import { PeeringRegistry } from "./peering-registry";

/** What the other side is called in the properties of each half. */
const propertyOf = { request: "peer", acceptance: "expect" } as const;

/** Our half of a peering connection whose other half is somebody else's. */
export abstract class PeeringHalf extends Peering {
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
    const ends = { thing: this.thing, requester, accepter };
    const holder = PeeringRegistry.of(this).claimHalf(half, own, this.partner, this);
    this.report(
      ...partnerProblems(`${this.thing} ${propertyOf[half]}`, partner),
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
      ...foreignSubnets(this.thing, sources, this.#own),
      ...chosenProblems(this.thing, wanted, this.#own, this.partner),
    ];
    this.report(...wrong);
    if (wrong.some(({ level }) => level === "error") || sources.some(isStandIn)) return;

    // Named after the connection: what the other side calls its VPC is not ours to know.
    const target = { ...this.partner, nameTag: this.name };
    const routes = sources.flatMap((source) =>
      vpcDestinationsOf(source, target, wanted).map((destination) => ({ source, destination })),
    );
    for (const { source, destination } of routes) this.addRoute(source, destination);
    if (routes.length === 0) this.report(noRoutes(this.thing, sources, wanted));
  }
}
