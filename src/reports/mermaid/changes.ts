import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { redirectedRoutes } from "../../analysis/differences/routes";
import { type MatchedNetworks, matchNetworks } from "../../analysis/matching/matched-networks";
import { keysAfter, type Matches } from "../../analysis/matching/matching";
import { plannedActions } from "../../analysis/plan-impact/planned-actions";
import type { Network, Peering, Route, RouteTable, Subnet, Vpc } from "../../network/model/network";
import { Unknown } from "../../network/model/network";
import { isDeleted } from "../../network/peering-state";
import type { Mark } from "./scene";

/** What there is before a plan or after it, as one network: everything once, and marked with what becomes of it. */
export interface Changes {
  readonly vpcs: readonly Changed<Vpc>[];
  readonly subnets: readonly Changed<Subnet>[];
  readonly peerings: readonly Changed<Peering>[];
  readonly routes: readonly ChangedRoute[];
  /** Returns one key for a thing, whichever of the two networks it is from. */
  keyOf(kind: Kind, from: AnalyzedNetwork, key: string): string;
}

export interface Changed<T> {
  readonly thing: T;
  /** The analyzed that the thing is from: those before where it is removed, else those after. */
  readonly analyzed: AnalyzedNetwork;
  readonly mark: Mark | undefined;
  /** In words, how it is changed. */
  readonly how?: string;
}

export interface ChangedRoute extends Changed<Route> {
  readonly table: RouteTable;
}

/** Returns all that there is, marked with what the plan does to it; without a plan nothing is marked. */
export function changesOf(analyzed: AnalyzedNetwork): Changes {
  const { plan, network } = analyzed;
  if (plan === undefined) return unchanged(analyzed);
  const { before } = plan;
  const networks = matchNetworks(before, analyzed);
  const { vpcs, subnets, peerings, routes } = networks;
  const redirected = new Set(redirectedRoutes(networks));
  const { isReplaced } = plannedActions(plan.changes);
  const replaced = (was: Addressed, is: Addressed) => (isReplaced(was, is) ? "replaced" : undefined);
  const sides = { before, after: analyzed };
  return {
    vpcs: all(network.vpcs, vpcs, sides, replaced),
    subnets: all(network.subnets, subnets, sides, replaced),
    peerings: all(shownPeerings(network), peerings, sides, (was, is) => replaced(was, is) ?? otherState(was, is)),
    routes: all(
      network.routeTables.flatMap((table) => table.routes.map((route) => ({ table, route }))),
      routes,
      sides,
      (was, is) => (redirected.has(was.route) ? "leads elsewhere" : replaced(was.route, is.route)),
      ({ route }) => route,
    ).map(({ thing, ...rest }) => ({ ...rest, thing: thing.route, table: thing.table })),
    keyOf: keysOf(networks),
  };
}

function unchanged(analyzed: AnalyzedNetwork): Changes {
  const { vpcs, subnets, routeTables } = analyzed.network;
  const all = <T>(things: readonly T[]) => things.map((thing) => ({ thing, analyzed, mark: undefined }));
  return {
    vpcs: all(vpcs),
    subnets: all(subnets),
    peerings: all(shownPeerings(analyzed.network)),
    routes: routeTables.flatMap((table) => all(table.routes).map((route) => ({ ...route, table }))),
    keyOf: (kind, _, key) => `${kind}:${key}`,
  };
}

/** AWS shows deleted connections for hours: they matter where routes still lead to them. */
function shownPeerings({ peerings, routeTables }: Network): readonly Peering[] {
  const used = new Set(
    routeTables.flatMap(({ routes }) => routes.map(({ target }) => target.kind === "peering" && target.peering)),
  );
  return peerings.filter((peering) => used.has(peering.key) || !isDeleted(peering));
}

type Kind = "vpc" | "subnet" | "table" | "peering";

/** By the keys afterwards, of what both networks have; what is removed keeps its own. */
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

/** First what there is afterwards, in its order, and then what is removed. `identity` is what the matches have the same. */
function all<T>(
  things: readonly T[],
  { kept: both, removed, added }: Matches<T>,
  { before, after }: { readonly before: AnalyzedNetwork; readonly after: AnalyzedNetwork },
  how: (was: T, is: T) => string | undefined,
  identity: (thing: T) => unknown = (thing) => thing,
): readonly Changed<T>[] {
  const was = new Map(both.map(([one, other]) => [identity(other), one]));
  const isNew = new Set(added.map(identity));
  const there = things.map((thing): Changed<T> => {
    const earlier = was.get(identity(thing));
    const change = earlier === undefined ? undefined : how(earlier, thing);
    const mark = change === undefined ? undefined : "changed";
    if (isNew.has(identity(thing))) return { thing, analyzed: after, mark: "new" };
    return { thing, analyzed: after, mark, ...(change === undefined ? {} : { how: change }) };
  });
  return [...there, ...removed.map((thing): Changed<T> => ({ thing, analyzed: before, mark: "gone" }))];
}

function otherState({ state: was }: Peering, { state: is }: Peering): string | undefined {
  if (was === is || was instanceof Unknown || is instanceof Unknown) return undefined;
  return `${was} before`;
}
