import type { CidrBlock, Family } from "../cidr/cidr-block";
import type { PeeringState } from "../peering-state";

// A network as any source tells it: a synthesized stack, a plan, a state, or the EC2 API. Things refer to each other by
// `key`. What a source doesn't tell is an `Unknown`, never a guess.

/** What a source does not tell, and why. */
export class Unknown {
  /** In words that fit behind "unknown: ", such as `known only after apply`. */
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

/** What all things of a network have. */
export interface Resource {
  /** Unique within its network, and meant for no one to read. */
  readonly key: string;
  /** What people call it: its Name tag, else its Terraform address, else its AWS id. */
  readonly name: string;
  /** Its Terraform address, where the source has one. */
  readonly address?: string;
  /** Its id in AWS, such as `vpc-0a1b2c3d`, where the source has one. */
  readonly awsId?: string;
  /** The file that it was read from. */
  readonly file?: string;
}

export interface Vpc extends Resource {
  /** All blocks that are known, of both families. */
  readonly blocks: readonly CidrBlock[];
  /** What is not known of its blocks; empty where `blocks` are all there are. */
  readonly unknownBlocks: readonly Unknown[];
  readonly account?: string;
  /** Equal for VPCs that are managed with the same credentials, and so are in one account, whichever that is. */
  readonly credentials?: string;
  readonly region?: string;
  /** The key of the table of all subnets that have no other. Undefined where the source doesn't have that table. */
  readonly mainRouteTable?: string;
  readonly dnsSupport?: boolean;
  readonly dnsHostnames?: boolean;
}

export interface Subnet extends Resource {
  /** The key of its VPC. */
  readonly vpc: string;
  readonly blocks: readonly CidrBlock[];
  /** What is not known of its blocks, by family. */
  readonly unknownBlocks: readonly UnknownBlock[];
  /** Such as `us-east-2a`. */
  readonly availabilityZone?: string;
  /** Such as `use2-az1`. */
  readonly availabilityZoneId?: string;
  /** The key of the table that it is associated with, or of the main one where it is with none. */
  readonly routeTable: string | Unknown;
}

export class UnknownBlock extends Unknown {
  readonly family: Family;

  constructor(family: Family, reason: string) {
    super(reason);
    this.family = family;
  }
}

export interface RouteTable extends Resource {
  /** The key of its VPC. */
  readonly vpc: string;
  /** All but the local routes, which every table has for every block of its VPC. */
  readonly routes: readonly Route[];
}

export interface Route {
  readonly destination: CidrBlock | UnknownDestination;
  readonly target: Target;
  /** A propagated route comes from a virtual private gateway; with one destination, the static one wins. */
  readonly origin: "static" | "propagated";
  /** Its own Terraform resource, or a block within the table's. */
  readonly writtenAs?: "resource" | "in-line";
  readonly address?: string;
  readonly file?: string;
}

/** The destination of a route that may match any address: a prefix list, or what is known only after apply. */
export class UnknownDestination extends Unknown {
  /** Undefined: either. */
  readonly family: Family | undefined;

  constructor(reason: string, family?: Family) {
    super(reason);
    this.family = family;
  }
}

/** Where a route leads. */
export type Target =
  | { readonly kind: "peering" /** The key of the peering. */; readonly peering: string }
  /** An Internet gateway, NAT gateway or the like: what goes there reaches no VPC by its own addresses. */
  | { readonly kind: "internet"; readonly what: string }
  /** AWS shows the route as a blackhole: its target is gone. */
  | { readonly kind: "blackhole"; readonly what: string }
  /** What is not modelled (a transit gateway, an interface, a VPN), or a target that the source doesn't tell. */
  | { readonly kind: "unknown"; readonly what: string };

export interface Peering extends Resource {
  /** The key of the VPC. A VPC that no source describes is among the network's all the same, its blocks unknown. */
  readonly requester: string | Unknown;
  readonly accepter: string | Unknown;
  readonly state: PeeringState | Unknown;
  /** When AWS drops the request, if nobody accepts it. */
  readonly expires?: Date;
  /** Whether each side's names resolve to private addresses for the other. */
  readonly dnsResolution?: { readonly requester?: boolean; readonly accepter?: boolean };
  /** What only Terraform's input has. */
  readonly terraform?: {
    readonly autoAccept?: boolean;
    readonly peerRegion?: string;
    readonly peerOwnerId?: string;
    /** True where options stand in-line and in a resource of their own. */
    readonly optionsTwice?: boolean;
  };
}

/** All VPCs, subnets, route tables and peerings that the sources have. */
export interface Network {
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly peerings: readonly Peering[];
  /** What could not be read, beside the unknowns of single things: in whole sentences. */
  readonly gaps: readonly string[];
}

/** What a plan does to one thing. */
export interface PlannedChange {
  readonly address: string;
  /** The Terraform type, such as `aws_route`. */
  readonly type: string;
  readonly action: "create" | "update" | "replace" | "delete";
  /** The plan's file: of two plans that are read as one network, both may have the address. */
  readonly file?: string;
}
