import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { RootConstruct } from "constructs";
import type { Pairing } from "../../network/input/pairing";
import { type Edge, edgesOf, type Topology } from "../../network/input/topology";
import { Problem } from "../../network/rules/problem";
import { withoutStackTraces } from "../base/creation-stacks";
import type { Destination, ISubnet, IVpc } from "../base/interfaces";
import { NamedConstruct } from "../base/named-construct";
import { VpcPeering } from "./vpc-peering";

/** What a `PeeringMesh` connects, and how. */
export interface PeeringMeshProps<V extends IVpc> {
  /** Its VPCs, two at least, in any order; each with a name of its own. */
  readonly vpcs: readonly V[];
  /** Which of them are connected. @default "full" */
  readonly topology?: Topology<NoInfer<V>>;
  /** Which subnets of a VPC take part in its peering with another. @default - all that it has */
  readonly subnets?: (vpc: V, peer: V) => readonly ISubnet[];
  /**
   * Which subnets of two VPCs are paired. Between regions there is no common zone: say "all" there. In a list of
   * names the first is the requester's, whose name comes first.
   * @default "same-zone"
   */
  readonly pairing?: Pairing | ((requester: V, accepter: V) => Pairing);
  /** Which addresses of a VPC the routes of another lead to. @default "subnet" */
  readonly destination?: Destination | ((vpc: V, peer: V) => Destination);
  /** Whether they resolve each other's public DNS names to private addresses. @default - as it is */
  readonly dnsResolution?: boolean;
}

/**
 * Peerings among many VPCs by one policy: a full mesh, a hub and its spokes, or a list of pairs.
 *
 * Each peering is a `VpcPeering` with the name `REQUESTER to ACCEPTER`, where the requester is the VPC whose name
 * comes first. So a VPC that is added later adds peerings and routes, and changes none. Whether blocks overlap
 * matters pair by pair: two spokes of one hub may have the same block, as long as the hub's tables have no two
 * routes to it.
 *
 * Wrong input is reported at synth, all of it at once: PEER011, PEER012, PEER015 and PEER043, and what its peerings
 * report.
 * A warning that is acknowledged here is acknowledged for all of them.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-full-access.html
 *
 * @example
 * const c = new Vpc(stack, "c", { cidrBlock: "10.2.0.0/16", availabilityZones: ["us-east-2a"] });
 * new PeeringMesh(stack, "mesh", { vpcs: [a, b, c], subnets: ({ privateSubnets }) => privateSubnets });
 */
export class PeeringMesh<V extends IVpc = IVpc> extends NamedConstruct {
  /** The peerings, in the order of their names. */
  readonly peerings: readonly VpcPeering[];
  readonly #isWhole: boolean;

  constructor(scope: Construct, id: string, props: PeeringMeshProps<V>) {
    super(scope, "mesh", id, id);
    const { edges, problems } = edgesOf(this.subject, props.vpcs, props.topology ?? "full");
    this.report(...problems);
    this.#isWhole = problems.length === 0;
    this.peerings = withoutStackTraces(() => edges.map((edge) => this.#connect(edge, props)));
  }

  /** Returns the peering of two of its VPCs, in either order. That it does not connect them is reported (PEER043). */
  peering(one: V, other: V): VpcPeering {
    const found = this.peerings.find(
      ({ requester, accepter }) =>
        (requester === one && accepter === other) || (requester === other && accepter === one),
    );
    if (found !== undefined) return found;
    if (this.#isWhole) {
      const unconnected = `does not connect ${one.name} and ${other.name}`;
      this.report(new Problem("mesh-vpcs", `${this.subject}: ${unconnected}; ask for two that its topology connects.`));
    }
    return standInFor(one, other);
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

/** Returns a peering that stands in for one that there is not, in a tree that is never written. */
function standInFor(requester: IVpc, accepter: IVpc): VpcPeering {
  return new VpcPeering(new TerraformStack(new RootConstruct(), "stand-in"), "stand-in", { requester, accepter });
}
