import { asObject, asText, isObject, type JsonObject } from "../../../files/json-value";
import { hasMark } from "../state/sensitive";
import type { Instance } from "./instances";

// What AWS answered before the apply about one resource may be what another resource made: a table lists the routes
// of `aws_route` as well. Terraform leaves it as it was, in a plan that takes these away.

/** Returns the instances without what the plan's own changes of other resources make untrue of them. */
export function plannedState(planned: readonly Instance[], prior: readonly Instance[]): readonly Instance[] {
  const routes = new Set(prior.filter(isManaged("aws_route")).map(({ values }) => routeText(values)));
  const kept = new Set(planned.filter(isManaged("aws_main_route_table_association")).map(({ address }) => address));
  const mainAgain = new Map(
    prior
      .filter(isManaged("aws_main_route_table_association"))
      .filter(({ address }) => !kept.has(address))
      .map(({ values }) => [asText(values.vpc_id), asText(values.original_route_table_id)]),
  );
  return planned.map((instance) => {
    const { type, mode, values } = instance;
    const list = mode === "data" ? "routes" : "route";
    if (/^aws_(default_)?route_table$/.test(type) && Array.isArray(values[list]) && !isWritten(instance, list)) {
      return { ...instance, values: { ...values, [list]: withoutRoutes(values, values[list], routes) } };
    }
    const main = type === "aws_vpc" ? mainAgain.get(asText(values.id)) : undefined;
    return main === undefined ? instance : { ...instance, values: { ...values, main_route_table_id: main } };
  });
}

const isManaged =
  (type: string) =>
  (instance: Instance): boolean =>
    instance.mode === "managed" && instance.type === type;

/** Routes that stand in the configuration are the table's own; marks of sensitive ones go by their positions. */
function isWritten({ scope, resource, sensitive }: Instance, list: string): boolean {
  const inLine = asObject(scope.resources.get(resource)?.expressions).route;
  return inLine !== undefined || hasMark(asObject(sensitive)[list]);
}

function withoutRoutes(
  table: JsonObject,
  routes: readonly unknown[],
  separate: ReadonlySet<string>,
): readonly unknown[] {
  const id = asText(table.route_table_id) ?? asText(table.id);
  return routes.filter((route) => !isObject(route) || !separate.has(routeText({ ...route, route_table_id: id })));
}

/** Returns a route's table and destination, which tell it from all others. */
function routeText(route: JsonObject): string {
  const destination =
    asText(route.destination_cidr_block) ??
    asText(route.cidr_block) ??
    asText(route.destination_ipv6_cidr_block) ??
    asText(route.ipv6_cidr_block) ??
    asText(route.destination_prefix_list_id);
  return `${route.route_table_id} ${destination}`;
}
