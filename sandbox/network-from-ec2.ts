import type { InternetGateway, Route, RouteTable, Subnet, Tag, Vpc, VpcPeeringConnection } from "@aws-sdk/client-ec2";
import { compare } from "../src/network/model/collections";
import type {
  DeployedInternetGateway,
  DeployedNetwork,
  DeployedPeeringConnection,
  DeployedRoute,
  DeployedRouteTable,
  DeployedSubnet,
  DeployedVpc,
} from "./deployed-network";

/** The responses of EC2. `vpcs` has only the VPCs to show, the other lists those of all VPCs. */
export interface Ec2Response {
  readonly vpcs: readonly VpcResponse[];
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly internetGateways: readonly InternetGateway[];
  readonly peeringConnections: readonly VpcPeeringConnection[];
}

interface VpcResponse {
  readonly vpc: Vpc;
  readonly dns: { readonly support: boolean; readonly hostnames: boolean };
}

/** Returns the resources of the VPCs to show, sorted by name. */
export function networkFromEc2(response: Ec2Response): DeployedNetwork {
  const { vpcs, subnets, routeTables, internetGateways, peeringConnections } = response;
  const ids = new Set(vpcs.map(({ vpc }) => vpc.VpcId));
  const isShown = ({ VpcId }: { readonly VpcId?: string | undefined }) => ids.has(VpcId);
  const name = namesById([
    ...vpcs.map(({ vpc }) => [vpc.VpcId, vpc.Tags] as const),
    ...subnets.map(({ SubnetId, Tags }) => [SubnetId, Tags] as const),
    ...internetGateways.map(({ InternetGatewayId, Tags }) => [InternetGatewayId, Tags] as const),
    ...peeringConnections.map(({ VpcPeeringConnectionId, Tags }) => [VpcPeeringConnectionId, Tags] as const),
  ]);
  return {
    vpcs: sorted(vpcs.map(deployedVpc)),
    subnets: sorted(subnets.filter(isShown).map((subnet) => deployedSubnet(subnet, name))),
    routeTables: sorted(routeTables.filter(isShown).map((table) => deployedRouteTable(table, name))),
    internetGateways: sorted(
      internetGateways
        .filter(({ Attachments = [] }) => Attachments.length === 0 || Attachments.some(isShown))
        .map((gateway) => deployedInternetGateway(gateway, name)),
    ),
    peeringConnections: sorted(peeringConnections.map((peering) => deployedPeeringConnection(peering, name))),
  };
}

type NameOf = (id: string | undefined) => string;

function namesById(resources: readonly (readonly [string | undefined, readonly Tag[] | undefined])[]): NameOf {
  const names = new Map(resources.map(([id, tags]) => [id, nameTag(tags)]));
  return (id = "") => names.get(id) || id;
}

function nameTag(tags: readonly Tag[] = []): string {
  return tags.find(({ Key }) => Key === "Name")?.Value ?? "";
}

function deployedVpc({ vpc, dns }: VpcResponse): DeployedVpc {
  const { VpcId = "", Tags, CidrBlockAssociationSet = [] } = vpc;
  return {
    name: nameTag(Tags),
    id: VpcId,
    cidrBlocks: CidrBlockAssociationSet.map(({ CidrBlock = "" }) => CidrBlock),
    dnsSupport: dns.support,
    dnsHostnames: dns.hostnames,
  };
}

function deployedSubnet(subnet: Subnet, name: NameOf): DeployedSubnet {
  const { SubnetId: id = "", VpcId, Tags, AvailabilityZone: availabilityZone = "", CidrBlock: cidrBlock = "" } = subnet;
  return { name: nameTag(Tags), id, vpc: name(VpcId), availabilityZone, cidrBlock };
}

function deployedRouteTable(table: RouteTable, name: NameOf): DeployedRouteTable {
  const { RouteTableId = "", VpcId, Tags, Associations = [], Routes = [] } = table;
  return {
    name: nameTag(Tags),
    id: RouteTableId,
    vpc: name(VpcId),
    isMain: Associations.some(({ Main }) => Main),
    subnets: Associations.flatMap(({ SubnetId }) => (SubnetId === undefined ? [] : [name(SubnetId)])).sort(),
    routes: Routes.map((route) => deployedRoute(route, name)).sort((one, other) =>
      compare(one.destination, other.destination),
    ),
  };
}

function deployedRoute(route: Route, name: NameOf): DeployedRoute {
  const { DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId } = route;
  const { GatewayId, VpcPeeringConnectionId, NatGatewayId, TransitGatewayId, NetworkInterfaceId } = route;
  return {
    destination: DestinationCidrBlock ?? DestinationIpv6CidrBlock ?? DestinationPrefixListId ?? "",
    target: name(GatewayId ?? VpcPeeringConnectionId ?? NatGatewayId ?? TransitGatewayId ?? NetworkInterfaceId),
  };
}

function deployedInternetGateway(gateway: InternetGateway, name: NameOf): DeployedInternetGateway {
  const { InternetGatewayId = "", Tags, Attachments = [] } = gateway;
  return { name: nameTag(Tags), id: InternetGatewayId, vpcs: Attachments.map(({ VpcId }) => name(VpcId)).sort() };
}

function deployedPeeringConnection(peering: VpcPeeringConnection, name: NameOf): DeployedPeeringConnection {
  return {
    name: nameTag(peering.Tags),
    id: peering.VpcPeeringConnectionId ?? "",
    status: peering.Status?.Code ?? "",
    requester: name(peering.RequesterVpcInfo?.VpcId),
    accepter: name(peering.AccepterVpcInfo?.VpcId),
  };
}

/** Sorts by name. The main route tables have no name, so they are sorted by VPC. */
function sorted<Resource extends { readonly name: string; readonly vpc?: string }>(
  resources: readonly Resource[],
): readonly Resource[] {
  return [...resources].sort((one, other) => compare(one.name, other.name) || compare(one.vpc ?? "", other.vpc ?? ""));
}
