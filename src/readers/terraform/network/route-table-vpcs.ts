import { CidrBlock } from "../../../network/cidr/cidr-block";
import { type Peering, type Route, Unknown } from "../../../network/model/network";
import type { ReadContext } from "./read-context";
import type { RouteTableOfUnknownVpc } from "./route-tables";
import type { SubnetVpcs } from "./subnet-vpcs";
import { readVpcs } from "./vpcs";

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
    if (vpc === undefined) context.gaps.push(gapOf(routeTable));
    else vpcs.set(routeTable.key, vpc);
  }
  return vpcs;
}

function gapOf({ name, vpc }: RouteTableOfUnknownVpc): string {
  return `Route table ${name} is ignored: its VPC is unknown (${vpc instanceof Unknown ? vpc.reason : ""}).`;
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
