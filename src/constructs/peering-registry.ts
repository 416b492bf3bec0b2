import type { IConstruct } from "constructs";
import type { IRouteTable, IVpc } from "./network-interfaces";

/** Who holds what AWS has once only, in all stacks of an app: a connection per pair of VPCs, a route per destination and table. */
export class PeeringRegistry {
  readonly #holders = new Map<string, string>();

  /** Returns the registry of the app that `construct` is in. */
  static of(construct: IConstruct): PeeringRegistry {
    const app = construct.node.root;
    const registry = registries.get(app) ?? new PeeringRegistry();
    registries.set(app, registry);
    return registry;
  }

  /** Returns who connects the two VPCs: `peering`, or the one that claimed them before, in either order. */
  claimPair(one: IVpc, other: IVpc, peering: string): string {
    return this.#claim([one.vpcId, other.vpcId].sort().join(" "), peering);
  }

  /** Returns whose route leads from the table to the destination: `peering`'s, or of the one that claimed it before. */
  claimRoute(table: IRouteTable, destination: string, peering: string): string {
    return this.#claim(`${table.routeTableId} ${destination}`, peering);
  }

  #claim(what: string, claimant: string): string {
    const holder = this.#holders.get(what) ?? claimant;
    this.#holders.set(what, holder);
    return holder;
  }
}

const registries = new WeakMap<IConstruct, PeeringRegistry>();
