import { matchedPeerings } from "../../analysis/differences/connections";
import { type Correspondence, correspondenceOf } from "../../analysis/differences/correspondence";
import { identitiesOf, type Matches, matched } from "../../analysis/differences/matching";
import { planOf } from "../../analysis/differences/plan";
import { matchedRoutes, redirectedRoutes } from "../../analysis/differences/routes";
import type { Facts, NetworkFacts } from "../../analysis/findings/facts";
import type { Network, Peering, Route, RouteTable, Subnet, Thing, Vpc } from "../../network/model";
import { Unknown } from "../../network/model";
import type { Mark } from "./scene";

/** What there is before a plan or after it, as one network: everything once, and marked with what becomes of it. */
export interface Changes {
  readonly vpcs: readonly Changed<Vpc>[];
  readonly subnets: readonly Changed<Subnet>[];
  readonly peerings: readonly Changed<Peering>[];
  readonly routes: readonly ChangedRoute[];
  /** Returns one key for a thing, whichever of the two networks it is from. */
  keyOf(kind: Kind, from: NetworkFacts, key: string): string;
}

export interface Changed<T> {
  readonly thing: T;
  /** The facts that the thing is from: those before where it is gone, else those after. */
  readonly facts: NetworkFacts;
  readonly mark: Mark | undefined;
  /** In words, how it is changed. */
  readonly how?: string;
}

export interface ChangedRoute extends Changed<Route> {
  readonly table: RouteTable;
}

/** Returns all that there is, marked with what the plan does to it; without a plan nothing is marked. */
export function changesOf(facts: Facts): Changes {
  const { plan, network } = facts;
  if (plan === undefined) return unchanged(facts);
  const { before } = plan;
  const same = correspondenceOf(before, facts);
  const peerings = matchedPeerings(before, facts, same);
  const routes = matchedRoutes(before, facts, same);
  const redirected = new Set(redirectedRoutes(routes, peerings));
  const { isReplaced } = planOf(plan.changes);
  const replaced = (was: Addressed, is: Addressed) => (isReplaced(was, is) ? "replaced" : undefined);
  const sides = { before, after: facts };
  return {
    vpcs: all(network.vpcs, same.vpcs, sides, replaced),
    subnets: all(network.subnets, same.subnets, sides, replaced),
    peerings: all(shownPeerings(network), peerings, sides, (was, is) => replaced(was, is) ?? otherState(was, is)),
    routes: all(
      network.routeTables.flatMap((table) => table.routes.map((route) => ({ table, route }))),
      routes,
      sides,
      (was, is) => (redirected.has(was.route) ? "leads elsewhere" : replaced(was.route, is.route)),
      ({ route }) => route,
    ).map(({ thing, ...rest }) => ({ ...rest, thing: thing.route, table: thing.table })),
    keyOf: keysOf(facts, before, same, peerings),
  };
}

function unchanged(facts: Facts): Changes {
  const { vpcs, subnets, routeTables } = facts.network;
  const all = <T>(things: readonly T[]) => things.map((thing) => ({ thing, facts, mark: undefined }));
  return {
    vpcs: all(vpcs),
    subnets: all(subnets),
    peerings: all(shownPeerings(facts.network)),
    routes: routeTables.flatMap((table) => all(table.routes).map((route) => ({ ...route, table }))),
    keyOf: (kind, _, key) => `${kind}:${key}`,
  };
}

/** AWS shows deleted connections for hours: they matter where routes still lead to them. */
function shownPeerings({ peerings, routeTables }: Network): readonly Peering[] {
  const used = new Set(
    routeTables.flatMap(({ routes }) => routes.map(({ target }) => target.kind === "peering" && target.peering)),
  );
  return peerings.filter(({ key, state }) => used.has(key) || (state !== "deleted" && state !== "deleting"));
}

type Kind = "vpc" | "subnet" | "table" | "peering";

/** By the keys afterwards, of what both networks have; what is gone keeps its own. */
function keysOf(
  facts: Facts,
  before: NetworkFacts,
  same: Correspondence,
  peerings: Matches<Peering>,
): Changes["keyOf"] {
  const tables = matched(
    before.network.routeTables,
    facts.network.routeTables,
    identitiesOf<RouteTable>(
      ({ vpc, name }) => `${same.after.get(vpc)} ${name}`,
      ({ vpc, name }) => `${vpc} ${name}`,
    ),
  );
  const after = {
    vpc: keys(same.vpcs),
    subnet: keys(same.subnets),
    table: keys(tables),
    peering: keys(peerings),
  };
  return (kind, from, key) => {
    if (from !== before) return `${kind}:${key}`;
    const kept = after[kind].get(key);
    return kept === undefined ? `gone ${kind}:${key}` : `${kind}:${kept}`;
  };
}

interface Addressed {
  readonly address?: string;
}

function keys<T extends Thing>({ both }: Matches<T>): ReadonlyMap<string, string> {
  return new Map(both.map(([one, other]) => [one.key, other.key]));
}

/** First what there is afterwards, in its order, and then what is gone. `identity` is what the matches have the same. */
function all<T>(
  things: readonly T[],
  { both, gone, added }: Matches<T>,
  { before, after }: { readonly before: NetworkFacts; readonly after: NetworkFacts },
  how: (was: T, is: T) => string | undefined,
  identity: (thing: T) => unknown = (thing) => thing,
): readonly Changed<T>[] {
  const was = new Map(both.map(([one, other]) => [identity(other), one]));
  const isNew = new Set(added.map(identity));
  const there = things.map((thing): Changed<T> => {
    const earlier = was.get(identity(thing));
    const change = earlier === undefined ? undefined : how(earlier, thing);
    const mark = change === undefined ? undefined : "changed";
    if (isNew.has(identity(thing))) return { thing, facts: after, mark: "new" };
    return { thing, facts: after, mark, ...(change === undefined ? {} : { how: change }) };
  });
  return [...there, ...gone.map((thing): Changed<T> => ({ thing, facts: before, mark: "gone" }))];
}

function otherState({ state: was }: Peering, { state: is }: Peering): string | undefined {
  if (was === is || was instanceof Unknown || is instanceof Unknown) return undefined;
  return `${was} before`;
}
