import type { CidrBlock, Family } from "../cidr/cidr-block";
import type { PeeringState } from "../peering-state";

// The model of a network, whatever its source: a synthesized stack, a plan, a state, or the EC2 API. Resources refer to
// each other by `key`. A value that the source does not contain is an `Unknown`, never a guess.

/** A value that the source does not contain. */
export class Unknown {
  /** Why it is unknown, as text that follows "unknown: ", such as `known only after apply`. */
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

/** A VPC, subnet, route table or peering. */
export interface Resource {
  /** Unique within its network. Not for display. */
  readonly key: string;
  /** The Name tag, or else the Terraform address, or else the AWS id. */
  readonly name: string;
  /** The Terraform address, if the source contains it. */
  readonly address?: string;
  /** The AWS id, such as `vpc-0a1b2c3d`, if the source contains it. */
  readonly awsId?: string;
  /** The file that the resource was read from. */
  readonly file?: string;
}

export interface Vpc extends Resource {
  /** The known CIDR blocks, IPv4 and IPv6. */
  readonly blocks: readonly CidrBlock[];
  /** The blocks that are unknown. Empty if `blocks` is complete. */
  readonly unknownBlocks: readonly Unknown[];
  readonly account?: string;
  /** Equal for VPCs that are managed with the same credentials, and therefore in the same account. */
  readonly credentials?: string;
  readonly region?: string;
  /** The key of the main route table. Undefined if the source does not contain it. */
  readonly mainRouteTable?: string;
  readonly dnsSupport?: boolean;
  readonly dnsHostnames?: boolean;
}

export interface Subnet extends Resource {
  /** The key of the VPC. */
  readonly vpc: string;
  readonly blocks: readonly CidrBlock[];
  /** The blocks that are unknown. Empty if `blocks` is complete. */
  readonly unknownBlocks: readonly UnknownBlock[];
  /** The name of the Availability Zone, such as `us-east-2a`. */
  readonly availabilityZone?: string;
  /** The id of the Availability Zone, such as `use2-az1`. */
  readonly availabilityZoneId?: string;
  /** The key of the associated route table, or else of the main route table. */
  readonly routeTable: string | Unknown;
  /** The addresses of the associations, if they are with different route tables, which AWS refuses. */
  readonly associations?: readonly string[];
}

export class UnknownBlock extends Unknown {
  readonly family: Family;

  constructor(family: Family, reason: string) {
    super(reason);
    this.family = family;
  }
}

export interface RouteTable extends Resource {
  /** The key of the VPC. */
  readonly vpc: string;
  /** All routes except the local routes, which every route table has for every block of its VPC. */
  readonly routes: readonly Route[];
  /**
   * Present if Terraform manages the routes of the table in-line, and so removes all others: always, or unless
   * `lifecycle` ignores changes of `route`, which a plan does not say.
   */
  readonly inLineRoutes?: "managed" | "unless-ignored";
  /** Routes of `aws_route` resources that the plan removes, because it updates the in-line routes of the table. */
  readonly removedRoutes?: readonly Route[];
}

export interface Route {
  readonly destination: CidrBlock | UnknownDestination;
  readonly target: Target;
  /** A virtual private gateway propagates routes. A static route to the same destination takes priority. */
  readonly origin: "static" | "propagated";
  /** A Terraform resource of its own, or a `route` block of the route table. */
  readonly writtenAs?: "resource" | "in-line";
  /** The attribute of the target, if it is not the attribute for its kind, such as `gateway_id` for a peering. */
  readonly wrongAttribute?: string;
  readonly address?: string;
  readonly file?: string;
}

/** A destination that may match any address: a prefix list, or a value that is known only after apply. */
export class UnknownDestination extends Unknown {
  /** Undefined if the family is unknown too. */
  readonly family: Family | undefined;

  constructor(reason: string, family?: Family) {
    super(reason);
    this.family = family;
  }
}

/** The target of a route. `what` names a target that is not a peering. */
export type Target =
  | { readonly kind: "peering" /** The key of the peering. */; readonly peering: string }
  /** An internet gateway, NAT gateway or similar. Traffic to it does not reach the private addresses of a VPC. */
  | {
      readonly kind: "internet";
      readonly what: string /** True for an internet gateway, of a public subnet. */;
      readonly isPublic?: true;
    }
  /** AWS reports the route as a blackhole, because its target no longer exists. */
  | { readonly kind: "blackhole"; readonly what: string }
  /** A target that is not modelled (a transit gateway, network interface or VPN) or that the source does not contain. */
  | { readonly kind: "unknown"; readonly what: string };

export interface Peering extends Resource {
  /** The key of the VPC. The network contains this VPC even if its blocks are unknown. */
  readonly requester: string | Unknown;
  readonly accepter: string | Unknown;
  readonly state: PeeringState | Unknown;
  /** When AWS drops the request unless it is accepted. */
  readonly expires?: Date;
  /** Whether public DNS names of each VPC resolve to private addresses when queried from the other VPC. */
  readonly dnsResolution?: { readonly requester?: boolean; readonly accepter?: boolean };
  /** Attributes that only Terraform configurations, plans and states contain. */
  readonly terraform?: {
    readonly autoAccept?: boolean;
    readonly peerRegion?: string;
    readonly peerOwnerId?: string;
    /** True if the options are set in-line and by an `aws_vpc_peering_connection_options` resource too. */
    readonly optionsTwice?: boolean;
  };
}

/** The VPCs, subnets, route tables and peerings of all sources. */
export interface Network {
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly peerings: readonly Peering[];
  /** Route tables whose VPC is unknown. No subnet uses them, as far as the source says. */
  readonly unassignedRouteTables?: readonly Omit<RouteTable, "vpc">[];
  readonly wrongProviders?: readonly WrongProvider[];
  /** Security group rules that reference a group of another region. */
  readonly foreignGroupReferences?: readonly WrongProvider[];
  /** What could not be read, apart from the `Unknown` values of resources. Whole sentences. */
  readonly gaps: readonly string[];
}

/** A resource whose provider has another account or region than what the resource acts on. */
export interface WrongProvider {
  readonly address: string;
  readonly file: string;
  /** The account, the region or both of the provider, as far as they differ. */
  readonly location: string;
  /** The name of what the resource acts on. */
  readonly target: string;
  readonly targetLocation: string;
  /** True if the resource sets the DNS options of a peering for the VPC `target`. */
  readonly setsOptions?: boolean;
}

/** What a plan does to one resource. */
export interface PlannedChange {
  readonly address: string;
  /** The Terraform type, such as `aws_route`. */
  readonly type: string;
  readonly action: "create" | "update" | "replace" | "delete";
  /** The file of the plan. Two plans that are read as one network may contain the same address. */
  readonly file?: string;
}
