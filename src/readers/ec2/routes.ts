import type { Route as ToldRoute } from "@aws-sdk/client-ec2";
import { type Peering, type Route, type Target, UnknownDestination } from "../../network/model/network";
import { blockOf, blocksOf } from "./response-fields";
import type { PrefixListResponse } from "./responses";
import { targetOf } from "./route-targets";

/** What the routes of a table refer to. */
export interface RouteContext {
  readonly peerings: ReadonlyMap<string, Peering>;
  readonly prefixLists: ReadonlyMap<string, PrefixListResponse>;
}

/**
 * Returns the routes of a table, without the local ones and without those to gateway endpoints, whose prefix lists
 * hold addresses of AWS's services only.
 */
export function routesOf(told: readonly ToldRoute[], context: RouteContext): readonly Route[] {
  const wanted = told.filter((route) => route.GatewayId !== "local" && !isToGatewayEndpoint(route, context));
  const routes = wanted.filter(({ DestinationPrefixListId }) => !DestinationPrefixListId);
  const byBlock = routes.map((route) => routeOf(route, context));
  const lists = wanted.filter(({ DestinationPrefixListId }) => DestinationPrefixListId);
  return [...byBlock, ...routesOfLists(lists, byBlock, context)];
}

function routeOf(route: ToldRoute, { peerings }: RouteContext): Route {
  const text = route.DestinationCidrBlock || route.DestinationIpv6CidrBlock;
  return {
    destination: blockOf(text) ?? new UnknownDestination("EC2 shows no destination of it"),
    target: targetOf(route, peerings),
    origin: isPropagated(route) ? "propagated" : "static",
  };
}

/** By a virtual private gateway, or advertised by a route server. */
function isPropagated({ Origin }: ToldRoute): boolean {
  return Origin === "EnableVgwRoutePropagation" || Origin === "Advertisement";
}

/** A Gateway Load Balancer endpoint is written alike, but serves blocks, or a list that AWS doesn't manage. */
function isToGatewayEndpoint(
  { GatewayId, DestinationPrefixListId }: ToldRoute,
  { prefixLists }: RouteContext,
): boolean {
  if (!GatewayId?.startsWith("vpce-") || !DestinationPrefixListId) return false;
  return (prefixLists.get(DestinationPrefixListId)?.owner ?? "AWS") === "AWS";
}

/**
 * A route to a prefix list is one to each of its blocks, save that a static route to the same block wins, and that AWS
 * picks one at random where two lists have the block.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html#route-tables-priority
 */
function routesOfLists(
  lists: readonly ToldRoute[],
  byBlock: readonly Route[],
  context: RouteContext,
): readonly Route[] {
  const isStatic = new Set(
    byBlock.filter(({ origin }) => origin === "static").map(({ destination }) => String(destination)),
  );
  const unread: Route[] = [];
  const byEntry = new Map<string, Route>();
  for (const list of lists) {
    const id = list.DestinationPrefixListId ?? "";
    const entries = context.prefixLists.get(id)?.entries;
    const target = targetOf(list, context.peerings);
    if (entries === undefined) {
      const destination = new UnknownDestination(`the entries of the prefix list ${id} were not read`);
      unread.push({ destination, target, origin: "static" });
    }
    for (const destination of blocksOf(entries ?? [])) {
      if (isStatic.has(String(destination))) continue;
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
