import { asObject, asText, isObject, type JsonObject } from "../../../files/json-value";
import { hasMark } from "../state/state";
import type { ResourceInstance } from "./module-instances";

// Some attributes that AWS returns for one resource are set by another resource: a route table lists the routes of
// `aws_route` as well. A plan that destroys that other resource still has the old value of the attribute.

/**
 * Returns the planned instances without attributes that are outdated because the plan changes other resources.
 * `destroyed` has the ids of the resources that it destroys.
 */
export function plannedState(
  planned: readonly ResourceInstance[],
  prior: readonly ResourceInstance[],
  destroyed: ReadonlySet<string>,
): readonly ResourceInstance[] {
  const routes = new Set(prior.filter(isManaged("aws_route")).map(({ values }) => routeId(values)));
  const mainRouteTables = restoredMainRouteTables(planned, prior);
  return planned.map((instance) => {
    const { type, mode, values } = instance;
    const list = mode === "data" ? "routes" : "route";
    if (/^aws_(default_)?route_table$/.test(type) && Array.isArray(values[list])) {
      const listed: readonly unknown[] = values[list];
      const own = isConfigured(instance, list) ? listed : withoutRoutes(values, listed, routes);
      return { ...instance, values: { ...values, [list]: own.map((route) => withState(route, destroyed)) } };
    }
    if (type === "aws_route") return { ...instance, values: withState(values, destroyed) };
    const main = type === "aws_vpc" ? mainRouteTables.get(asText(values.id)) : undefined;
    return main === undefined ? instance : { ...instance, values: { ...values, main_route_table_id: main } };
  });
}

/** A route to a destroyed connection stays in its table as a blackhole. */
function withState<Route>(route: Route, destroyed: ReadonlySet<string>): Route {
  const isBlackhole = isObject(route) && destroyed.has(String(route.vpc_peering_connection_id));
  return isBlackhole ? { ...route, state: "blackhole" } : route;
}

/** Destroying an `aws_main_route_table_association` restores the VPC's original main route table. */
function restoredMainRouteTables(planned: readonly ResourceInstance[], prior: readonly ResourceInstance[]) {
  const isAssociation = isManaged("aws_main_route_table_association");
  const kept = new Set(planned.filter(isAssociation).map(({ address }) => address));
  return new Map(
    prior
      .filter((instance) => isAssociation(instance) && !kept.has(instance.address))
      .map(({ values }) => [asText(values.vpc_id), asText(values.original_route_table_id)]),
  );
}

const isManaged =
  (type: string) =>
  (instance: ResourceInstance): boolean =>
    instance.mode === "managed" && instance.type === type;

/** In-line routes are the table's own. If routes are marked as sensitive, removing some would shift the marks. */
function isConfigured({ module, resource, sensitive }: ResourceInstance, list: string): boolean {
  const inLine = asObject(module.resources.get(resource)?.expressions).route;
  return inLine !== undefined || hasMark(asObject(sensitive)[list]);
}

function withoutRoutes(
  table: JsonObject,
  routes: readonly unknown[],
  separate: ReadonlySet<string>,
): readonly unknown[] {
  const id = asText(table.route_table_id) ?? asText(table.id);
  return routes.filter((route) => !isObject(route) || !separate.has(routeId({ ...route, route_table_id: id })));
}

/** Returns the route table and destination of a route, which are unique. */
function routeId(route: JsonObject): string {
  const destination =
    asText(route.destination_cidr_block) ??
    asText(route.cidr_block) ??
    asText(route.destination_ipv6_cidr_block) ??
    asText(route.ipv6_cidr_block) ??
    asText(route.destination_prefix_list_id);
  return `${route.route_table_id} ${destination}`;
}
