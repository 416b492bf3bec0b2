import type { InternetGateway, Route, RouteTable, Subnet, Tag, Vpc, VpcPeeringConnection } from "@aws-sdk/client-ec2";
import type {
  DeployedInternetGateway,
  DeployedNetwork,
  DeployedPeeringConnection,
  DeployedRoute,
  DeployedRouteTable,
  DeployedSubnet,
  DeployedVpc,
} from "./deployed-network";

/** What the EC2 API answered, in its own words. The VPCs are those wanted; the rest is of all VPCs. */
export interface Ec2Answers {
  readonly vpcs: readonly VpcAnswer[];
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly internetGateways: readonly InternetGateway[];
  readonly peeringConnections: readonly VpcPeeringConnection[];
}

interface VpcAnswer {
  readonly vpc: Vpc;
  readonly dns: { readonly support: boolean; readonly hostnames: boolean };
}

/** Returns the picture of what EC2 answered: only what is of the wanted VPCs, by name, in order. */
export function networkFrom(answers: Ec2Answers): DeployedNetwork {
  const { vpcs, subnets, routeTables, internetGateways, peeringConnections } = answers;
  const ids = new Set(vpcs.map(({ vpc }) => vpc.VpcId));
  const isWanted = ({ VpcId }: { readonly VpcId?: string | undefined }) => ids.has(VpcId);
  const name = namesById([
    ...vpcs.map(({ vpc }) => [vpc.VpcId, vpc.Tags] as const),
    ...subnets.map(({ SubnetId, Tags }) => [SubnetId, Tags] as const),
    ...internetGateways.map(({ InternetGatewayId, Tags }) => [InternetGatewayId, Tags] as const),
    ...peeringConnections.map(({ VpcPeeringConnectionId, Tags }) => [VpcPeeringConnectionId, Tags] as const),
  ]);
  return {
    vpcs: inOrder(vpcs.map(deployedVpc)),
    subnets: inOrder(subnets.filter(isWanted).map((subnet) => deployedSubnet(subnet, name))),
    routeTables: inOrder(routeTables.filter(isWanted).map((table) => deployedRouteTable(table, name))),
    internetGateways: inOrder(
      internetGateways
        .filter(({ Attachments = [] }) => Attachments.length === 0 || Attachments.some(isWanted))
        .map((gateway) => deployedInternetGateway(gateway, name)),
    ),
    peeringConnections: inOrder(peeringConnections.map((peering) => deployedPeeringConnection(peering, name))),
  };
}

type NameOf = (id: string | undefined) => string;

function namesById(things: readonly (readonly [string | undefined, readonly Tag[] | undefined])[]): NameOf {
  const names = new Map(things.map(([id, tags]) => [id, nameTag(tags)]));
  return (id = "") => names.get(id) || id;
}

function nameTag(tags: readonly Tag[] = []): string {
  return tags.find(({ Key }) => Key === "Name")?.Value ?? "";
}

function deployedVpc({ vpc, dns }: VpcAnswer): DeployedVpc {
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

/** In the order of the names; the main route tables, which have none, in that of their VPCs. */
function inOrder<Thing extends { readonly name: string; readonly vpc?: string }>(
  things: readonly Thing[],
): readonly Thing[] {
  return [...things].sort((one, other) => compare(one.name, other.name) || compare(one.vpc ?? "", other.vpc ?? ""));
}

/** By code unit and not by the language of the machine. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
