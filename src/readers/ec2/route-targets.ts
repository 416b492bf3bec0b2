import type { Route as ToldRoute } from "@aws-sdk/client-ec2";
import type { Peering, Target } from "../../network/model/network";

/** Returns where a route leads. */
export function targetOf(route: ToldRoute, peerings: ReadonlyMap<string, Peering>): Target {
  const id = route.VpcPeeringConnectionId;
  if (id === undefined || id === "") return otherTargetOf(route);
  const peering = peerings.get(id);
  const what = `peering connection ${id}`;
  // Through a connection that isn't active every route is a blackhole. What became of the connection says more.
  if (route.State === "blackhole" && (peering === undefined || peering.state === "active")) {
    return { kind: "blackhole", what };
  }
  if (peering === undefined) return { kind: "unknown", what: `${what}, which EC2 doesn't show` };
  return { kind: "peering", peering: peering.key };
}

function otherTargetOf(route: ToldRoute): Target {
  const gateway = gatewayOf(route);
  const what = gateway ?? elsewhereOf(route) ?? "a target that EC2 doesn't name";
  if (route.State === "blackhole") return { kind: "blackhole", what };
  return { kind: gateway === undefined ? "unknown" : "internet", what };
}

/** What goes to one of these reaches no VPC by its own addresses. */
function gatewayOf(route: ToldRoute): string | undefined {
  const { GatewayId, NatGatewayId, EgressOnlyInternetGatewayId, CarrierGatewayId } = route;
  if (GatewayId?.startsWith("igw-")) return `Internet gateway ${GatewayId}`;
  if (NatGatewayId) return `NAT gateway ${NatGatewayId}`;
  if (EgressOnlyInternetGatewayId) return `egress-only Internet gateway ${EgressOnlyInternetGatewayId}`;
  if (GatewayId?.startsWith("eigw-")) return `egress-only Internet gateway ${GatewayId}`;
  return CarrierGatewayId ? `carrier gateway ${CarrierGatewayId}` : undefined;
}

function elsewhereOf(route: ToldRoute): string | undefined {
  const targets = [
    ["transit gateway", route.TransitGatewayId],
    ["local gateway", route.LocalGatewayId],
    ["core network", route.CoreNetworkArn],
    ["ODB network", route.OdbNetworkArn],
    ["instance", route.InstanceId],
    ["network interface", route.NetworkInterfaceId],
    ["virtual private gateway", startingWith(route.GatewayId, "vgw-")],
    ["endpoint", startingWith(route.GatewayId, "vpce-")],
    ["gateway", route.GatewayId],
  ] as const;
  const [what, id] = targets.find(([, target]) => target) ?? [];
  return id === undefined ? undefined : `${what} ${id}`;
}

function startingWith(id: string | undefined, prefix: string): string | undefined {
  return id?.startsWith(prefix) ? id : undefined;
}
