import type { Construct } from "constructs";
import type { Pairing } from "../../network/input/pairing";
import type { Type } from "../../network/input/properties/type";
import { list } from "../../network/input/properties/values";
import { type Edge, edgesOf, type Topology } from "../../network/input/topology";
import { connectionRules } from "../../network/rules/connection-rules";
import { Problem } from "../../network/rules/problem";
import { subnet, vpc } from "../base/end-properties";
import type { Destination, ISubnet, IVpc } from "../base/interfaces";
import { NamedConstruct } from "../base/named-construct";
import { placeholderStack, placeholderVpc } from "../base/placeholders";
import { meshProps } from "./mesh-props";
import { destination as destinationType, pairing as pairingType } from "./peering-props";
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
 * Errors, all reported at synth: PEER011, PEER012, PEER015, PEER043, PEER066, PEER067, and those of `VpcPeering`. A warning that is
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

  constructor(scope: Construct, id: string, given: PeeringMeshProps<V>) {
    super(scope, "mesh", id, id);
    const props = this.accept(meshProps as unknown as Type<PeeringMeshProps<V>>, given, "");
    // Without the VPCs, it is unknown which peerings there are.
    const { edges, problems } = props ? edgesOf(this.subject, props.vpcs, props.topology ?? "full") : nothing;
    this.report(...problems);
    this.#hasAllPeerings = props !== undefined && problems.length === 0;
    this.peerings = withoutStackTraces(() => (props ? edges.map((edge) => this.#connect(edge, props)) : []));
  }

  /** Returns the peering between two VPCs, in either order. Reports an error if no peering connects them (PEER043). */
  peering(one: V, other: V): VpcPeering {
    const ends = [this.accept(vpc, one, "peering one"), this.accept(vpc, other, "peering other")];
    const [first = placeholderVpc(), second = placeholderVpc()] = ends;
    if (ends.includes(undefined)) return placeholderPeering(first, second);
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
    return placeholderPeering(one, other);
  }

  #connect({ requester, accepter }: Edge<V>, props: PeeringMeshProps<V>): VpcPeering {
    const { subnets = ({ subnets }) => subnets, pairing, destination, dnsResolution: resolves } = props;
    const peering = new VpcPeering(this, `${requester.name} to ${accepter.name}`, {
      requester,
      accepter,
      ...(resolves !== undefined && { dnsResolution: { requester: resolves, accepter: resolves } }),
    });
    const ends = `(${requester.name}, ${accepter.name})`;
    const reversed = `(${accepter.name}, ${requester.name})`;
    const destinationIn = (vpc: V, peer: V, of: string) => {
      if (typeof destination !== "function") return destination ?? "subnet";
      return this.accept(destinationType, destination(vpc, peer), `destination${of}`);
    };
    const one = this.accept(list(subnet), subnets(requester, accepter), `subnets${ends}`);
    const other = one && this.accept(list(subnet), subnets(accepter, requester), `subnets${reversed}`);
    const pairs = typeof pairing === "function" ? pairing(requester, accepter) : (pairing ?? "same-zone");
    const paired = this.accept(pairingType, pairs, `pairing${ends}`);
    const toRequester = destinationIn(requester, accepter, ends);
    const toAccepter = toRequester && destinationIn(accepter, requester, reversed);
    if (one && other && paired && toRequester && toAccepter) {
      peering.routeBetween(one, other, { pairing: paired, toRequester, toAccepter });
    }
    return peering;
  }
}

const nothing = { edges: [], problems: [] };

/** Returns a placeholder for a missing peering, in a construct tree that is never synthesized. */
function placeholderPeering(requester: IVpc, accepter: IVpc): VpcPeering {
  return new VpcPeering(placeholderStack(), "placeholder", { requester, accepter });
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
