import type { Disposition, Verdict } from "../../../src/analysis/reachability/verdict";
import type { Network, Route, Subnet, Vpc } from "../../../src/network/model/network";

// A naive model of what AWS does with packets: one address at a time, with linear searches. It uses only the types of
// src, so it cannot share a mistake with the analysis.

type Block = { readonly family: 4 | 6; readonly first: bigint; readonly prefixLength: number };
type Address = { readonly family: 4 | 6; readonly number: bigint };

/** The route and the disposition of one packet. The reason of an unknown disposition is not predicted. */
export type PacketResult = {
  readonly route: Route | undefined;
  readonly disposition: Disposition | { readonly kind: "unknown" };
};

/** Returns the result for a packet from one subnet to one address of another. */
export function packetResult(network: Network, from: Subnet, to: Subnet, address: Address): PacketResult {
  const table = network.routeTables.find(({ key }) => key === from.routeTable);
  if (table === undefined) return { route: undefined, disposition: { kind: "unknown" } };
  const matching = matchingRoute(network, table, address);
  if (matching === "local")
    return { route: undefined, disposition: arrive(network, table.vpc, to, address, undefined) };
  if (matching === "none") return { route: undefined, disposition: dropped("no-route") };
  if (matching === "refused") return { route: undefined, disposition: { kind: "unknown" } };
  return { route: matching, disposition: follow(network, table.vpc, matching, to, address) };
}

function matchingRoute(
  network: Network,
  table: Network["routeTables"][number],
  address: Address,
): Route | "local" | "none" | "refused" {
  const vpc = network.vpcs.find(({ key }) => key === table.vpc);
  const subnets = network.subnets.filter((subnet) => subnet.vpc === table.vpc);
  const isLocal = () => addressesOf(vpc, subnets).some((block) => holds(block, address));
  let best: { route: Route | "local" | "none"; prefix: number; rank: number } = { route: "none", prefix: -1, rank: -1 };
  const offer = (route: Route | "local", { prefixLength: prefix }: Block, rank: number) => {
    if (prefix > best.prefix || (prefix === best.prefix && rank > best.rank)) best = { route, prefix, rank };
  };
  const matching = table.routes.filter(
    (route) => !("reason" in route.destination) && holds(route.destination, address),
  );
  for (const route of matching) {
    if (route.origin === "static") offer(route, route.destination as Block, 2);
    else if (!isLocal()) offer(route, route.destination as Block, 1);
  }
  for (const block of localBlocks(vpc, subnets)) if (holds(block, address)) offer("local", block, block.rank);
  if (best.route === "local") return "local";
  // AWS refuses one of two static routes to a destination, and nothing says which.
  const isRefused = matching.some(
    ({ origin, destination, target }) =>
      origin === "static" &&
      best.rank === 2 &&
      (destination as Block).prefixLength === best.prefix &&
      JSON.stringify(target) !== JSON.stringify((best.route as Route).target),
  );
  return unknownDestination(table.routes, address) ?? (isRefused ? "refused" : best.route);
}

function localBlocks(vpc: Vpc | undefined, subnets: readonly Subnet[]): readonly (Block & { rank: number })[] {
  const ranked = ({ family, first, prefixLength }: Block, rank: number) => ({ family, first, prefixLength, rank });
  const own = (vpc?.blocks ?? []).map((block) => ranked(block, 3));
  if (vpc !== undefined && vpc.unknownBlocks.length === 0) return own;
  return [...own, ...subnets.flatMap(({ blocks }) => blocks.map((block) => ranked(block, 0)))];
}

function unknownDestination(routes: readonly Route[], { family }: Address): Route | undefined {
  return routes.find(
    ({ destination }) => "reason" in destination && (destination.family === undefined || destination.family === family),
  );
}

function follow(
  network: Network,
  vpc: string,
  route: Route,
  to: Subnet,
  address: Address,
): PacketResult["disposition"] {
  const { target } = route;
  if ("reason" in route.destination || target.kind === "unknown") return { kind: "unknown" };
  if (target.kind === "internet" || target.kind === "blackhole") return dropped(target.kind);
  const peering = network.peerings.find(({ key }) => key === target.peering);
  if (peering === undefined || typeof peering.state !== "string") return { kind: "unknown" };
  if (peering.state !== "active") return dropped("not-active", peering);
  const { requester, accepter } = peering;
  if (requester === vpc && typeof accepter === "string") return arrive(network, accepter, to, address, peering);
  if (accepter === vpc && typeof requester === "string") return arrive(network, requester, to, address, peering);
  if (typeof requester !== "string" || typeof accepter !== "string") return { kind: "unknown" };
  return dropped("not-in-peer-vpc", peering);
}

function arrive(
  network: Network,
  at: string,
  to: Subnet,
  address: Address,
  peering: Network["peerings"][number] | undefined,
): PacketResult["disposition"] {
  if (at === to.vpc) return { kind: "delivered", peering };
  if (peering === undefined) return dropped("local");
  const vpc = network.vpcs.find(({ key }) => key === at);
  if (vpc === undefined) return { kind: "unknown" };
  const subnets = network.subnets.filter((subnet) => subnet.vpc === at);
  if (addressesOf(vpc, subnets).some((block) => holds(block, address))) return { kind: "misdelivered", peering, vpc };
  return vpc.unknownBlocks.length > 0 ? { kind: "unknown" } : dropped("not-in-peer-vpc", peering);
}

function dropped(
  reason: Extract<Disposition, { kind: "dropped" }>["reason"],
  peering?: Network["peerings"][number],
): Disposition {
  return { kind: "dropped", reason, peering };
}

function addressesOf(vpc: Vpc | undefined, subnets: readonly Subnet[]): readonly Block[] {
  return [...(vpc?.blocks ?? []), ...subnets.flatMap(({ blocks }) => blocks)];
}

function holds(block: Block, { family, number }: Address): boolean {
  const rest = BigInt((family === 4 ? 32 : 128) - block.prefixLength);
  return block.family === family && number >> rest === block.first >> rest;
}

/** Returns the verdict on two subnets from the results of all requests and replies, or undefined without a family. */
export function verdictByOracle(
  [from, to]: readonly [Subnet, Subnet],
  family: 4 | 6,
  requests: readonly PacketResult[],
  replies: readonly PacketResult[],
): Verdict | undefined {
  const has = (subnet: Subnet) => [...subnet.blocks, ...subnet.unknownBlocks].some((block) => block.family === family);
  if (!has(from) || !has(to)) return undefined;
  if ([from, to].some((subnet) => subnet.unknownBlocks.some((block) => block.family === family))) return "unknown";
  const all: Verdict[] = [];
  for (const request of requests) {
    for (const reply of replies) all.push(verdictOfOne(request.disposition.kind, reply.disposition.kind));
  }
  const [first] = all;
  if (all.every((verdict) => verdict === first)) return first;
  if (all.includes("two-way")) return "partial";
  if (all.includes("misdelivered")) return "misdelivered";
  return all.includes("unknown") ? "unknown" : "one-way";
}

function verdictOfOne(request: Disposition["kind"], reply: Disposition["kind"]): Verdict {
  if (request === "dropped") return "none";
  if (request !== "delivered") return request;
  if (reply === "dropped") return "one-way";
  return reply === "delivered" ? "two-way" : reply;
}
