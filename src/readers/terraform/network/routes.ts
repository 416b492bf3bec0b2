import { CidrBlock } from "../../../network/cidr/cidr-block";
import { definedFields } from "../../../network/model/collections";
import { type Route, Unknown, UnknownDestination } from "../../../network/model/network";
import type { RouteEntry } from "../../../network/model/routes";
import { AmbiguousResource } from "../identity/identities";
import { resourceKind } from "../identity/resource-kinds";
import {
  blockList,
  isObjectValue,
  Reference,
  type TerraformResource,
  type Value,
  type Values,
  valueIfSet,
} from "../parse/resource";
import type { ReadContext } from "./read-context";
import { attributeOfPeering, routeTarget } from "./route-targets";
import { assignedRoutes, type UnassignedRoute } from "./unassigned-routes";

/** Returns the routes of `aws_route` and `aws_vpn_gateway_route_propagation`, by route table. */
export function separateRoutes(context: ReadContext): ReadonlyMap<string, readonly RouteEntry[]> {
  const { identities, unassignedRoutes } = context;
  const routes = new Map<string, RouteEntry[]>();
  const ofUnknownTable: (UnassignedRoute & RouteEntry)[] = [];
  const assign = (table: string, assigned: readonly RouteEntry[]) => {
    const others = routes.get(table);
    if (others === undefined) routes.set(table, [...assigned]);
    else others.push(...assigned);
  };
  const add = (from: TerraformResource, read: readonly RouteEntry[]) => {
    const table = identities.identify(from.values.route_table_id, from, "table");
    if (table instanceof Unknown) {
      const possible = table instanceof AmbiguousResource ? { possibleTables: table.keys } : {};
      ofUnknownTable.push(...read.map((one) => ({ ...one, from, reason: table.reason, ...possible })));
      return;
    }
    if (identities.isUnmatched(table)) {
      const reason = "it is looked up in a way that does not identify it";
      unassignedRoutes.push(...read.map(({ route }) => ({ route, from, reason, table })));
    }
    assign(table, read);
  };
  for (const resource of identities.index.managed("aws_route").filter((one) => !context.refused.has(one))) {
    const { address, file } = resource;
    const read = readRoutes(context, resource.values, resource, { writtenAs: "resource", address, file });
    add(
      resource,
      resource.isDeferred || context.doubtful.has(resource)
        ? read.map((one) => withUnknownTarget(one, resource.isDeferred ? deferral : doubt))
        : read.map((one) => ({ ...one, ...definedFields({ isApplied: resource.isApplied }) })),
    );
  }
  for (const resource of identities.index.managed("aws_vpn_gateway_route_propagation")) {
    const { address, file } = resource;
    add(resource, [propagatedRoutes(context, resource.values.vpn_gateway_id, resource, { address, file })]);
  }
  for (const resource of identities.index.managed("aws_vpc_route_server_propagation")) {
    const { address, file, values } = resource;
    add(resource, [propagatedRoutes(context, values.route_server_id, resource, { address, file }, "route server")]);
  }
  const tables = assignedRoutes(ofUnknownTable);
  for (const one of ofUnknownTable) {
    const table = tables.get(one);
    if (table === undefined) unassignedRoutes.push(one);
    else assign(table, [one]);
  }
  return routes;
}

export function inLineRoutes(
  context: ReadContext,
  table: TerraformResource,
  writtenAs: "in-line" | undefined,
): readonly RouteEntry[] {
  const { values, address, file, mode } = table;
  const source = { ...definedFields({ writtenAs }), address, file };
  const listed = values[mode === "data" ? "routes" : "route"];
  if (mode === "data" && listed === undefined) {
    return [unlistedRoute(`the existing routes of ${address}`, source)];
  }
  return [
    ...blockList(listed).flatMap((route) =>
      isObjectValue(route)
        ? readRoutes(context, route, table, source)
        : [unlistedRoute(`routes of ${address} that are known only after apply`, source)],
    ),
    ...blockList(values.propagating_vgws).map((gateway) =>
      propagatedRoutes(context, gateway, table, { address, file }),
    ),
  ];
}

const deferral = "a target that the plan defers";
const doubt = "a target that depends on whether its provider is of the account of its route table";

