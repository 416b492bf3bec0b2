import { CidrBlock } from "../../../network/cidr/cidr-block";
import { definedFields } from "../../../network/model/collections";
import { type Peering, type Route, type RouteTable, Unknown } from "../../../network/model/network";
import { applicableRoutes, type RouteEntry } from "../../../network/model/routes";
import { awsIdOf } from "../identity/resource-kinds";
import type { TerraformResource } from "../parse/resource";
import { resourceFields } from "./evaluator";
import type { ReadContext } from "./read-context";
import { inLineRoutes, separateRoutes, unlistedRoute } from "./routes";
import type { SubnetVpcs } from "./subnets";
import { readVpcs } from "./vpcs";

type RouteTableOfUnknownVpc = Omit<RouteTable, "vpc"> & { readonly vpc: string | Unknown };

/** Returns all route tables: those that resources describe, those that AWS creates, and those only referred to. */
export function readRouteTables(context: ReadContext): readonly RouteTableOfUnknownVpc[] {
  const { identities, evaluator, managedVpcs } = context;
  const separate = separateRoutes(context);
  const described = identities.described("table");
  const vpcByMain = new Map([...context.mainRouteTables].map(([vpc, routeTable]) => [routeTable, vpc]));
  const routeTables = [...described].map(([key, resources]): RouteTableOfUnknownVpc => {
    const managing = resources.find(({ inLineRoutes }) => inLineRoutes !== undefined);
    const adopted = managing?.inLineRoutes?.removed === "all" ? managing : undefined;
    const first = adopted ?? resources[0];
    const all = separate.get(key) ?? [];
    const own = all.filter((entry) => !isRemoved(entry, managing));
    const isEmpty = first === undefined || isCreatedWithVpc(context, key, first);
    const listed = isEmpty ? [] : inLineRoutes(context, first, undefined);
    const mode = inLineMode(first, managing, own, listed);
    const inLine =
      mode === undefined ? listed : listed.map(({ route, ...entry }) => ({ ...entry, route: inLineRoute(route) }));
    const removedRoutes = all.filter((entry) => isRemoved(entry, managing)).map(({ route }) => route);
    return {
      ...resourceFields(evaluator, key, resources),
      vpc: vpcOf(context, key, resources) ?? vpcByMain.get(key) ?? unknownVpc,
      routes: distinctRoutes(own, inLine),
      ...(mode && { inLineRoutes: mode }),
      ...(removedRoutes.length > 0 && { removedRoutes }),
    };
  });
  for (const [key, { name, awsId, file, vpc }] of identities.referenced.ofKind("table")) {
    const owner = vpc ?? vpcByMain.get(key);
    const own = separate.get(key) ?? [];
    const isUnusedDefault = owner !== undefined && !vpcByMain.has(key) && own.length === 0;
    if (described.has(key) || isUnusedDefault) continue;
    const isCreated = owner !== undefined && managedVpcs.has(owner);
    routeTables.push({
      key,
      name,
      ...definedFields({ awsId, file }),
      vpc: owner ?? new Unknown("the input does not describe the route table"),
      routes: distinctRoutes(own, isCreated ? [] : [unlistedRoute(`the existing routes of ${name}`, {})]),
    });
  }
  return routeTables;
}

/** Returns true for an existing route that an update of the in-line routes, or the adoption of the table, removes. */
function isRemoved(
  { route: { destination }, isApplied }: RouteEntry,
  managing: TerraformResource | undefined,
): boolean {
  const removed = managing?.inLineRoutes?.removed ?? [];
  return isApplied === true && (removed === "all" || removed.includes(String(destination)));
}

/**
 * Returns how Terraform manages the routes of a table in-line. A program says it, and a plan. A state does not: its
 * table lists all routes, whoever created them.
 */
function inLineMode(
  table: TerraformResource | undefined,
  managing: TerraformResource | undefined,
  separate: readonly RouteEntry[],
  listed: readonly RouteEntry[],
): RouteTable["inLineRoutes"] {
  const mode = managing?.inLineRoutes?.mode;
  if (mode === "none" || table === undefined || table.mode === "data") return undefined;
  const destinations = new Set(listed.map(({ route }) => String(route.destination)));
  const isIgnored = separate.some(
    ({ route, isApplied }) => isApplied === true && destinations.has(String(route.destination)),
  );
  // Otherwise the plan would update the table.
  if (isIgnored) return undefined;
  if (mode !== undefined) return mode;
  const isApplied = awsIdOf(table) !== undefined && separate.length > 0;
  return isApplied || table.values.route === undefined ? undefined : "managed";
}

function inLineRoute(route: Route): Route {
  return route.origin === "static" ? { ...route, writtenAs: "in-line" } : route;
}

/** Returns true for the data source of a route table that AWS will create with a managed VPC, without routes. */
function isCreatedWithVpc(
  { identities, managedVpcs }: ReadContext,
  key: string,
  { mode, values }: TerraformResource,
): boolean {
  const vpc = identities.referenced.get(key)?.vpc;
  return mode === "data" && values.routes === undefined && vpc !== undefined && managedVpcs.has(vpc);
}

