import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { redirectedRoutes } from "../../analysis/differences/routes";
import { type MatchedNetworks, matchNetworks } from "../../analysis/matching/matched-networks";
import { keysAfter, type Matches } from "../../analysis/matching/matching";
import { plannedActions } from "../../analysis/plan-impact/planned-actions";
import type { Network, Peering, Route, RouteTable, Subnet, Vpc } from "../../network/model/network";
import { Unknown } from "../../network/model/network";
import { isDeleted } from "../../network/peering-state";
import type { Mark } from "./scene";

/** The resources before and after a plan as one network: each resource once, marked with its change. */
export interface Changes {
  readonly vpcs: readonly Changed<Vpc>[];
  readonly subnets: readonly Changed<Subnet>[];
  readonly peerings: readonly Changed<Peering>[];
  readonly routes: readonly ChangedRoute[];
  /** Returns the key of a resource in the diagram. It is the same for both networks. */
  keyOf(kind: Kind, from: AnalyzedNetwork, key: string): string;
}

export interface Changed<T> {
  readonly resource: T;
  /** The network that contains the resource: the one before the plan if it is removed, else the one after. */
  readonly analyzed: AnalyzedNetwork;
  readonly mark: Mark | undefined;
  /** The change in words, if it is neither new nor removed. */
  readonly how: readonly string[];
}

export interface ChangedRoute extends Changed<Route> {
  readonly table: RouteTable;
}

/** Returns all resources of a network, marked with the changes of its plan. */
export function changesOf(analyzed: AnalyzedNetwork): Changes {
  const { plan, network } = analyzed;
  if (plan === undefined) return unchanged(analyzed);
  const { before } = plan;
  const networks = matchNetworks(before, analyzed);
  const { vpcs, subnets, peerings, routes } = networks;
  const redirected = new Set(redirectedRoutes(networks));
  const { isReplaced, isCreated, isDestroyed } = plannedActions(plan.changes);
  const replaced = (was: Addressed, is: Addressed) => (isReplaced(was, is) ? "replaced" : undefined);
  const sides = { before, after: analyzed };
  // A plan's input may look up or mention other resources only before or only after.
  const isChange = ({ mark, resource }: Changed<Vpc | Subnet>) =>
    (mark !== "new" || isCreated(resource)) && (mark !== "removed" || isDestroyed(resource));
  const ofPlan = <T extends Vpc | Subnet>(all: readonly Changed<T>[]): readonly Changed<T>[] =>
    all.map((one) => (isChange(one) ? one : { ...one, mark: undefined }));
  return {
    vpcs: ofPlan(all(network.vpcs, vpcs, sides, replaced)),
    subnets: ofPlan(all(network.subnets, subnets, sides, replaced)),
    peerings: all(shownPeerings(network), peerings, sides, (was, is) => replaced(was, is) ?? otherState(was, is)),
    routes: all(analyzed.relations.routes, routes, sides, (was, is) =>
      redirected.has(was.route) ? "different target" : replaced(was.route, is.route),
    ).map(({ resource, ...rest }) => ({ ...rest, resource: resource.route, table: resource.table })),
    keyOf: keysOf(networks),
  };
}

function unchanged(analyzed: AnalyzedNetwork): Changes {
  const { vpcs, subnets, routeTables } = analyzed.network;
  const all = <T>(resources: readonly T[]) =>
    resources.map((resource) => ({ resource, analyzed, mark: undefined, how: [] }));
  return {
    vpcs: all(vpcs),
    subnets: all(subnets),
    peerings: all(shownPeerings(analyzed.network)),
    routes: routeTables.flatMap((table) => all(table.routes).map((route) => ({ ...route, table }))),
    keyOf: (kind, _, key) => `${kind}:${key}`,
  };
}

/** AWS shows deleted connections for hours. They matter only if routes still use them. */
function shownPeerings({ peerings, routeTables }: Network): readonly Peering[] {
  const used = new Set(
    routeTables.flatMap(({ routes }) => routes.map(({ target }) => target.kind === "peering" && target.peering)),
  );
  return peerings.filter((peering) => used.has(peering.key) || !isDeleted(peering));
}

