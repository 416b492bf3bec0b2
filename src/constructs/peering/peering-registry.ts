import type { IConstruct } from "constructs";
import type { IVpc, PeeringEnd } from "../base/interfaces";
import { AppPeerings } from "./checks/app-peerings";
import type { Peering } from "./peering";

/** One side of a connection: the requester's or the accepter's. */
export type Side = "request" | "acceptance";

/**
 * The peerings of all stacks of an app. Finds duplicate connections, because AWS allows only one for each pair of VPCs.
 */
export class PeeringRegistry {
  /** The connections and routes of the app, for checks. */
  readonly appPeerings = new AppPeerings();
  readonly #holders = new Map<string, Peering>();

  static of(construct: IConstruct): PeeringRegistry {
    const app = construct.node.root;
    const registry = registries.get(app) ?? new PeeringRegistry();
    registries.set(app, registry);
    return registry;
  }

  /** Returns the first peering that connects the two VPCs in either direction: `claimant`, or an earlier one. */
  claimConnection(requester: IVpc, accepter: IVpc, claimant: Peering): Peering {
    const holders = [
      this.#claimSide("request", requester, accepter, claimant),
      this.#claimSide("acceptance", accepter, requester, claimant),
    ];
    return holders.find((holder) => holder !== claimant) ?? claimant;
  }

  /**
   * Returns the first peering with this side of the connection: `claimant`, or an earlier one. An app may contain a
   * `PeeringRequest` and a `PeeringAcceptance` of one connection.
   */
  claimSide(side: Side, own: IVpc, peerVpc: PeeringEnd, claimant: Peering): Peering {
    if (side === "request") this.appPeerings.addRequest(own.location, claimant);
    return this.#claimSide(side, own, peerVpc, claimant);
  }

  #claimSide(side: Side, own: IVpc, peerVpc: PeeringEnd, claimant: Peering): Peering {
    const pair = [own.vpcId, peerVpc.vpcId].sort().join(" ");
    const holders = [this.#claim(`${pair} ${side}`, claimant), this.#claim(`${pair} of ${own.vpcId}`, claimant)];
    const holder = holders.find((other) => other !== claimant) ?? claimant;
    if (holder === claimant) this.appPeerings.addConnection(own, { peering: claimant, peerVpc });
    return holder;
  }

  #claim(key: string, claimant: Peering): Peering {
    const holder = this.#holders.get(key) ?? claimant;
    this.#holders.set(key, holder);
    return holder;
  }
}

const registries = new WeakMap<IConstruct, PeeringRegistry>();
