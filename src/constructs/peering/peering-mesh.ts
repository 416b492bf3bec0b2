import { TerraformStack } from "cdktf";
import { type Construct, RootConstruct } from "constructs";
import type { Pairing } from "../../network/input/pairing";
import { type Edge, edgesOf, type Topology } from "../../network/input/topology";
import { connectionRules } from "../../network/rules/connection-rules";
import { Problem } from "../../network/rules/problem";
import type { Destination, ISubnet, IVpc } from "../base/interfaces";
import { NamedConstruct } from "../base/named-construct";
import { VpcPeering } from "./vpc-peering";

/** Settings of a `PeeringMesh`. */
export interface PeeringMeshProps<V extends IVpc> {
  /** At least two VPCs with different names. Their order has no effect. */
  readonly vpcs: readonly V[];
  /** Which VPCs are connected. @default "full" */
  readonly topology?: Topology<NoInfer<V>>;
  /** Returns the subnets of `vpc` to route to and from `peer`. @default - all subnets */
  readonly subnets?: (vpc: V, peer: V) => readonly ISubnet[];
  /**
   * Which subnets of two VPCs are paired. VPCs in different regions share no Availability Zone: use "all" for them. In
   * a list of subnet names, the requester's is the first of each pair. @default "same-zone"
   */
  readonly pairing?: Pairing | ((requester: V, accepter: V) => Pairing);
  /** The destination of routes from `peer` to `vpc`. @default "subnet" */
  readonly destination?: Destination | ((vpc: V, peer: V) => Destination);
  /** Whether public DNS hostnames resolve to private IP addresses, in both directions. @default - not changed */
  readonly dnsResolution?: boolean;
}

/**
 * Peerings between many VPCs with the same settings: a full mesh, a hub with spokes, or a list of pairs.
 *
 * Each peering is a `VpcPeering` named `REQUESTER to ACCEPTER`. The requester is the VPC whose name comes first in
 * alphabetical order, so adding a VPC adds peerings and routes, and changes none. Only the CIDR blocks of connected
 * VPCs must not overlap. Two spokes of a hub may overlap if no route table of the hub has routes to both.
 *
 * Errors, all reported at synth: PEER011, PEER012, PEER015, PEER043, and those of `VpcPeering`. A warning that is
 * acknowledged for the mesh is acknowledged for all its peerings.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-full-access.html
 *
 * @example
 * const c = new Vpc(stack, "c", { cidrBlock: "10.2.0.0/16", availabilityZones: ["us-east-2a"] });
 * new PeeringMesh(stack, "mesh", { vpcs: [a, b, c], subnets: ({ privateSubnets }) => privateSubnets });
 */
export class PeeringMesh<V extends IVpc = IVpc> extends NamedConstruct {
  /** The peerings, sorted by name. */
  readonly peerings: readonly VpcPeering[];
  readonly #hasAllPeerings: boolean;

  constructor(scope: Construct, id: string, props: PeeringMeshProps<V>) {
    super(scope, "mesh", id, id);
    const { edges, problems } = edgesOf(this.subject, props.vpcs, props.topology ?? "full");
    this.report(...problems);
    this.#hasAllPeerings = problems.length === 0;
    this.peerings = withoutStackTraces(() => edges.map((edge) => this.#connect(edge, props)));
  }

  /** Returns the peering between two VPCs, in either order. Reports an error if no peering connects them (PEER043). */
  peering(one: V, other: V): VpcPeering {
    const found = this.peerings.find(
      ({ requester, accepter }) =>
        (requester === one && accepter === other) || (requester === other && accepter === one),
    );
    if (found !== undefined) return found;
    if (this.#hasAllPeerings) {
      const missing = `has no peering between ${one.name} and ${other.name}`;
      this.report(
        new Problem(
          connectionRules.invalidMesh,
          `${this.subject}: ${missing}; choose two VPCs that its topology connects.`,
        ),
      );
    }
    // In a construct tree that is never synthesized.
    const nowhere = new TerraformStack(new RootConstruct(), "placeholder");
    return new VpcPeering(nowhere, "placeholder", { requester: one, accepter: other });
  }

  #connect({ requester, accepter }: Edge<V>, props: PeeringMeshProps<V>): VpcPeering {
    const { subnets = ({ subnets }) => subnets, pairing, destination, dnsResolution: resolves } = props;
    const peering = new VpcPeering(this, `${requester.name} to ${accepter.name}`, {
      requester,
      accepter,
      ...(resolves !== undefined && { dnsResolution: { requester: resolves, accepter: resolves } }),
    });
    const destinationIn = (vpc: V, peer: V) =>
      (typeof destination === "function" ? destination(vpc, peer) : destination) ?? "subnet";
    peering.routeBetween(subnets(requester, accepter), subnets(accepter, requester), {
      pairing: (typeof pairing === "function" ? pairing(requester, accepter) : pairing) ?? "same-zone",
      toRequester: destinationIn(requester, accepter),
      toAccepter: destinationIn(accepter, requester),
    });
    return peering;
  }
}

/**
 * Returns the result of `create`. cdktf captures a stack trace for every token and resource, which is not used and
 * takes most of the time to create a large mesh. Errors that are thrown keep their stack traces.
 */
export function withoutStackTraces<Result>(create: () => Result): Result {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => {};
  try {
    return create();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