const unknownVpc = new Unknown("the input does not contain the VPC of the route table");

function vpcOf({ identities }: ReadContext, key: string, resources: readonly TerraformResource[]): string | undefined {
  const vpcs = resources.map((resource) => identities.known("vpc_id", resource, "vpc"));
  return vpcs.find((vpc) => vpc !== undefined) ?? identities.referenced.get(key)?.vpc;
}

/**
 * A route table has one route for each destination, which may be described twice. A route that a plan creates is another
 * one than a route that AWS lists already.
 */
function distinctRoutes(separate: readonly RouteEntry[], inLine: readonly RouteEntry[]): RouteTable["routes"] {
  const id = ({ route: { destination, origin }, fromPrefixList }: RouteEntry) =>
    destination instanceof CidrBlock ? `${destination} ${origin} ${fromPrefixList}` : destination;
  const known = new Set(inLine.length === 0 ? [] : separate.filter((one) => !isCreated(one)).map(id));
  return applicableRoutes([...separate, ...inLine.filter((route) => !known.has(id(route)))]);
}

function isCreated({ isApplied, route }: RouteEntry): boolean {
  return isApplied === false && route.writtenAs === "resource";
}

/**
 * Returns the VPC of each route table. If only the id of a route table is known, its subnets and routes show the VPC: a
 * route to a peering is in a route table of one of the two VPCs, and does not lead to that VPC's own addresses.
 */
export function vpcsOfRouteTables(
  context: ReadContext,
  routeTables: readonly RouteTableOfUnknownVpc[],
  peerings: readonly Peering[],
  subnetVpcs: SubnetVpcs,
): ReadonlyMap<string, string> {
  const vpcs = new Map<string, string>();
  for (const { key, vpc } of routeTables) if (typeof vpc === "string") vpcs.set(key, vpc);
  if (vpcs.size === routeTables.length) return vpcs;
  for (const [key, vpc] of vpcsBySubnets(context, subnetVpcs)) if (!vpcs.has(key)) vpcs.set(key, vpc);
  const remaining = routeTables.filter(({ key }) => !vpcs.has(key));
  if (remaining.length === 0) return vpcs;
  const peeringByKey = new Map(peerings.map((peering) => [peering.key, peering]));
  // Without gaps, which the final reading of the VPCs reports.
  const blocks = new Map(readVpcs({ ...context, gaps: [] }).map((vpc) => [vpc.key, vpc.blocks]));
  const leadsTo = (route: Route, vpc: string) =>
    route.destination instanceof CidrBlock
      ? blocks.get(vpc)?.some((block) => block.contains(route.destination as CidrBlock)) === true
      : context.vpcsOfDestinations.get(route) === vpc;
  for (const routeTable of remaining) {
    const vpc = onlyCommonVpc(routeTable.routes.map((route) => possibleVpcs(route, peeringByKey, leadsTo)));
    if (vpc !== undefined) vpcs.set(routeTable.key, vpc);
    else {
      const reason = routeTable.vpc instanceof Unknown ? routeTable.vpc.reason : "";
      context.gaps.push(`Route table ${routeTable.name} is ignored: its VPC is unknown (${reason}).`);
    }
  }
  return vpcs;
}

/** A subnet and its route table are in the same VPC. */
function vpcsBySubnets(
  { identities, routeTablesOfSubnets }: ReadContext,
  subnetVpcs: SubnetVpcs,
): ReadonlyMap<string, string> {
  const vpcs = new Map<string, string>();
  for (const [key, resources] of identities.described("subnet")) {
    const routeTable = routeTablesOfSubnets.get(key);
    const vpc = typeof routeTable === "string" ? subnetVpcs.of(resources) : undefined;
    if (typeof routeTable === "string" && typeof vpc === "string") vpcs.set(routeTable, vpc);
  }
  return vpcs;
}

/** Returns the VPCs whose route tables can have a route; undefined if it can be in any. */
function possibleVpcs(
  route: Route,
  peerings: ReadonlyMap<string, Peering>,
  leadsTo: (route: Route, vpc: string) => boolean,
): readonly string[] | undefined {
  const peering = route.target.kind === "peering" ? peerings.get(route.target.peering) : undefined;
  if (peering === undefined || peering.requester instanceof Unknown || peering.accepter instanceof Unknown) {
    return undefined;
  }
  const ends = [peering.requester, peering.accepter];
  const destinations = ends.filter((vpc) => leadsTo(route, vpc));
  return destinations.length === 1 ? ends.filter((vpc) => vpc !== destinations[0]) : ends;
}

function onlyCommonVpc(possible: readonly (readonly string[] | undefined)[]): string | undefined {
  const [first = [], ...others] = possible.filter((vpcs) => vpcs !== undefined);
  const [only, ...more] = first.filter((vpc) => others.every((vpcs) => vpcs.includes(vpc)));
  return more.length === 0 ? only : undefined;
}
