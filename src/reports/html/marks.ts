import { sameTarget } from "../../analysis/differences/routes";
import { changeMatcher, type PlannedResource, plannedActions } from "../../analysis/plan-impact/planned-actions";
import { type Network, type PlannedChange, type Route, type Target, Unknown } from "../../network/model/network";
import type { PageData } from "./page-data";
import { routeId } from "./page-data";

type Marks = PageData["marks"];

interface ShownResource {
  /** The address by which the plan identifies it. */
  readonly planned: PlannedResource;
  /** The values that the page shows. */
  readonly values: readonly unknown[];
  readonly target: Target | undefined;
}

/** Returns the marks of new, removed and changed resources. Both networks have the keys of the page. */
export function marksOf(before: Network, after: Network, changes: readonly PlannedChange[]): Marks {
  const [was, is] = [shown(before), shown(after)];
  const isTouched = touchedBy(changes);
  const marks = new Map<string, Marks[string]>();
  for (const [id, resource] of is) {
    const old = was.get(id);
    if (old === undefined) marks.set(id, "new");
    else if (isTouched(resource.planned) || !isSame(old, resource)) marks.set(id, "changed");
  }
  for (const id of was.keys()) if (!is.has(id)) marks.set(id, "removed");
  for (const { key, routes } of [...before.routeTables, ...after.routeTables]) {
    const table = `table:${key}`;
    if (!marks.has(table) && routes.some((route) => marks.has(routeId(key, route)))) marks.set(table, "changed");
  }
  return Object.fromEntries(marks);
}

/** Returns whether the plan updates or replaces a resource. */
function touchedBy(changes: readonly PlannedChange[]): (resource: PlannedResource) => boolean {
  const isUpdated = changeMatcher(changes.filter(({ action }) => action === "update"));
  const { isReplaced } = plannedActions(changes);
  return (resource) => isUpdated(resource) || isReplaced(resource, resource);
}

function shown({ vpcs, subnets, routeTables, peerings }: Network): ReadonlyMap<string, ShownResource> {
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

function entry(id: string, resource: PlannedResource & { readonly target?: Target }, values: readonly unknown[]) {
  return [id, { planned: resource, values, target: resource.target }] as const;
}

/** An in-line route has the address of its route table. Changes of the table are not changes of the route. */
function plannedOf({ address, writtenAs, ...route }: Route): Omit<Route, "address"> & PlannedResource {
  return writtenAs === "in-line" || address === undefined ? route : { ...route, address };
}

/** A resource has the same key before and after. */
const sameKey = { get: (key: string) => key };

function isSame(before: ShownResource, after: ShownResource): boolean {
  if (before.target && after.target && !sameTarget(before.target, after.target, sameKey)) return false;
  return before.values.every((value, index) => isSameValue(value, after.values[index]));
}

/** An unknown value is not a change: the plan itself lists what it changes. */
function isSameValue(before: unknown, after: unknown): boolean {
  const isKnown = [before, after].every((value) => value !== undefined && !(value instanceof Unknown));
  return !isKnown || JSON.stringify(before) === JSON.stringify(after);
}
