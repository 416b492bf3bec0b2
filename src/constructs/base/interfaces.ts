import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Route } from "@cdktf/provider-aws/lib/route";
import type { IResolvable, Precondition } from "cdktf";
import type { IConstruct } from "constructs";
import type { Family } from "../../network/cidr/cidr-block";
import type { Location } from "../../network/model/location";

/** A VPC that can be peered: a new one (`Vpc`) or one that exists already (`ExistingVpc`). Values may be tokens. */
export interface IVpc {
  /** The name that messages and Terraform addresses use. */
  readonly name: string;
  /** The Name tag, such as `peering-test-a-vpc`. */
  readonly nameTag: string;
  /** The `vpc-` id. */
  readonly vpcId: string;
  /** All IPv4 CIDR blocks, the primary one first. */
  readonly cidrBlocks: readonly string[];
  /** All IPv6 CIDR blocks; empty if the VPC has no IPv6. */
  readonly ipv6CidrBlocks: readonly string[];
  /** Whether DNS support and DNS hostnames are both enabled; undefined if unknown at synth. */
  readonly dns: boolean | undefined;
  /** The account and region. */
  readonly location: Location;
  /** The provider that manages the VPC; undefined for the default provider of the stack. */
  readonly provider: AwsProvider | undefined;
  /** Values and preconditions that Terraform evaluates when it plans. @default - everything is known at synth */
  readonly atPlan?: VpcAtPlan | undefined;
  /** The subnets that `subnet` can return. */
  readonly subnets: readonly ISubnet[];
  /** Returns the subnet with this name, such as `private1`. */
  subnet(name: string): ISubnet;
}

/** A subnet of a VPC that can be peered. Values may be tokens. */
export interface ISubnet {
  /** The name within the VPC, such as `private1`. */
  readonly name: string;
  /** The Name tag, such as `peering-test-a-subnet-private1-us-east-2a`. */
  readonly nameTag: string;
  /** The `subnet-` id. */
  readonly subnetId: string;
  readonly vpc: IVpc;
  /** The Availability Zone's name, such as `us-east-2a`; undefined if unknown at synth. */
  readonly availabilityZone: string | undefined;
  /** The Availability Zone's id, such as `use2-az1`; undefined if not given. */
  readonly availabilityZoneId: string | undefined;
  readonly cidrBlock: string;
  /** Undefined if the subnet has no IPv6. */
  readonly ipv6CidrBlock: string | undefined;
  /** The route table that the subnet is associated with. */
  readonly routeTable: IRouteTable;
  /** Preconditions that Terraform evaluates when it plans. @default - none */
  readonly atPlan?: SubnetAtPlan | undefined;
}

/** A security group in a peered VPC. */
export interface ISecurityGroup {
  /** A name that is unique in the VPC, such as `database`. Terraform addresses and messages use it. */
  readonly name: string;
  /** The `sg-` id. */
  readonly securityGroupId: string;
  readonly vpc: IVpc;
}

/** A route table that routes through a peering are added to. */
export interface IRouteTable {
  /** The Name tag, such as `peering-test-a-rtb-private1-us-east-2a`. */
  readonly nameTag: string;
  /** The `rtb-` id. */
  readonly routeTableId: string;
}

/** What Terraform evaluates for a VPC when it plans. */
export interface VpcAtPlan {
  /** All IPv4 CIDR blocks. */
  readonly cidrBlocks: ListExpression;
  /** All IPv6 CIDR blocks. May contain empty strings. */
  readonly ipv6CidrBlocks: ListExpression;
  /** Whether DNS support and DNS hostnames are both enabled. */
  readonly dns: IResolvable;
  /** Preconditions of a peering connection. */
  readonly asPeer: readonly Precondition[];
  /** Preconditions of a route to the entire VPC. */
  readonly asDestination: readonly Precondition[];
}

/** What Terraform evaluates for a subnet when it plans. */
export interface SubnetAtPlan {
  /** Preconditions of a route from the subnet. */
  readonly asSource: readonly Precondition[];
  /** Preconditions of a route to the subnet. */
  readonly asDestination: readonly Precondition[];
}

/** A list of strings, or an expression for one. */
export type ListExpression = readonly string[] | IResolvable;

/** A VPC at one end of a peering: your own, or a partner's. */
export type PeeringEnd = Pick<IVpc, "name" | "vpcId" | "cidrBlocks" | "ipv6CidrBlocks" | "location">;

/**
 * The destination of the routes to a VPC.
 *
 * - `subnet`: the CIDR blocks of the paired subnet, which is the least access.
 * - `vpc`: all CIDR blocks of the VPC.
 * - a list: these CIDR blocks. Write a single host as a /32 or /128.
 *
 * `subnet` and `vpc` include IPv6 blocks if both subnets of a pair have IPv6.
 */
export type Destination = "subnet" | "vpc" | readonly string[];

/** The destination of one route. */
export interface RouteDestination {
  /** 4 or 6. */
  readonly family: Family;
  /** The CIDR block; a token if unknown at synth. */
  readonly cidrBlock: string;
  /** The name of the destination in the route's Terraform address. */
  readonly name: string;
  /** Preconditions of the route that Terraform evaluates when it plans. @default - none */
  readonly preconditions?: readonly Precondition[] | undefined;
}

/** A route through a peering connection. */
export interface PeeringRoute {
  /** The route table that contains the route. */
  readonly routeTable: IRouteTable;
  readonly destination: RouteDestination;
  /** The subnets that the route was requested for. */
  readonly sources: ReadonlySet<ISubnet>;
  /** The Terraform resource. */
  readonly resource: Route;
}

/** A peering connection, or one side of it, with its routes. */
export interface IPeering extends IConstruct {
  /** The name that messages use, such as `peering "a to b"`. */
  readonly subject: string;
  readonly routes: readonly PeeringRoute[];
}
