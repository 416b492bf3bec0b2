import { Route } from "@cdktf/provider-aws/lib/route";
import { VpcPeeringConnection } from "@cdktf/provider-aws/lib/vpc-peering-connection";
import { VpcPeeringConnectionAccepterA } from "@cdktf/provider-aws/lib/vpc-peering-connection-accepter";
import type { Construct } from "constructs";
import { overlaps } from "../network/overlap";
import { type Pairing, pairUp } from "../network/pairing";
import { Problem } from "../network/problem";
import { addCheck } from "./checks";
import { NamedConstruct } from "./named-construct";
import type { IRouteTable, ISubnet, IVpc } from "./network-interfaces";
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
    this.report(...this.#pairProblems());

    // Within one account and region both resources are one object of AWS's. Were their tags not the same, each
    // apply would undo the other's.
    const tags = { Name: this.name };
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
    addCheck(this, () => this.#sharedTableWarnings());
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
    const misplaced = this.#misplaced(ones, others);
    this.report(...misplaced);
    if (misplaced.length > 0 || [...ones, ...others].some(isStandIn)) return;

    const pairs = pairUp(ones, others, policy.pairing ?? "same-zone");
    for (const [here, there] of pairs) {
      this.#route(here, there);
      this.#route(there, here);
    }
    this.report(...this.#unpaired(ones, others, new Set(pairs.flat())));
  }

  #route(source: ISubnet, destination: ISubnet): void {
    const { routeTable } = source;
    const holder = PeeringRegistry.of(this).claimRoute(routeTable, destination.cidrBlock, this.thing);
    if (holder !== this.thing) {
      this.report(
        new Problem(
          "conflicting-route",
          `${this.thing}: ${routeTable.nameTag} has a route to ${destination.cidrBlock} (${destination.nameTag}) through ${holder} already; leave one of the two routes out.`,
        ),
      );
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

  #pairProblems(): readonly Problem[] {
    const { requester, accepter } = this;
    if (requester.vpcId === accepter.vpcId) {
      const both = `requester and accepter are both ${requester.name}`;
      return [new Problem("self-peering", `${this.thing}: ${both}; a peering connects two VPCs, so name another one.`)];
    }
    const problems = overlaps(requester.cidrBlocks, accepter.cidrBlocks).map(
      ({ one, other, shared }) =>
        new Problem(
          "overlapping-cidr",
          `${this.thing}: ${requester.name} ${one} and ${accepter.name} ${other} share ${shared}. AWS refuses such a peering; give one of the VPCs another block.`,
        ),
    );
    const holder = PeeringRegistry.of(this).claimPair(requester, accepter, this.thing);
    if (holder === this.thing) return problems;
    const pair = `${requester.name} and ${accepter.name}`;
    return [
      ...problems,
      new Problem(
        "duplicate-peering",
        `${this.thing}: ${pair} are connected by ${holder} already; add the routes to that one.`,
      ),
    ];
  }

  /** What keeps the arguments of `routeBetween` from being subnets of the one VPC and of the other. */
  #misplaced(ones: readonly ISubnet[], others: readonly ISubnet[]): readonly Problem[] {
    const { requester, accepter } = this;
    const ends = `${requester.name} and ${accepter.name}`;
    const foreign = [...new Set([...ones, ...others])].filter(({ vpc }) => vpc !== requester && vpc !== accepter);
    if (foreign.length > 0) {
      return foreign.map(
        ({ name, vpc }) =>
          new Problem(
            "foreign-subnet",
            `${this.thing}: subnet "${name}" is of ${vpc.name}, and the peering connects ${ends}; give subnets of these.`,
          ),
      );
    }
    const [sides, otherSides] = [new Set(ones.map(({ vpc }) => vpc)), new Set(others.map(({ vpc }) => vpc))];
    const mixed = [...sides].find((vpc) => otherSides.has(vpc));
    if (mixed === undefined || requester === accepter) return [];
    return [
      new Problem(
        "foreign-subnet",
        `${this.thing}: routeBetween got subnets of ${mixed.name} on both sides; give those of ${requester.name} on one and those of ${accepter.name} on the other.`,
      ),
    ];
  }

  #unpaired(ones: readonly ISubnet[], others: readonly ISubnet[], paired: ReadonlySet<ISubnet>): readonly Problem[] {
    const zones = (subnets: readonly ISubnet[]) =>
      subnets.map(({ nameTag, availabilityZone }) => `${nameTag} (${availabilityZone})`).join(", ");
    if (paired.size === 0) {
      const given = `${zones(ones) || "no subnet"} and ${zones(others) || "no subnet"}`;
      return [
        new Problem(
          "no-pair",
          `${this.thing}: no route between ${given}: no two are in one Availability Zone; give subnets that are, or { pairing: "all" }.`,
        ),
      ];
    }
    return [...ones, ...others]
      .filter((subnet) => !paired.has(subnet))
      .map(
        ({ nameTag, availabilityZone }) =>
          new Problem(
            "unpaired-subnet",
            `${this.thing}: ${nameTag} gets no route: the other side has no subnet in ${availabilityZone}; leave it out, or give { pairing: "all" }.`,
          ),
      );
  }

  #sharedTableWarnings(): readonly Problem[] {
    return this.routes.flatMap(({ routeTable, destination, sources }) => {
      const served = [...sources]
        .flatMap(({ vpc }) => vpc.subnets)
        .filter((subnet) => subnet.routeTable.routeTableId === routeTable.routeTableId);
      const others = [...new Set(served)].filter((subnet) => !sources.has(subnet)).map(({ nameTag }) => nameTag);
      if (others.length === 0) return [];
      const asked = [...sources].map(({ nameTag }) => nameTag).join(", ");
      return [
        new Problem(
          "shared-route-table",
          `${this.thing}: the route to ${destination.nameTag} (${destination.cidrBlock}) in ${routeTable.nameTag} was asked for ${asked}, and serves ${others.join(", ")} as well: they share that route table.`,
        ),
      ];
    });
  }
}
