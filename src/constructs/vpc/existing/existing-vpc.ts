import type { Construct } from "constructs";
import type { ISubnet, IVpc } from "../../base/interfaces";
import { AttributedVpc, type ExistingVpcAttributes } from "./existing-vpc-attributes";
import { type ConsoleVpcProps, VpcByConsoleNames } from "./vpc-by-console-names";
import { VpcById, type VpcByIdProps } from "./vpc-by-id";

/** A VPC that the console's "VPC and more" wizard made. */
export interface ConsoleVpc extends IVpc {
  readonly publicSubnets: readonly ISubnet[];
  readonly privateSubnets: readonly ISubnet[];
}

/**
 * A VPC that exists already, to be peered like a new one. Nothing of it is managed, and nothing is added to it but
 * routes through its peerings.
 */
export const ExistingVpc = {
  /**
   * A VPC of which ids, blocks, subnets and route tables are known, or made by the same app: what is a text is
   * checked at synth as for a new `Vpc`, and what is a token (`vpc.id` of a bare binding) is taken as it is. Blocks
   * that are tokens are compared with the peer's by the plan (PEER003).
   *
   * Wrong input is reported at synth, all of it at once: PEER001, PEER002, PEER004, PEER006 to PEER008, PEER014 to
   * PEER016, PEER023 to PEER025, PEER036, PEER039.
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
   * A VPC that the console's "VPC and more" wizard made under a name: Terraform finds it, and those of its subnets
   * and route tables that are used, by the Name tags that the wizard gave them. Which subnets there are is said as
   * for a new `Vpc`.
   *
   * What synth can't know stops the plan before anything is made: addresses that both VPCs of a peering have
   * (PEER003), a VPC with DNS off where names are to be resolved (PEER033), blocks that are not those given
   * (PEER034), and a subnet that is not associated with its route table (PEER035).
   *
   * Wrong input is reported at synth, all of it at once: PEER001, PEER002, PEER004, PEER006 to PEER010, PEER014 to
   * PEER016, PEER019, PEER020, PEER023 to PEER025, PEER036, PEER039.
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
   * A VPC of which the id is known, and the ids of the subnets to route between: Terraform looks up its blocks, those
   * of the subnets that are used, and the route tables that these are associated with.
   *
   * What synth can't know stops the plan before anything is made: addresses that both VPCs of a peering have
   * (PEER003), a VPC with DNS off where names are to be resolved (PEER033), blocks or zones that are not those given, a
   * subnet of another VPC, or a route table that is shared and isn't said to be (PEER034), and a subnet that is
   * associated with no route table (PEER035).
   *
   * Wrong input is reported at synth, all of it at once: PEER001, PEER002, PEER004, PEER006 to PEER008, PEER014 to
   * PEER016, PEER023 to PEER025, PEER036, PEER039.
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
