import type { Route as Ec2Route } from "@aws-sdk/client-ec2";
import type { Peering, Target } from "../../network/model/network";

export function targetOf(route: Ec2Route, peerings: ReadonlyMap<string, Peering>): Target {
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
  const gateway = gatewayOf(route);
  const what = gateway ?? otherGatewayOf(route) ?? "a target that EC2 does not show";
  if (route.State === "blackhole") return { kind: "blackhole", what };
  return { kind: gateway === undefined ? "unknown" : "internet", what };
}

/** Returns the gateway to the internet or a carrier: it does not deliver to private addresses of VPCs. */
function gatewayOf(route: Ec2Route): string | undefined {
  const { GatewayId, NatGatewayId, EgressOnlyInternetGatewayId, CarrierGatewayId } = route;
  if (GatewayId?.startsWith("igw-")) return `internet gateway ${GatewayId}`;
  if (NatGatewayId) return `NAT gateway ${NatGatewayId}`;
  if (EgressOnlyInternetGatewayId) return `egress-only internet gateway ${EgressOnlyInternetGatewayId}`;
  if (GatewayId?.startsWith("eigw-")) return `egress-only internet gateway ${GatewayId}`;
  return CarrierGatewayId ? `carrier gateway ${CarrierGatewayId}` : undefined;
}

function otherGatewayOf(route: Ec2Route): string | undefined {
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
