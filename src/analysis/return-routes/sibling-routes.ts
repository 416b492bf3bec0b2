import type { Family } from "../../network/cidr/cidr-block";
import { groupedBy } from "../../network/model/collections";
import { type Peering, type RouteTable, type Subnet, Unknown } from "../../network/model/network";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { PairVerdict } from "../reachability/verdict";

/** A route table without the return route that other route tables of its VPC and tier have. */
export interface MissingSiblingRoute {
  readonly table: RouteTable;
  readonly siblings: readonly RouteTable[];
  readonly peering: Peering;
  /** The subnets whose traffic gets no reply from the subnets of the table. */
  readonly sources: readonly Subnet[];
  readonly destinations: readonly Subnet[];
  readonly family: Family;
}

/**
 * Returns the route tables that lack a return route that at least as many other tables of the same VPC and tier have.
 * The source sends to the subnets of all these tables, so the difference is hardly intended. A subnet is public if its
 * route table has a route to an internet gateway.
 */
export function missingSiblingRoutes(analyzed: AnalyzedNetwork): readonly MissingSiblingRoute[] {
  const routes = cache.get(analyzed) ?? findMissingSiblingRoutes(analyzed);
  cache.set(analyzed, routes);
  return routes;
}

/** Two rules use the result, and it takes all pairs of a network to compute. */
const cache = new WeakMap<AnalyzedNetwork, readonly MissingSiblingRoute[]>();

function findMissingSiblingRoutes(analyzed: AnalyzedNetwork): readonly MissingSiblingRoute[] {
  const { reachability, relations, index } = analyzed;
  const dropped = reachability.pairs.flatMap((pair) => {
    const table = droppingTable(pair, analyzed);
    return table === undefined ? [] : [{ pair, table, peering: peeringOf(pair, analyzed) }];
  });
  const groups = groupedBy(dropped, ({ pair, table, peering }) => `${table.key}\n${peering?.key}\n${pair.family}`);
  return [...groups.values()].flatMap((group): readonly MissingSiblingRoute[] => {
    const [first] = group;
    if (first?.peering === undefined) return [];
    const { table, peering, pair } = first;
    const sources = [...new Set(group.map(({ pair: { from } }) => from))];
    const replying = relations.subnetsOf(table.vpc).filter(({ routeTable }) => {
      const other = routeTable instanceof Unknown ? undefined : index.routeTables.get(routeTable);
      return other !== undefined && other !== table && isPublic(other) === isPublic(table);
    });
    const siblings = relations.routeTablesOf(
      replying.filter((to) =>
        sources.some((from) => reachability.verdictOf(from, to, pair.family)?.verdict === "two-way"),
      ),
    );
    const lacking = new Set(
      dropped
        .filter(
          (one) => one.table.vpc === table.vpc && one.peering === peering && isPublic(one.table) === isPublic(table),
        )
        .map((one) => one.table),
    );
    if (siblings.length < lacking.size) return [];
    const destinations = [...new Set(group.map(({ pair: { to } }) => to))];
    return [{ table, siblings, peering, sources, destinations, family: pair.family }];
  });
}

/** Returns the route table that drops the replies of a one-way pair of two VPCs, because it has no route. */
function droppingTable({ from, to, family, verdict }: PairVerdict, { reachability }: AnalyzedNetwork) {
  if (verdict !== "one-way" || from.vpc === to.vpc) return undefined;
  const { parts, routeTable } = reachability.path(to, from, family);
  const isWithoutRoute = parts.some(
    ({ disposition }) => disposition.kind === "dropped" && disposition.reason !== "not-active",
  );
  return isWithoutRoute ? routeTable : undefined;
}

function peeringOf({ from, to, family }: PairVerdict, { reachability }: AnalyzedNetwork): Peering | undefined {
  const [delivered] = reachability
    .path(from, to, family)
    .parts.flatMap(({ disposition }) => (disposition.kind === "delivered" ? [disposition.peering] : []));
  return delivered;
}

function isPublic({ routes }: RouteTable): boolean {
  return routes.some(({ target }) => target.kind === "internet" && target.isPublic === true);
}
