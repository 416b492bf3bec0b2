import type { Construct } from "constructs";
import type { ISubnet, IVpc } from "../../base/interfaces";
import { AttributedVpc, type ExistingVpcAttributes } from "./existing-vpc-attributes";
import { type ConsoleVpcProps, VpcByConsoleNames } from "./vpc-by-console-names";
import { VpcById, type VpcByIdProps } from "./vpc-by-id";

/** A VPC that the console's "VPC and more" wizard created. */
export interface ConsoleVpc extends IVpc {
  readonly publicSubnets: readonly ISubnet[];
  readonly privateSubnets: readonly ISubnet[];
}

/**
 * A VPC that exists already, to peer like a new `Vpc`. Terraform does not manage the VPC. Only the routes through its
 * peerings are added to its route tables.
 */
export const ExistingVpc = {
  /**
   * Returns a VPC described by its ids, CIDR blocks, subnets and route tables, or one that bare bindings in the same
   * app create. Literal values are checked at synth, as for a new `Vpc`. Tokens are not. If CIDR blocks are tokens,
   * Terraform compares them with the peer's when it plans (PEER003).
   *
   * Errors, all reported at synth: PEER001, PEER002, PEER004, PEER006 to PEER008, PEER014 to PEER016, PEER023 to
   * PEER025, PEER036, PEER039.
   *
   * @example
   * const legacy = ExistingVpc.fromAttributes(stack, "legacy", {
   *   vpcId: "vpc-0123456789abcdef0",
   *   cidrBlock: "10.7.0.0/16",
   *   subnets: {
   *     private1: {
   *       subnetId: "subnet-0123456789abcdef0",
   *       cidrBlock: "10.7.128.0/20",
   *       availabilityZone: "us-east-2a",
   *       routeTable: { nameTag: "legacy-private", routeTableId: "rtb-0123456789abcdef0" },
   *     },
   *   },
   * });
   * const peering = new VpcPeering(stack, "peering test", { requester: a, accepter: legacy });
   * peering.routeBetween(a.subnet("private1"), legacy.subnet("private1"));
   */
  fromAttributes(scope: Construct, name: string, attributes: ExistingVpcAttributes): IVpc {
    return new AttributedVpc(scope, name, attributes);
  },

  /**
   * Returns a VPC that the console's "VPC and more" wizard created with this name. Terraform looks up the VPC, and the
   * subnets and route tables that are used, by the wizard's Name tags. Describe its subnets with the props of a new
   * `Vpc`.
   *
   * Errors, all reported at synth: PEER001, PEER002, PEER004, PEER006 to PEER010, PEER014 to PEER016, PEER019, PEER020,
   * PEER023 to PEER025, PEER036, PEER039.
   *
   * Preconditions, which stop the plan before anything is created: the CIDR blocks of both VPCs of a peering overlap
   * (PEER003), `dnsResolution` needs DNS and it is disabled (PEER033), a CIDR block differs from the given one
   * (PEER034), a subnet is not associated with its route table (PEER035).
   *
   * AWS: https://docs.aws.amazon.com/vpc/latest/userguide/create-vpc.html
   *
   * @example
   * const existing = ExistingVpc.fromConsoleNames(stack, "peering-test-c", {
   *   availabilityZones: ["us-east-2a", "us-east-2b"],
   * });
   * const peering = new VpcPeering(stack, "peering test", { requester: a, accepter: existing });
   * peering.routeBetween(a.subnet("private1"), existing.subnet("private1"));
   */
  fromConsoleNames(scope: Construct, name: string, props: ConsoleVpcProps): ConsoleVpc {
    return new VpcByConsoleNames(scope, name, props);
  },

  /**
   * Returns a VPC by its id, with the subnets to route between by theirs. Terraform looks up the CIDR blocks of the VPC
   * and of the subnets that are used, and the route tables that these are associated with.
   *
   * Errors, all reported at synth: PEER001, PEER002, PEER004, PEER006 to PEER008, PEER014 to PEER016, PEER023 to
   * PEER025, PEER036, PEER039.
   *
   * Preconditions, which stop the plan before anything is created: the CIDR blocks of both VPCs of a peering overlap
   * (PEER003), `dnsResolution` needs DNS and it is disabled (PEER033), a CIDR block or zone differs from the given one,
   * a subnet is in another VPC, or subnets share a route table and their `routeTableName`s differ (PEER034), a subnet
   * is not associated with a route table (PEER035).
   *
   * @example
   * const orders = ExistingVpc.fromVpcId(stack, "orders", {
   *   vpcId: "vpc-0123456789abcdef0",
   *   subnets: { app: { subnetId: "subnet-0123456789abcdef0", availabilityZone: "us-east-2a" } },
   * });
   * const peering = new VpcPeering(stack, "peering test", { requester: a, accepter: orders });
   * peering.routeBetween(a.subnet("private1"), orders.subnet("app"));
   */
  fromVpcId(scope: Construct, name: string, props: VpcByIdProps): IVpc {
    return new VpcById(scope, name, props);
  },
} as const;
