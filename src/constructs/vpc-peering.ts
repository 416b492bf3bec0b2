import { Route } from "@cdktf/provider-aws/lib/route";
import { VpcPeeringConnection } from "@cdktf/provider-aws/lib/vpc-peering-connection";
import { VpcPeeringConnectionAccepterA } from "@cdktf/provider-aws/lib/vpc-peering-connection-accepter";
import type { Construct } from "constructs";
import { type Pairing, pairUp } from "../network/pairing";
import { addCheck } from "./checks";
import { NamedConstruct } from "./named-construct";
import type { IRouteTable, ISubnet, IVpc } from "./network-interfaces";
import { conflictingRoute, misplacedSubnets, pairProblems, sharedTable, unpairedSubnets } from "./peering-problems";
import { PeeringRegistry } from "./peering-registry";
import { isStandIn } from "./stand-in";

/** What a `VpcPeering` connects. */
export interface VpcPeeringProps {
  /** The VPC that asks for the connection. */
  readonly requester: IVpc;
  /** The VPC that approves it. */
  readonly accepter: IVpc;
  /** The Name tag of the connection: 256 characters at the most. @default - the construct's id */
  readonly name?: string;
}

/** Which subnets `routeBetween` pairs. */
export interface RoutePolicy {
  /** Pairs within an Availability Zone are free; traffic between zones is billed both ways. @default "same-zone" */
  readonly pairing?: Pairing;
}

/** A route through a peering connection. */
export interface PeeringRoute {
  /** The table that has the route. */
  readonly routeTable: IRouteTable;
  /** The subnet that the route leads to; its block is the destination. */
  readonly destination: ISubnet;
  /** The subnets that it was asked for. */
  readonly sources: ReadonlySet<ISubnet>;
  /** The Terraform resource. */
  readonly resource: Route;
}

/**
 * A peering connection between two VPCs, its acceptance, and the routes through it.
 *
 * A connection carries nothing by itself: `routeBetween` adds the routes, always both ways. They take the
 * connection's id from the accepter, so Terraform makes them when the connection is approved.
 *
 * Wrong input is reported at synth, all of it at once: PEER003, PEER011 to PEER013, PEER015 to PEER018; PEER021
 * and PEER022 are warnings.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/create-vpc-peering-connection.html
 *
 * @example
 * const peering = new VpcPeering(stack, "peering test", { requester: a, accepter: b });
 * peering.routeBetween(a.subnet("private1"), b.subnet("private1"));
 */
export class VpcPeering extends NamedConstruct {
  readonly requester: IVpc;
  readonly accepter: IVpc;
  /** The `pcx-` id, known once the connection is approved: whatever uses it waits for the approval. */
  readonly connectionId: string;
  /** The connection's status as its accepter sees it: `active` once it is approved. */
  readonly acceptStatus: string;
  readonly #routes = new Map<string, PeeringRoute & { readonly sources: Set<ISubnet> }>();

  constructor(scope: Construct, id: string, props: VpcPeeringProps) {
    super(scope, "peering", id, props.name ?? id);
    const { requester, accepter } = props;
    this.requester = requester;
    this.accepter = accepter;
    const holder = PeeringRegistry.of(this).claimPair(requester, accepter, this);
    this.report(...pairProblems(this, holder));

    // Within one account and region both resources are one object of AWS's. Were their tags not the same, each
    // apply would undo the other's.
    const tags = this.tagsFor(this.name);
    const connection = new VpcPeeringConnection(this, "connection", {
      vpcId: requester.vpcId,
      peerVpcId: accepter.vpcId,
      tags,
    });
    const acceptance = new VpcPeeringConnectionAccepterA(this, "accepter", {
      vpcPeeringConnectionId: this.named(connection, this.name).id,
      autoAccept: true,
      tags,
    });
    this.connectionId = this.named(acceptance, this.name).id;
    this.acceptStatus = acceptance.acceptStatus;
    addCheck(this, () => this.routes.flatMap((route) => sharedTable(this.thing, route)));
  }

  /** All routes through the connection, of both sides. */
  get routes(): readonly PeeringRoute[] {
    return [...this.#routes.values()];
  }

  /**
   * Adds the routes between subnets of the two VPCs: for every pair one each way, to the other subnet's block,
   * in the route table that the subnet is associated with. A route that is there already is not added again.
   *
   * @example
   * peering.routeBetween(a.privateSubnets, b.privateSubnets);
   */
  routeBetween(one: ISubnet | readonly ISubnet[], other: ISubnet | readonly ISubnet[], policy: RoutePolicy = {}): void {
    const [ones, others] = [[one].flat(), [other].flat()];
    const misplaced = misplacedSubnets(this, ones, others);
    this.report(...misplaced);
    if (misplaced.length > 0 || [...ones, ...others].some(isStandIn)) return;

    const pairs = pairUp(ones, others, policy.pairing ?? "same-zone");
    for (const [here, there] of pairs) {
      this.#route(here, there);
      this.#route(there, here);
    }
    this.report(...unpairedSubnets(this.thing, ones, others, new Set(pairs.flat())));
  }

  #route(source: ISubnet, destination: ISubnet): void {
    const { routeTable } = source;
    const holder = PeeringRegistry.of(this).claimRoute(routeTable, destination.cidrBlock, this);
    if (holder !== this) {
      this.report(conflictingRoute(this.thing, routeTable, destination, holder.thing));
      return;
    }
    const name = `${routeTable.nameTag}-to-${destination.nameTag}`;
    const route = this.#routes.get(name);
    if (route !== undefined) {
      route.sources.add(source);
      return;
    }
    const resource = new Route(this, name, {
      routeTableId: routeTable.routeTableId,
      destinationCidrBlock: destination.cidrBlock,
      vpcPeeringConnectionId: this.connectionId,
    });
    this.#routes.set(name, {
      routeTable,
      destination,
      sources: new Set([source]),
      resource: this.named(resource, name),
    });
  }
}
