/** The network in one region, without the default VPC. All lists are sorted by name. */
export interface DeployedNetwork {
  readonly vpcs: readonly DeployedVpc[];
  readonly subnets: readonly DeployedSubnet[];
  readonly routeTables: readonly DeployedRouteTable[];
  readonly internetGateways: readonly DeployedInternetGateway[];
  readonly peeringConnections: readonly DeployedPeeringConnection[];
}

/** `name` is the Name tag, or "" if there is none. A reference to another resource is its name, or its id. */
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
  /** Whether it is the main route table of the VPC, which AWS creates and which subnets use by default. */
  readonly isMain: boolean;
  /** The subnets with an explicit association. */
  readonly subnets: readonly string[];
  readonly routes: readonly DeployedRoute[];
}

export interface DeployedRoute {
  readonly destination: string;
  /** `local`, or the resource that receives the traffic. */
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
