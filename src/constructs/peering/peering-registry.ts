import type { IConstruct } from "constructs";
import type { ISubnet, IVpc, PeeringEnd } from "../base/interfaces";
import { AppPeerings } from "./checks/app-peerings";
import type { Peering } from "./peering";

type Half = "request" | "acceptance";

/**
 * Who holds what AWS has once only, in all stacks of an app: a connection per pair of VPCs, a route per
 * destination and table.
 */
export class PeeringRegistry {
  /** What is connected and routed, to be counted. */
  readonly appPeerings = new AppPeerings();
  readonly #holders = new Map<string, Peering>();

  /** Returns the registry of the app that `construct` is in. */
  static of(construct: IConstruct): PeeringRegistry {
    const app = construct.node.root;
    const registry = registries.get(app) ?? new PeeringRegistry();
    registries.set(app, registry);
    return registry;
  }

  /** Returns who connects the two VPCs: `claimant`, or whoever claimed them before, in either order. */
  claimPair(requester: IVpc, accepter: IVpc, claimant: Peering): Peering {
    const holders = [
      this.#claimHalf("request", requester, accepter, claimant),
      this.#claimHalf("acceptance", accepter, requester, claimant),
    ];
    return holders.find((holder) => holder !== claimant) ?? claimant;
  }

  /**
   * Returns who connects `own`'s half: `claimant`, or whoever claimed it before. The two halves of one connection may
   * have two holders, one that requests from the one VPC and one that accepts for the other.
   */
  claimHalf(half: Half, own: IVpc, other: PeeringEnd, claimant: Peering): Peering {
    if (half === "request") this.appPeerings.addRequest(own.location, claimant);
    return this.#claimHalf(half, own, other, claimant);
  }

  /** Returns whose route leads from the subnet's table to the destination: `claimant`'s, or whoever's claimed it before. */
  claimRoute(source: ISubnet, destination: string, claimant: Peering): Peering {
    this.appPeerings.addTable(source, claimant);
    return this.#claim(`${source.routeTable.routeTableId} ${destination}`, claimant);
  }

  #claimHalf(half: Half, own: IVpc, far: PeeringEnd, claimant: Peering): Peering {
    const pair = [own.vpcId, far.vpcId].sort().join(" ");
    const holders = [this.#claim(`${pair} ${half}`, claimant), this.#claim(`${pair} of ${own.vpcId}`, claimant)];
    const holder = holders.find((other) => other !== claimant) ?? claimant;
    if (holder === claimant) this.appPeerings.addConnection(own, { peering: claimant, peerVpc: far });
    return holder;
  }

  #claim(what: string, claimant: Peering): Peering {
    const holder = this.#holders.get(what) ?? claimant;
    this.#holders.set(what, holder);
    return holder;
  }
}

const registries = new WeakMap<IConstruct, PeeringRegistry>();
