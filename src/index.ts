export type { Backend } from "./constructs/app/backend";
export { NetworkApp, type NetworkAppConfig } from "./constructs/app/network-app";
export { NetworkStack, type NetworkStackProps } from "./constructs/app/network-stack";
export type {
  Destination,
  IRouteTable,
  ISecurityGroup,
  ISubnet,
  IVpc,
  PeeringEnd,
  PeeringRoute,
  RouteDestination,
} from "./constructs/base/interfaces";
export type { ExistingLocation } from "./constructs/base/location";
export type { DnsResolution } from "./constructs/peering/dns-resolution";

export type { PartnerTraffic } from "./constructs/peering/partner-traffic";
export type { ExpectedVpc, PartnerVpc } from "./constructs/peering/partner-vpc";
export { PeeringAcceptance, type PeeringAcceptanceProps } from "./constructs/peering/peering-acceptance";
export { PeeringMesh, type PeeringMeshProps } from "./constructs/peering/peering-mesh";
export { PeeringRequest, type PeeringRequestProps } from "./constructs/peering/peering-request";
export type { AllowedTraffic, TrafficPorts } from "./constructs/peering/security-group-rules";
export { type RoutePolicy, VpcPeering, type VpcPeeringProps } from "./constructs/peering/vpc-peering";
export { PeeringProbe, type PeeringProbeProps, type ProbeInstance } from "./constructs/probe/peering-probe";
export type { ExistingSubnet } from "./constructs/vpc/existing/existing-subnets";
export { type ConsoleVpc, ExistingVpc } from "./constructs/vpc/existing/existing-vpc";
export type { ExistingVpcAttributes } from "./constructs/vpc/existing/existing-vpc-attributes";
export type { LookedUpVpcProps } from "./constructs/vpc/existing/looked-up-vpc";
export type { ConsoleVpcProps } from "./constructs/vpc/existing/vpc-by-console-names";
export type { SubnetById, VpcByIdProps } from "./constructs/vpc/existing/vpc-by-id";
export { Vpc, type VpcProps } from "./constructs/vpc/vpc";
export type { Ipv6 } from "./constructs/vpc/vpc-blocks";
export type { Family } from "./network/cidr/cidr-block";
export type { Pairing } from "./network/input/pairing";
export type { IpProtocol, Ports } from "./network/input/ports";
export type { SubnetPlacement } from "./network/input/subnet-layout";
export type { Topology } from "./network/input/topology";
export type { Location } from "./network/model/location";
export { Problem } from "./network/rules/problem";
export type { Quotas } from "./network/rules/quotas";
export type { JudgedIn, Level, Rule } from "./network/rules/rule";
export { type RuleName, rules, type WarningName } from "./network/rules/rules";
