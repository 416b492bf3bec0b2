/** What EC2 has in one region outside the default VPC. All lists are in the order of the names. */
export interface DeployedNetwork {
  readonly vpcs: readonly DeployedVpc[];
  readonly subnets: readonly DeployedSubnet[];
  readonly routeTables: readonly DeployedRouteTable[];
  readonly internetGateways: readonly DeployedInternetGateway[];
  readonly peeringConnections: readonly DeployedPeeringConnection[];
}

/** A `name` is the Name tag, "" where there is none; another thing is referred to by its name, or else its id. */
export interface DeployedVpc {
  readonly name: string;
  readonly id: string;
  readonly cidrBlocks: readonly string[];
  readonly dnsSupport: boolean;
  readonly dnsHostnames: boolean;
}

export interface DeployedSubnet {
  readonly name: string;
  readonly id: string;
  readonly vpc: string;
  readonly availabilityZone: string;
  readonly cidrBlock: string;
}

export interface DeployedRouteTable {
  readonly name: string;
  readonly id: string;
  readonly vpc: string;
  /** Whether it is the VPC's main route table, which AWS makes and serves all subnets without another one. */
  readonly isMain: boolean;
  /** The subnets that are associated with it explicitly. */
  readonly subnets: readonly string[];
  readonly routes: readonly DeployedRoute[];
}

export interface DeployedRoute {
  readonly destination: string;
  /** `local`, or what the traffic is sent to. */
  readonly target: string;
}

export interface DeployedInternetGateway {
  readonly name: string;
  readonly id: string;
  readonly vpcs: readonly string[];
}

export interface DeployedPeeringConnection {
  readonly name: string;
  readonly id: string;
  readonly status: string;
  readonly requester: string;
  readonly accepter: string;
}