type Kind = "vpc" | "subnet" | "table" | "peering";

/** A resource of both networks has its key after the plan, a removed one its key before. */
function keysOf({ before, vpcs, subnets, routeTables, peerings }: MatchedNetworks): Changes["keyOf"] {
  const after = {
    vpc: keysAfter(vpcs),
    subnet: keysAfter(subnets),
    table: keysAfter(routeTables),
    peering: keysAfter(peerings),
  };
  return (kind, from, key) => {
    if (from !== before) return `${kind}:${key}`;
    const kept = after[kind].get(key);
    return kept === undefined ? `removed ${kind}:${key}` : `${kind}:${kept}`;
  };
}

interface Addressed {
  readonly address?: string;
}

/** Returns the resources after the plan in their order, then the removed ones. */
function all<T>(
  resources: readonly T[],
  { kept: both, removed, added }: Matches<T>,
  { before, after }: { readonly before: AnalyzedNetwork; readonly after: AnalyzedNetwork },
  how: (was: T, is: T) => string | undefined,
): readonly Changed<T>[] {
  const was = new Map(both.map(([one, other]) => [other, one]));
  const isNew = new Set(added);
  const present = resources.map((resource): Changed<T> => {
    const earlier = was.get(resource);
    const change = earlier && how(earlier, resource);
    if (isNew.has(resource)) return { resource, analyzed: after, mark: "new", how: [] };
    if (change === undefined) return { resource, analyzed: after, mark: undefined, how: [] };
    return { resource, analyzed: after, mark: "changed", how: [change] };
  });
  return [
    ...present,
    ...removed.map((resource): Changed<T> => ({ resource, analyzed: before, mark: "removed", how: [] })),
  ];
}

function otherState({ state: was }: Peering, { state: is }: Peering): string | undefined {
  if (was === is || was instanceof Unknown || is instanceof Unknown) return undefined;
  return `was ${was}`;
}

/** Returns the part that a plan changes, and the VPCs and connections that it takes to see where that is. */
export function changedPart(changes: Changes): Changes {
  const { keyOf } = changes;
  const drawn = changes.routes.filter(
    ({ resource: { target } }) => target.kind === "peering" || target.kind === "blackhole",
  );
  const changed = new Set(
    changes.peerings.filter(isMarked).map(({ resource, analyzed }) => keyOf("peering", analyzed, resource.key)),
  );
  const via = ({ resource: { target }, analyzed }: ChangedRoute) =>
    target.kind === "peering" ? keyOf("peering", analyzed, target.peering) : "";
  // A connection that changes is shown with all that it carries.
  const routes = drawn.filter((route) => isMarked(route) || changed.has(via(route)));
  const used = new Set(routes.map(via));
  const peerings = changes.peerings.filter(
    ({ resource, analyzed, mark }) => mark !== undefined || used.has(keyOf("peering", analyzed, resource.key)),
  );
  const near = new Set([
    ...routes.map(({ table, analyzed }) => keyOf("vpc", analyzed, table.vpc)),
    ...changes.subnets.filter(isMarked).map(({ resource, analyzed }) => keyOf("vpc", analyzed, resource.vpc)),
    ...peerings.flatMap(({ resource, analyzed }) =>
      [resource.requester, resource.accepter].flatMap((end) =>
        typeof end === "string" ? [keyOf("vpc", analyzed, end)] : [],
      ),
    ),
  ]);
  const vpcs = changes.vpcs.filter((vpc) => isMarked(vpc) || near.has(keyOf("vpc", vpc.analyzed, vpc.resource.key)));
  const kept = new Set(vpcs.map(({ resource, analyzed }) => keyOf("vpc", analyzed, resource.key)));
  return {
    vpcs,
    subnets: changes.subnets.filter(({ resource, analyzed }) => kept.has(keyOf("vpc", analyzed, resource.vpc))),
    peerings,
    routes,
    keyOf,
  };
}

function isMarked({ mark }: Changed<unknown>): boolean {
  return mark !== undefined;
}
