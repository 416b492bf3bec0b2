/** What a peering has to know of a VPC, whoever made it. */
export interface IVpc {
  /** The user's name for it, as messages and Terraform addresses have it. */
  readonly name: string;
  /** The `vpc-` id. */
  readonly vpcId: string;
  /** All its IPv4 blocks, the primary one first. */
  readonly cidrBlocks: readonly string[];
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
  readonly vpc: IVpc;
  /** The zone's name, such as `us-east-2a`. */
  readonly availabilityZone: string;
  readonly cidrBlock: string;
  /** The route table that it is associated with. */
  readonly routeTable: IRouteTable;
}

/** What a peering has to know of a route table. */
export interface IRouteTable {
  /** Its Name tag, such as `peering-test-a-rtb-private1-us-east-2a`. */
  readonly nameTag: string;
  /** The `rtb-` id. */
  readonly routeTableId: string;
}
