import { sameTarget } from "../../analysis/differences/routes";
import { changeMatcher, type PlannedResource, plannedActions } from "../../analysis/plan-impact/planned-actions";
import { type Network, type PlannedChange, type Route, type Target, Unknown } from "../../network/model/network";
import { routeId } from "./ids";
import type { PageData } from "./page-data";

type Marks = PageData["marks"];
type Mark = Marks[string];

/** What of a thing a page shows, and a plan may change; by its id. */
type Shown = ReadonlyMap<string, ShownThing>;

interface ShownThing {
  /** As the plan tells it. */
  readonly planned: PlannedResource;
  readonly values: readonly unknown[];
  /** Where a route leads. */
  readonly target: Target | undefined;
}

/** Returns what a plan brings, takes away and changes. Both networks have the keys of the page. */
export function marksOf(before: Network, after: Network, changes: readonly PlannedChange[]): Marks {
  const [was, is] = [shown(before), shown(after)];
  const isTouched = touchedBy(changes);
  const marks = new Map<string, Mark>();
  for (const [id, thing] of is) {
    const old = was.get(id);
    if (old === undefined) marks.set(id, "new");
    else if (isTouched(thing.planned) || !isSame(old, thing)) marks.set(id, "changed");
  }
  for (const id of was.keys()) if (!is.has(id)) marks.set(id, "removed");
  for (const { key, routes } of [...before.routeTables, ...after.routeTables]) {
    const table = `table:${key}`;
    if (!marks.has(table) && routes.some((route) => marks.has(routeId(key, route)))) marks.set(table, "changed");
  }
  return Object.fromEntries(marks);
}

/** What a plan updates or makes anew, as it says itself. */
function touchedBy(changes: readonly PlannedChange[]): (thing: PlannedResource) => boolean {
  const isUpdated = changeMatcher(changes.filter(({ action }) => action === "update"));
  const { isReplaced } = plannedActions(changes);
  return (thing) => isUpdated(thing) || isReplaced(thing, thing);
}

function shown({ vpcs, subnets, routeTables, peerings }: Network): Shown {
  return new Map([
    ...vpcs.map((vpc) => {
      const { blocks, name, dnsSupport, dnsHostnames, mainRouteTable } = vpc;
      return entry(`vpc:${vpc.key}`, vpc, [name, blocks.map(String), dnsSupport, dnsHostnames, mainRouteTable]);
    }),
    ...subnets.map((subnet) => {
      const { key, name, blocks, vpc, availabilityZone, routeTable } = subnet;
      return entry(`subnet:${key}`, subnet, [name, blocks.map(String), vpc, availabilityZone, routeTable]);
    }),
    ...routeTables.flatMap((table) => [
      entry(`table:${table.key}`, table, [table.name, table.vpc]),
      ...table.routes.map((route) => entry(routeId(table.key, route), plannedOf(route), [])),
    ]),
    ...peerings.map((peering) => {
      const { key, name, requester, accepter, state, dnsResolution } = peering;
      return entry(`peering:${key}`, peering, [
        name,
        requester,
        accepter,
        state,
        dnsResolution?.requester,
        dnsResolution?.accepter,
      ]);
    }),
  ]);
}

function entry(id: string, thing: PlannedResource & { readonly target?: Target }, values: readonly unknown[]) {
  return [id, { planned: thing, values, target: thing.target }] as const;
}

/** A route that is written in its table has the table's address: what is done to that one says nothing of this. */
function plannedOf({ address, writtenAs, ...route }: Route): Omit<Route, "address"> & PlannedResource {
  return writtenAs === "in-line" || address === undefined ? route : { ...route, address };
}

/** One thing has one key before and after. */
const sameKey = { get: (key: string) => key };

function isSame(before: ShownThing, after: ShownThing): boolean {
  if (before.target && after.target && !sameTarget(before.target, after.target, sameKey)) return false;
  return before.values.every((value, index) => isSameValue(value, after.values[index]));
}

/** What is known only after the apply is no change: the plan itself says what it changes. */
function isSameValue(before: unknown, after: unknown): boolean {
  const isKnown = [before, after].every((value) => value !== undefined && !(value instanceof Unknown));
  return !isKnown || JSON.stringify(before) === JSON.stringify(after);
}
