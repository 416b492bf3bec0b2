import type { IConstruct } from "constructs";
import type { NamedConstruct } from "./named-construct";
import type { IRouteTable, IVpc } from "./network-interfaces";

/**
 * Who holds what AWS has once only, in all stacks of an app: a connection per pair of VPCs, a route per
 * destination and table.
 */
export class PeeringRegistry {
  readonly #holders = new Map<string, NamedConstruct>();

  /** Returns the registry of the app that `construct` is in. */
  static of(construct: IConstruct): PeeringRegistry {
    const app = construct.node.root;
    const registry = registries.get(app) ?? new PeeringRegistry();
    registries.set(app, registry);
    return registry;
  }

  /** Returns who connects the two VPCs: `claimant`, or whoever claimed them before, in either order. */
  claimPair(one: IVpc, other: IVpc, claimant: NamedConstruct): NamedConstruct {
    return this.#claim([one.vpcId, other.vpcId].sort().join(" "), claimant);
  }

  /** Returns whose route leads from the table to the destination: `claimant`'s, or whoever's claimed it before. */
  claimRoute(table: IRouteTable, destination: string, claimant: NamedConstruct): NamedConstruct {
    return this.#claim(`${table.routeTableId} ${destination}`, claimant);
  }

  #claim(what: string, claimant: NamedConstruct): NamedConstruct {
    const holder = this.#holders.get(what) ?? claimant;
    this.#holders.set(what, holder);
    return holder;
  }
}

const registries = new WeakMap<IConstruct, PeeringRegistry>();
