import type { CidrBlock, Family } from "../../network/cidr/cidr-block";
import { blocksOverlap } from "../../network/cidr/shared-blocks";
import { type Route, type Subnet, Unknown } from "../../network/model/network";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { PeeringRoute } from "./network-relations";

/** A route to subnets of which none has a way back to the VPC that it starts in. */
export interface RouteWithoutReturn extends PeeringRoute {
  /** The subnets that use it. */
  readonly sources: readonly Subnet[];
  /** The subnets that it leads to. */
  readonly destinations: readonly Subnet[];
}

/** Two rules go by them, and all routes of a network are gone through for it. */
const found = new WeakMap<AnalyzedNetwork, readonly (readonly RouteWithoutReturn[])[]>();

/**
 * Returns the routes without a mirror, those of one table through one peering together. A way back to any subnet of
 * their VPC is one: AWS's guide has tables that lead to two VPCs, each of which leads back to a part of the VPC only.
 * Where anything is unknown that could be one, or where the source has no subnet that a route leads to, it is taken to
 * have one: of a partner's side nobody can say.
 */
export function routesWithoutReturn(analyzed: AnalyzedNetwork): readonly (readonly RouteWithoutReturn[])[] {
  const routes = found.get(analyzed) ?? withoutMirror(analyzed);
  found.set(analyzed, routes);
  return routes;
}

function withoutMirror(analyzed: AnalyzedNetwork): readonly (readonly RouteWithoutReturn[])[] {
  // What they lead to may well be the other VPC, by another way.
  const unmodelled = new Map(
    analyzed.network.routeTables.map(({ key, routes }) => [
      key,
      routes.filter(({ target }) => target.kind === "unknown"),
    ]),
  );
  return [...analyzed.relations.peeringRoutesByTable.values()]
    .flatMap((byPeering) => [...byPeering.values()])
    .map((routes) => mirrorlessAmong(routes, analyzed, unmodelled))
    .filter((routes) => routes.length > 0);
}

/** Of routes of one table through one peering. */
function mirrorlessAmong(
  routes: readonly PeeringRoute[],
  { relations, index }: AnalyzedNetwork,
  unmodelled: ReadonlyMap<string, readonly Route[]>,
): readonly RouteWithoutReturn[] {
  const [first] = routes;
  if (first?.peerVpc === undefined) return [];
  const [served, others] = [relations.subnetsUsing(first.table.key), relations.subnetsOf(first.peerVpc.key)];
  const own = relations.subnetsOf(first.vpc.key);
  const found = new Map<string, boolean>();

  const mayLeadBack = ({ routeTable }: Subnet, family: Family): boolean => {
    if (routeTable instanceof Unknown || !index.routeTables.has(routeTable)) return true;
    const key = `${family} ${routeTable}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const back = relations.peeringRoutesByTable
      .get(routeTable)
      ?.get(first.peering.key)
      ?.map(({ route }) => route);
    const leads = [...(back ?? []), ...(unmodelled.get(routeTable) ?? [])].some((route) =>
      mayLeadTo(route, own, family),
    );
    found.set(key, leads);
    return leads;
  };

  return routes.flatMap((one): readonly RouteWithoutReturn[] => {
    const { destination } = one.route;
    if (destination instanceof Unknown) return [];
    const { family } = destination;
    const destinations = others.filter(({ blocks }) => blocks.some((block) => blocksOverlap(block, destination)));
    if (destinations.length === 0 || destinations.some((subnet) => mayLeadBack(subnet, family))) return [];
    if ([...own, ...others].some((subnet) => mayHaveMore(subnet, family))) return [];
    const sources = served.filter(({ blocks }) => blocks.some((block) => block.family === family));
    return sources.length === 0 ? [] : [{ ...one, sources, destinations }];
  });
}

function mayHaveMore({ unknownBlocks }: Subnet, family: Family): boolean {
  return unknownBlocks.some((block) => block.family === family);
}

function mayLeadTo({ destination }: Route, subnets: readonly Subnet[], family: Family): boolean {
  if (destination instanceof Unknown) return destination.family === undefined || destination.family === family;
  if (destination.family !== family) return false;
  const meets = (block: CidrBlock) => blocksOverlap(block, destination);
  return subnets.some(({ blocks }) => blocks.some(meets));
}
