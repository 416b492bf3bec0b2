import type { Route as Ec2Route } from "@aws-sdk/client-ec2";
import { type Peering, type Route, type Target, UnknownDestination } from "../../network/model/network";
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
  const wanted = all.filter((route) => route.GatewayId !== "local" && !isToGatewayEndpoint(route, context));
  const routes = wanted.filter(({ DestinationPrefixListId }) => !DestinationPrefixListId);
  const byBlock = routes.map((route) => routeOf(route, context));
  const lists = wanted.filter(({ DestinationPrefixListId }) => DestinationPrefixListId);
  return [...byBlock, ...routesOfLists(lists, byBlock, context)];
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

/**
 * Returns one route for each block of the prefix lists. A static route to the same block has priority. If two lists have
 * the block, AWS picks one at random.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html#route-tables-priority
 */
function routesOfLists(lists: readonly Ec2Route[], byBlock: readonly Route[], context: RouteContext): readonly Route[] {
  const staticDestinations = new Set(
    byBlock.filter(({ origin }) => origin === "static").map(({ destination }) => String(destination)),
  );
  const unread: Route[] = [];
  const byEntry = new Map<string, Route>();
  for (const list of lists) {
    const id = list.DestinationPrefixListId ?? "";
    const entries = context.prefixLists.get(id)?.entries;
    const target = targetOf(list, context.peerings);
    if (entries === undefined) {
      const destination = new UnknownDestination(`the entries of prefix list ${id} were not read`);
      unread.push({ destination, target, origin: "static" });
    }
    for (const destination of blocksOf(entries ?? [])) {
      if (staticDestinations.has(String(destination))) continue;
      const other = byEntry.get(String(destination))?.target;
      byEntry.set(String(destination), { destination, target: eitherOf(other, target), origin: "static" });
    }
  }
  return [...byEntry.values(), ...unread];
}

function eitherOf(one: Target | undefined, other: Target): Target {
  if (one === undefined || JSON.stringify(one) === JSON.stringify(other)) return other;
  return { kind: "unknown", what: "one of two prefix lists with this block, which AWS picks at random" };
}