/** Returns a route that may or may not exist. */
function withUnknownTarget(entry: RouteEntry, what: string): RouteEntry {
  return { ...entry, route: { ...entry.route, target: { kind: "unknown", what } } };
}

type RouteSource = Pick<Route, "writtenAs" | "address" | "file">;

/** Returns a route that represents routes that the input does not list. */
export function unlistedRoute(what: string, source: RouteSource): RouteEntry {
  const destination = new UnknownDestination(what);
  return {
    route: { destination, target: { kind: "unknown", what }, origin: "static", ...source },
    fromPrefixList: false,
  };
}

function propagatedRoutes(
  { evaluator }: ReadContext,
  gateway: Value | undefined,
  from: TerraformResource,
  source: RouteSource,
  kind = "virtual private gateway",
): RouteEntry {
  const id = evaluator.value(gateway, from);
  const what = typeof id === "string" ? `${kind} ${id}` : `a ${kind}`;
  const destination = new UnknownDestination(`what ${what} propagates`);
  return {
    route: { destination, target: { kind: "unknown", what }, origin: "propagated", ...source },
    fromPrefixList: false,
  };
}

/** Returns the routes that one resource or block describes: one, or one for each entry of a prefix list. */
function readRoutes(
  context: ReadContext,
  values: Values,
  from: TerraformResource,
  source: RouteSource,
): readonly RouteEntry[] {
  const target = routeTarget(context, values, from);
  if (target === undefined) return [];
  const wrongAttribute = target.kind === "peering" ? attributeOfPeering(values) : undefined;
  const block = destinationBlock(context, values, from);
  const list = valueIfSet(values.destination_prefix_list_id);
  const fromPrefixList = list !== undefined && block === undefined;
  const destinations = fromPrefixList
    ? context.prefixLists.destinations(list, from)
    : block instanceof CidrBlock
      ? [block]
      : unknownDestination(values, block);
  const origin = values.origin === "EnableVgwRoutePropagation" ? "propagated" : "static";
  if (!(destinations instanceof UnknownDestination)) {
    return destinations.map((destination) => ({
      route: { destination, target, origin, ...source, ...definedFields({ wrongAttribute }) },
      fromPrefixList,
    }));
  }
  const route: Route = { destination: destinations, target, origin, ...source };
  const vpc = vpcOfDestination(context, values, from);
  if (vpc !== undefined) context.vpcsOfDestinations.set(route, vpc);
  return [{ route, fromPrefixList }];
}

/** Returns the VPC of a destination that is known only later, as in `${data.aws_subnet.a.cidr_block}`. */
function vpcOfDestination({ identities }: ReadContext, values: Values, from: TerraformResource): string | undefined {
  const value = firstSet(values, [...ipv4Attributes, ...ipv6Attributes]);
  const target = value instanceof Reference ? identities.index.at(from.file, value.address) : undefined;
  const kind = target && resourceKind(target);
  if (target === undefined || (kind !== "vpc" && kind !== "subnet")) return undefined;
  return kind === "vpc" ? identities.keyOf(target) : identities.known("vpc_id", target, "vpc");
}

function unknownDestination(values: Values, block: Unknown | undefined): UnknownDestination {
  const hasIpv4 = firstSet(values, ipv4Attributes) !== undefined;
  const hasIpv6 = firstSet(values, ipv6Attributes) !== undefined;
  const family = hasIpv4 === hasIpv6 ? undefined : hasIpv4 ? 4 : 6;
  return new UnknownDestination(block?.reason ?? "known only after apply", family);
}

const ipv4Attributes = ["destination_cidr_block", "cidr_block"];
const ipv6Attributes = ["destination_ipv6_cidr_block", "ipv6_cidr_block"];

function destinationBlock(
  { evaluator }: ReadContext,
  values: Values,
  from: TerraformResource,
): CidrBlock | Unknown | undefined {
  const blocks = [ipv4Attributes, ipv6Attributes].map((names) => evaluator.block(firstSet(values, names), from));
  return blocks.find((block) => block instanceof CidrBlock) ?? blocks.find((block) => block !== undefined);
}

function firstSet(values: Values, names: readonly string[]): Value | undefined {
  return names.map((name) => valueIfSet(values[name])).find((value) => value !== undefined);
}
