import type { Route as Ec2Route } from "@aws-sdk/client-ec2";
import { type Peering, type Route, type Target, UnknownDestination } from "../../network/model/network";
import { applicableRoutes, type RouteEntry } from "../../network/model/routes";
import { blockOf, blocksOf, type PrefixListResponse } from "./responses";

/** The resources that routes refer to. */
export interface RouteContext {
  readonly peerings: ReadonlyMap<string, Peering>;
  readonly prefixLists: ReadonlyMap<string, PrefixListResponse>;
}

/**
 * Returns the routes of a route table, except for local routes and routes to gateway endpoints, whose prefix lists
 * contain only addresses of AWS services.
 */
export function routesOf(all: readonly Ec2Route[], context: RouteContext): readonly Route[] {
  const routes = all
    .filter((route) => route.GatewayId !== "local" && !isToGatewayEndpoint(route, context))
    .flatMap((route) => entriesOf(route, context));
  return applicableRoutes(routes);
}

/** A Gateway Load Balancer endpoint looks the same, but its destination is a block, or a list that AWS does not manage. */
function isToGatewayEndpoint({ GatewayId, DestinationPrefixListId }: Ec2Route, { prefixLists }: RouteContext): boolean {
  if (!GatewayId?.startsWith("vpce-") || !DestinationPrefixListId) return false;
  return (prefixLists.get(DestinationPrefixListId)?.owner ?? "AWS") === "AWS";
}

function entriesOf(route: Ec2Route, { peerings, prefixLists }: RouteContext): readonly RouteEntry[] {
  const target = targetOf(route, peerings);
  const id = route.DestinationPrefixListId;
  if (!id) {
    const block = blockOf(route.DestinationCidrBlock || route.DestinationIpv6CidrBlock);
    const destination = block ?? new UnknownDestination("EC2 shows no destination");
    // By a virtual private gateway, or by a route server.
    const isPropagated = route.Origin === "EnableVgwRoutePropagation" || route.Origin === "Advertisement";
    const origin = isPropagated ? "propagated" : "static";
    return [{ route: { destination, target, origin }, fromPrefixList: false }];
  }
  const entries = prefixLists.get(id)?.entries;
  const unread = new UnknownDestination(`the entries of prefix list ${id} were not read`);
  const destinations = entries === undefined ? [unread] : blocksOf(entries);
  return destinations.map((destination) => ({
    route: { destination, target, origin: "static" },
    fromPrefixList: true,
  }));
}

function targetOf(route: Ec2Route, peerings: ReadonlyMap<string, Peering>): Target {
  const id = route.VpcPeeringConnectionId;
  if (id === undefined || id === "") return otherTargetOf(route);
  const peering = peerings.get(id);
  const what = `peering connection ${id}`;
  // All routes to an inactive connection are blackholes; the state of the connection says why.
  if (route.State === "blackhole" && (peering === undefined || peering.state === "active")) {
    return { kind: "blackhole", what };
  }
  if (peering === undefined) return { kind: "unknown", what: `${what}, which EC2 does not show` };
  return { kind: "peering", peering: peering.key };
}

function otherTargetOf(route: Ec2Route): Target {
  const gateway = (prefix: string) => (route.GatewayId?.startsWith(prefix) ? route.GatewayId : undefined);
  const targets = [
    // A gateway to the internet or a carrier does not deliver to private addresses of VPCs.
    ["internet", "internet gateway", gateway("igw-")],
    ["internet", "NAT gateway", route.NatGatewayId],
    ["internet", "egress-only internet gateway", route.EgressOnlyInternetGatewayId || gateway("eigw-")],
    ["internet", "carrier gateway", route.CarrierGatewayId],
    ["unknown", "transit gateway", route.TransitGatewayId],
    ["unknown", "local gateway", route.LocalGatewayId],
    ["unknown", "core network", route.CoreNetworkArn],
    ["unknown", "ODB network", route.OdbNetworkArn],
    ["unknown", "instance", route.InstanceId],
    ["unknown", "network interface", route.NetworkInterfaceId],
    ["unknown", "virtual private gateway", gateway("vgw-")],
    ["unknown", "endpoint", gateway("vpce-")],
    ["unknown", "gateway", route.GatewayId],
  ] as const;
  const [kind, type, id] = targets.find(([, , target]) => target) ?? ["unknown"];
  const what = id === undefined ? "a target that EC2 does not show" : `${type} ${id}`;
  if (route.State === "blackhole") return { kind: "blackhole", what };
  return kind === "internet" && type === "internet gateway" ? { kind, what, isPublic: true } : { kind, what };
}
