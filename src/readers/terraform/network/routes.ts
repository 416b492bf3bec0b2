import { CidrBlock } from "../../../network/cidr/cidr-block";
import { type Route, Unknown, UnknownDestination } from "../../../network/model/network";
import { kindOf } from "../identity/kinds";
import { blocksOf, isObjectValue } from "../identity/lookup";
import { childKey } from "../identity/resource-identity";
import { Reference, type TerraformResource, type Value, type Values } from "../parse/resource";
import { identifiedBy, OneOfThings } from "./candidates";
import type { Interpretation } from "./interpretation";
import { targetOf } from "./targets";
import { tablesOfAlike, type UnplacedRoute } from "./unplaced-routes";

/** A route as a table gets it, and whether its destination came from a prefix list. */
export interface WrittenRoute {
  readonly route: Route;
  readonly fromPrefixList: boolean;
}

/** Returns the routes that have a resource of their own, by the key of their table. */
export function separateRoutes(interpretation: Interpretation): ReadonlyMap<string, readonly WrittenRoute[]> {
  const { things } = interpretation;
  const routes = new Map<string, WrittenRoute[]>();
  const unplaced: UnplacedRoute[] = [];
  const put = (table: string, written: readonly WrittenRoute[]) => {
    const others = routes.get(table);
    if (others === undefined) routes.set(table, [...written]);
    else others.push(...written);
  };
  const add = (resource: TerraformResource, written: readonly WrittenRoute[]) => {
    const table = identifiedBy(things, "route_table_id", resource, "table");
    if (table instanceof Unknown) {
      const among = table instanceof OneOfThings ? { among: table.keys } : {};
      unplaced.push(...written.map((one) => ({ ...one, from: resource, why: table.reason, ...among })));
      return;
    }
    if (things.isUnmatched(table)) {
      const why = "it is looked up by what doesn't tell which one it is";
      interpretation.routesOfSomeTable.push(...written.map(({ route }) => ({ route, from: resource, why, table })));
    }
    put(table, written);
  };
  for (const resource of things.resources.managed("aws_route")) {
    const { address, file } = resource;
    add(resource, routesOf(interpretation, resource.values, resource, { writtenAs: "resource", address, file }));
  }
  for (const resource of things.resources.managed("aws_vpn_gateway_route_propagation")) {
    const { address, file } = resource;
    add(resource, [propagated(interpretation, resource.values.vpn_gateway_id, resource, { address, file })]);
  }
  const tables = tablesOfAlike(unplaced);
  for (const one of unplaced) {
    const table = tables.get(one);
    if (table === undefined) interpretation.routesOfSomeTable.push(one);
    else put(table, [one]);
  }
  return routes;
}

/** Returns the routes that stand within the resource of a table. */
export function inLineRoutes(
  interpretation: Interpretation,
  table: TerraformResource,
  writtenAs: "in-line" | undefined,
): readonly WrittenRoute[] {
  const { values, address, file } = table;
  const where = { ...childKey({ writtenAs }), address, file };
  const listed = values[table.mode === "data" ? "routes" : "route"];
  if (table.mode === "data" && listed === undefined)
    return [unlisted(`the routes that ${table.address} has already`, where)];
  return [
    ...blocksOf(listed).flatMap((route) =>
      isObjectValue(route)
        ? routesOf(interpretation, route, table, where)
        : [unlisted(`routes of ${table.address} that are known only after apply`, where)],
    ),
    ...blocksOf(values.propagating_vgws).map((gateway) =>
      propagated(interpretation, gateway, table, { address, file }),
    ),
  ];
}

type Origin = Pick<Route, "writtenAs" | "address" | "file">;

/** Returns the route that stands for all that a source doesn't list. */
export function unlisted(what: string, where: Origin): WrittenRoute {
  const route: Route = {
    destination: new UnknownDestination(what),
    target: { kind: "unknown", what },
    origin: "static",
    ...where,
  };
  return { route, fromPrefixList: false };
}

function propagated(
  { evaluation }: Interpretation,
  gateway: Value | undefined,
  from: TerraformResource,
  where: Origin,
): WrittenRoute {
  const id = evaluation.value(gateway, from);
  const what = typeof id === "string" ? `virtual private gateway ${id}` : "a virtual private gateway";
  const destination = new UnknownDestination(`what ${what} propagates`);
  return {
    route: { destination, target: { kind: "unknown", what }, origin: "propagated", ...where },
    fromPrefixList: false,
  };
}

/** Several for a prefix list, one for each of its entries. */
function routesOf(
  interpretation: Interpretation,
  values: Values,
  from: TerraformResource,
  where: Origin,
): readonly WrittenRoute[] {
  const target = targetOf(interpretation, values, from);
  if (target === undefined) return [];
  const list = values.destination_prefix_list_id;
  const isList =
    list !== undefined && list !== null && list !== "" && blockOf(interpretation, values, from) === undefined;
  const destinations = isList
    ? interpretation.prefixLists.destinations(list, from)
    : destinationOf(interpretation, values, from);
  const origin = values.origin === "EnableVgwRoutePropagation" ? "propagated" : "static";
  if (!(destinations instanceof UnknownDestination)) {
    return destinations.map((destination) => ({
      route: { destination, target, origin, ...where },
      fromPrefixList: isList,
    }));
  }
  const route: Route = { destination: destinations, target, origin, ...where };
  const vpc = vpcOfDestination(interpretation, values, from);
  if (vpc !== undefined) interpretation.destinationVpcs.set(route, vpc);
  return [{ route, fromPrefixList: isList }];
}

/** The VPC that an unknown destination will be read from, as in `${data.aws_subnet.a.cidr_block}`. */
function vpcOfDestination({ things }: Interpretation, values: Values, from: TerraformResource): string | undefined {
  const value = attributeOf(values, [...ipv4Attributes, ...ipv6Attributes]);
  const target = value instanceof Reference ? things.resources.at(from.file, value.address) : undefined;
  if (target === undefined) return undefined;
  const kind = kindOf(target);
  if (kind === "vpc") return things.keyOf(target);
  const vpc = kind === "subnet" ? things.identify(target.values.vpc_id, target, "vpc") : undefined;
  return typeof vpc === "string" ? vpc : undefined;
}

function destinationOf(
  interpretation: Interpretation,
  values: Values,
  from: TerraformResource,
): readonly CidrBlock[] | UnknownDestination {
  const block = blockOf(interpretation, values, from);
  if (block instanceof CidrBlock) return [block];
  const why = block?.reason ?? "known only after apply";
  const ipv6 = attributeOf(values, ipv6Attributes) !== undefined;
  const ipv4 = attributeOf(values, ipv4Attributes) !== undefined;
  return new UnknownDestination(why, ipv4 === ipv6 ? undefined : ipv4 ? 4 : 6);
}

const ipv4Attributes = ["destination_cidr_block", "cidr_block"];
const ipv6Attributes = ["destination_ipv6_cidr_block", "ipv6_cidr_block"];

function blockOf(
  { evaluation }: Interpretation,
  values: Values,
  from: TerraformResource,
): CidrBlock | Unknown | undefined {
  const found = [ipv4Attributes, ipv6Attributes].map((names) => evaluation.block(attributeOf(values, names), from));
  return found.find((block) => block instanceof CidrBlock) ?? found.find((block) => block !== undefined);
}

function attributeOf(values: Values, names: readonly string[]): Value | undefined {
  return names.map((name) => values[name]).find((value) => value !== undefined && value !== null && value !== "");
}
