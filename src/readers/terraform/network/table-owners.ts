import { CidrBlock } from "../../../network/cidr/cidr-block";
import { type Peering, type Route, Unknown } from "../../../network/model/network";
import type { Interpretation } from "./interpretation";
import type { TableOfSomeVpc } from "./route-tables";
import type { SubnetOwners } from "./subnet-owners";
import { vpcsOf } from "./vpcs";

/**
 * Returns the VPC of each table. Of a table that is known by its id alone, AWS's rules tell it: a route to a peering
 * stands in a table of one of its two VPCs, and never leads to addresses of the table's own VPC.
 */
export function vpcsOfTables(
  interpretation: Interpretation,
  tables: readonly TableOfSomeVpc[],
  peerings: readonly Peering[],
  subnetOwners: SubnetOwners,
): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const table of tables) if (typeof table.vpc === "string") owners.set(table.key, table.vpc);
  if (owners.size === tables.length) return owners;
  for (const [table, vpc] of bySubnets(interpretation, subnetOwners)) if (!owners.has(table)) owners.set(table, vpc);
  const unknown = tables.filter(({ key }) => !owners.has(key));
  if (unknown.length === 0) return owners;
  const byKey = new Map(peerings.map((peering) => [peering.key, peering]));
  const blocks = new Map(vpcsOf({ ...interpretation, gaps: [] }).map((vpc) => [vpc.key, vpc.blocks]));
  for (const table of unknown) {
    const ends = table.routes.map((route) =>
      possibleOwners(route, byKey, (vpc) =>
        leadsTo(route, interpretation.destinationVpcs.get(route), vpc, blocks.get(vpc) ?? []),
      ),
    );
    const possible = ends.reduce(
      (some, others) => some?.filter((vpc) => others?.includes(vpc) ?? true) ?? others,
      undefined,
    );
    const [owner, ...others] = possible ?? [];
    if (owner !== undefined && others.length === 0) owners.set(table.key, owner);
    else interpretation.gaps.push(`Route table ${table.name} is left out: its VPC is unknown (${whyOf(table)}).`);
  }
  return owners;
}

/** Subnets are associated with tables of their own VPC only. */
function bySubnets({ things, tablesOfSubnets }: Interpretation, owners: SubnetOwners): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [key, resources] of things.described("subnet")) {
    const table = tablesOfSubnets.get(key);
    const vpc = typeof table === "string" ? owners.of(resources) : undefined;
    if (typeof table === "string" && typeof vpc === "string") found.set(table, vpc);
  }
  return found;
}

/** Undefined where the route doesn't tell. */
function possibleOwners(
  { target }: Route,
  peerings: ReadonlyMap<string, Peering>,
  leadsInto: (vpc: string) => boolean,
): readonly string[] | undefined {
  const peering = target.kind === "peering" ? peerings.get(target.peering) : undefined;
  if (peering === undefined || peering.requester instanceof Unknown || peering.accepter instanceof Unknown)
    return undefined;
  const ends = [peering.requester, peering.accepter];
  const led = ends.filter(leadsInto);
  return led.length === 1 ? ends.filter((vpc) => vpc !== led[0]) : ends;
}

function leadsTo(
  { destination }: Route,
  readFrom: string | undefined,
  vpc: string,
  blocks: readonly CidrBlock[],
): boolean {
  return destination instanceof CidrBlock ? blocks.some((block) => block.contains(destination)) : readFrom === vpc;
}

function whyOf({ vpc }: TableOfSomeVpc): string {
  return vpc instanceof Unknown ? vpc.reason : "";
}
