import { CidrBlock } from "../../network/cidr/cidr-block";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { groupedBy } from "../../network/model/collections";
import { type Peering, type Route, type RouteTable, Unknown } from "../../network/model/network";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { PlannedActions } from "../plan-impact/planned-actions";

/**
 * How a plan changes a route between two VPCs of which no pair of subnets is judged, because the input does not describe
 * their subnets or their associations.
 *
 * - `lost`: the route carried traffic, and does not any more.
 * - `interrupted`: the route carries traffic before and after the plan, but not while it is applied.
 * - `gained`: the route carries traffic, and did not before.
 * - `uncertain`: the route changes, and it is unknown which subnets use it.
 */
export interface UnjudgedRoute {
  readonly change: "lost" | "interrupted" | "gained" | "uncertain";
  readonly routeTable: string;
  readonly destination: string;
  readonly connection: string;
}

/** A route through a peering, by what identifies it in both networks. */
interface Carrier {
  readonly id: string;
  readonly table: Pick<RouteTable, "name">;
  readonly route: Route;
  readonly peering: Peering;
  /** True if the connection is active and a route may return. */
  readonly isCarrying: boolean;
  /** True if the two VPCs have a pair of subnets with a known verdict. */
  readonly isJudged: boolean;
  /** True if the two VPCs have no pair of subnets at all. */
  readonly hasNoPairs: boolean;
}

/** Returns the changes of routes between VPCs without judged pairs. */
export function unjudgedRoutes(
  before: AnalyzedNetwork,
  after: AnalyzedNetwork,
  plan: PlannedActions,
): readonly UnjudgedRoute[] {
  const [were, are] = [carriersOf(before), carriersOf(after)];
  const lost = [...were.values()].flatMap((was): readonly UnjudgedRoute[] => {
    if (!was.isCarrying || was.isJudged) return [];
    const is = are.get(was.id);
    if (is === undefined || !is.isCarrying) return [described(was, "lost")];
    const isNew = plan.isReplaced(was.peering, is.peering) || plan.isReplaced(was.route, is.route);
    return isNew ? [described(was, "interrupted")] : [];
  });
  const gained = [...are.values()].flatMap((is): readonly UnjudgedRoute[] => {
    if (is.isJudged || were.get(is.id)?.isCarrying === true) return [];
    return [described(is, is.isCarrying && is.hasNoPairs ? "gained" : "uncertain")];
  });
  return [...lost, ...gained];
}

function described({ table, route: { destination }, peering }: Carrier, change: UnjudgedRoute["change"]) {
  const text = destination instanceof CidrBlock ? blockText(destination) : `unknown: ${destination.reason}`;
  return { change, routeTable: table.name, destination: text, connection: peering.name };
}

function carriersOf(analyzed: AnalyzedNetwork): ReadonlyMap<string, Carrier> {
  const { network, index } = analyzed;
  const tables = [...network.routeTables, ...(network.unassignedRouteTables ?? [])];
  const through = tables.flatMap((table) =>
    table.routes.flatMap((route) => {
      const peering = route.target.kind === "peering" ? index.peerings.get(route.target.peering) : undefined;
      return peering === undefined ? [] : [{ table, route, peering }];
    }),
  );
  const byPeering = groupedBy(through, ({ peering }) => peering);
  const verdicts = verdictsByVpcs(analyzed);
  return new Map(
    [...byPeering].flatMap(([peering, routes]) => {
      const tablesWithRoute = new Set(routes.map(({ table }) => vpcOf(table)));
      const verdict = verdicts.get(vpcsKey(peering.requester, peering.accepter));
      const mayReturn = tablesWithRoute.has(undefined) || tablesWithRoute.size > 1 || isOpenEnded(peering, analyzed);
      return routes.map(({ table, route }): [string, Carrier] => {
        const id = `${table.awsId ?? table.name} ${route.destination instanceof CidrBlock ? route.destination : "?"}`;
        const isCarrying = peering.state === "active" && mayReturn;
        const isJudged = verdict === "known";
        return [id, { id, table, route, peering, isCarrying, isJudged, hasNoPairs: verdict === undefined }];
      });
    }),
  );
}

function vpcOf(table: Partial<RouteTable>): string | undefined {
  return table.vpc;
}

/** Returns true if one VPC of a peering is a partner's, whose route tables the input does not contain. */
function isOpenEnded({ requester, accepter }: Peering, { network }: AnalyzedNetwork): boolean {
  const withTables = new Set<string | Unknown>(network.routeTables.map(({ vpc }) => vpc));
  return !withTables.has(requester) || !withTables.has(accepter);
}

/** Returns for every two VPCs with pairs of subnets whether a verdict on them is known. */
function verdictsByVpcs({ reachability }: AnalyzedNetwork): ReadonlyMap<string, "known" | "unknown"> {
  const verdicts = new Map<string, "known" | "unknown">();
  for (const { from, to, verdict } of reachability.pairs) {
    if (from.vpc === to.vpc) continue;
    const key = vpcsKey(from.vpc, to.vpc);
    if (verdicts.get(key) !== "known") verdicts.set(key, verdict === "unknown" ? "unknown" : "known");
  }
  return verdicts;
}

function vpcsKey(one: string | Unknown, other: string | Unknown): string {
  return [one, other]
    .map((vpc) => (vpc instanceof Unknown ? "?" : vpc))
    .sort()
    .join("\n");
}
