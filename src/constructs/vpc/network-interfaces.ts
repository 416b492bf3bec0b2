import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Location } from "../../network/model/location";
import type { SubnetAtPlan, VpcAtPlan } from "./existing/vpc-at-plan";

/** What a peering has to know of a VPC, whoever made it. What is known only to Terraform may be a token. */
export interface IVpc {
  /** The user's name for it, as messages and Terraform addresses have it. */
  readonly name: string;
  /** Its Name tag, such as `peering-test-a-vpc`. */
  readonly nameTag: string;
  /** The `vpc-` id. */
  readonly vpcId: string;
  /** All its IPv4 blocks, the primary one first. */
  readonly cidrBlocks: readonly string[];
  /** All its IPv6 blocks; none where it has no IPv6. */
  readonly ipv6CidrBlocks: readonly string[];
  /** Whether instances get DNS names and can resolve them; undefined where only AWS knows. */
  readonly dns: boolean | undefined;
  /** Where it is. */
  readonly location: Location;
  /** The provider that manages it; undefined for its stack's default provider. */
  readonly provider: AwsProvider | undefined;
  /** What only Terraform knows of it. @default - nothing */
  readonly atPlan?: VpcAtPlan | undefined;
  /** All its subnets that can be asked for. */
  readonly subnets: readonly ISubnet[];
  /** Returns the subnet of that name, such as `private1`. */
  subnet(name: string): ISubnet;
}

/** What a peering has to know of a subnet. */
export interface ISubnet {
  /** Its name within its VPC, such as `private1`. */
  readonly name: string;
  /** Its Name tag, such as `peering-test-a-subnet-private1-us-east-2a`. */
  readonly nameTag: string;
  /** The `subnet-` id. */
  readonly subnetId: string;
  readonly vpc: IVpc;
  /** The zone's name, such as `us-east-2a`; undefined where only Terraform knows it. */
  readonly availabilityZone: string | undefined;
  /** The zone's id, such as `use2-az1`; undefined where it was not given. */
  readonly availabilityZoneId: string | undefined;
  readonly cidrBlock: string;
  /** Undefined where the subnet has no IPv6. */
  readonly ipv6CidrBlock: string | undefined;
  /** The route table that it is associated with. */
  readonly routeTable: IRouteTable;
  /** What must be so of it when Terraform plans. @default - nothing */
  readonly atPlan?: SubnetAtPlan | undefined;
}

/** What a peering has to know of a security group. */
export interface ISecurityGroup {
  /** Its name within its VPC, such as `database`: Terraform addresses and messages have it. */
  readonly name: string;
  /** The `sg-` id. */
  readonly securityGroupId: string;
  readonly vpc: IVpc;
}

/** What a peering has to know of a route table. */
export interface IRouteTable {
  /** Its Name tag, such as `peering-test-a-rtb-private1-us-east-2a`. */
  readonly nameTag: string;
  /** The `rtb-` id. */
  readonly routeTableId: string;
}
