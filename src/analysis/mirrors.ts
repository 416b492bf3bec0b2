import type { CidrBlock, Family } from "../network/cidr-block";
import { type Route, type Subnet, Unknown } from "../network/model";
import { meet } from "../network/shared-blocks";
import type { NetworkFacts } from "./findings/facts";
import type { PeeringRoute } from "./reachability/layout";

/** A route to subnets of which none has a way back to the VPC that it starts in. */
export interface MirrorlessRoute extends PeeringRoute {
  /** The subnets that use it. */
  readonly asking: readonly Subnet[];
  /** The subnets that it leads to. */
  readonly answering: readonly Subnet[];
}

/** Two rules go by them, and all routes of a network are gone through for it. */
const found = new WeakMap<NetworkFacts, readonly (readonly MirrorlessRoute[])[]>();

/**
 * Returns the routes without a mirror, those of one table through one peering together. A way back to any subnet of
 * their VPC is one: AWS's guide has tables that lead to two VPCs, each of which leads back to a part of the VPC only.
 * Where anything is unknown that could be one, or where the source has no subnet that a route leads to, it is taken to
 * have one: of a partner's side nobody can say.
 */
export function mirrorlessRoutes(facts: NetworkFacts): readonly (readonly MirrorlessRoute[])[] {
  const routes = found.get(facts) ?? withoutMirror(facts);
  found.set(facts, routes);
  return routes;
}

function withoutMirror(facts: NetworkFacts): readonly (readonly MirrorlessRoute[])[] {
  // What they lead to may well be the other VPC, by another way.
  const unmodelled = new Map(
    facts.network.routeTables.map(({ key, routes }) => [key, routes.filter(({ target }) => target.kind === "unknown")]),
  );
  return [...facts.layout.routesOfTables.values()]
    .flatMap((byPeering) => [...byPeering.values()])
    .map((routes) => mirrorlessAmong(routes, facts, unmodelled))
    .filter((routes) => routes.length > 0);
}

/** Of routes of one table through one peering. */
function mirrorlessAmong(
  routes: readonly PeeringRoute[],
  { layout, index }: NetworkFacts,
  unmodelled: ReadonlyMap<string, readonly Route[]>,
): readonly MirrorlessRoute[] {
  const [first] = routes;
  if (first?.far === undefined) return [];
  const [served, others] = [layout.servedBy(first.table.key), layout.subnetsOf(first.far.key)];
  const own = layout.subnetsOf(first.own.key);
  const found = new Map<string, boolean>();

  const mayLeadBack = ({ routeTable }: Subnet, family: Family): boolean => {
    if (routeTable instanceof Unknown || !index.routeTables.has(routeTable)) return true;
    const key = `${family} ${routeTable}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const back = layout.routesOfTables
      .get(routeTable)
      ?.get(first.peering.key)
      ?.map(({ route }) => route);
    const leads = [...(back ?? []), ...(unmodelled.get(routeTable) ?? [])].some((route) =>
      mayLeadTo(route, own, family),
    );
    found.set(key, leads);
    return leads;
  };

  return routes.flatMap((one): readonly MirrorlessRoute[] => {
    const { destination } = one.route;
    if (destination instanceof Unknown) return [];
    const { family } = destination;
    const answering = others.filter(({ blocks }) => blocks.some((block) => meet(block, destination)));
    if (answering.length === 0 || answering.some((subnet) => mayLeadBack(subnet, family))) return [];
    if ([...own, ...others].some((subnet) => mayHaveMore(subnet, family))) return [];
    const asking = served.filter(({ blocks }) => blocks.some((block) => block.family === family));
    return asking.length === 0 ? [] : [{ ...one, asking, answering }];
  });
}

function mayHaveMore({ unknownBlocks }: Subnet, family: Family): boolean {
  return unknownBlocks.some((block) => block.family === family);
}

function mayLeadTo({ destination }: Route, subnets: readonly Subnet[], family: Family): boolean {
  if (destination instanceof Unknown) return destination.family === undefined || destination.family === family;
  if (destination.family !== family) return false;
  const meets = (block: CidrBlock) => meet(block, destination);
  return subnets.some(({ blocks }) => blocks.some(meets));
}
