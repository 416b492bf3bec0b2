import type { Route as Ec2Route } from "@aws-sdk/client-ec2";
import { type Peering, type Route, UnknownDestination } from "../../network/model/network";
import { applicableRoutes, type RouteEntry } from "../../network/model/prefix-list-priority";
import { blockOf, blocksOf, type PrefixListResponse } from "./responses";
import { targetOf } from "./route-targets";

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
    .flatMap((route): readonly RouteEntry[] => {
      const id = route.DestinationPrefixListId;
      if (!id) return [{ route: routeOf(route, context), fromPrefixList: false }];
      return routesOfList(route, id, context).map((entry) => ({ route: entry, fromPrefixList: true }));
    });
  return applicableRoutes(routes);
}

function routeOf(route: Ec2Route, { peerings }: RouteContext): Route {
  const text = route.DestinationCidrBlock || route.DestinationIpv6CidrBlock;
  return {
    destination: blockOf(text) ?? new UnknownDestination("EC2 shows no destination"),
    target: targetOf(route, peerings),
    origin: isPropagated(route) ? "propagated" : "static",
  };
}

/** Propagated by a virtual private gateway, or advertised by a route server. */
function isPropagated({ Origin }: Ec2Route): boolean {
  return Origin === "EnableVgwRoutePropagation" || Origin === "Advertisement";
}

/** A Gateway Load Balancer endpoint looks the same, but its destination is a block, or a list that AWS does not manage. */
function isToGatewayEndpoint({ GatewayId, DestinationPrefixListId }: Ec2Route, { prefixLists }: RouteContext): boolean {
  if (!GatewayId?.startsWith("vpce-") || !DestinationPrefixListId) return false;
  return (prefixLists.get(DestinationPrefixListId)?.owner ?? "AWS") === "AWS";
}

/** Returns one route for each block of a prefix list. */
function routesOfList(route: Ec2Route, id: string, { peerings, prefixLists }: RouteContext): readonly Route[] {
  const target = targetOf(route, peerings);
  const entries = prefixLists.get(id)?.entries;
  const unread = new UnknownDestination(`the entries of prefix list ${id} were not read`);
  const destinations = entries === undefined ? [unread] : blocksOf(entries);
  return destinations.map((destination) => ({ destination, target, origin: "static" }));
}
