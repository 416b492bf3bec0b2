import type { Unknown } from "../../../network/model/network";
import type { IdentifiedResources } from "../identity/identified-resources";
import { blocksOf, given, isObjectValue, lookupOf } from "../identity/lookup";
import type { TerraformResource } from "../parse/resource";
import { Reference } from "../parse/resource";
import { identifiedBy } from "./candidates";
import type { Evaluation } from "./evaluation";

/** Returns the route table of each subnet that is associated with one. */
export function tablesOfSubnets(things: IdentifiedResources): ReadonlyMap<string, string | Unknown> {
  const all = [...lookedUp(things), ...associations(things)];
  return new Map(all.flatMap(({ subnet, table }) => (typeof subnet === "string" ? [[subnet, table]] : [])));
}

/** An association of which no source tells the subnet. */
export interface AssociationOfSomeSubnet {
  readonly from: TerraformResource;
  readonly table: string | Unknown;
}

/** Returns the associations of subnets that no source tells, or that are looked up by what doesn't tell which they are. */
export function associationsOfSomeSubnet(things: IdentifiedResources): readonly AssociationOfSomeSubnet[] {
  return associations(things).filter(({ subnet }) => typeof subnet !== "string" || things.isUnmatched(subnet));
}

interface Association {
  readonly subnet: string | Unknown;
  readonly table: string | Unknown;
}

/** An association of a gateway has no subnet. */
function associations(things: IdentifiedResources): readonly (Association & AssociationOfSomeSubnet)[] {
  return things.resources
    .managed("aws_route_table_association")
    .filter(({ values }) => given(values.subnet_id) !== undefined)
    .map((from) => ({
      from,
      subnet: things.identify(from.values.subnet_id, from, "subnet"),
      table: identifiedBy(things, "route_table_id", from, "table"),
    }));
}

/** What lookups tell: those of a table list its subnets, and those by a subnet find the table that it has. */
function lookedUp(things: IdentifiedResources): readonly Association[] {
  const tables = things.resources.data("aws_route_table");
  const listed = tables.flatMap((table) =>
    blocksOf(table.values.associations)
      .filter(isObjectValue)
      .map((item) => ({ subnet: things.identify(item.subnet_id, table, "subnet"), table: things.keyOf(table) })),
  );
  const bySubnet = (lookup: TerraformResource, attribute: string) => ({
    subnet: things.identify(lookupOf(lookup).subnet, lookup, "subnet"),
    table: things.identify(new Reference(lookup.address, attribute), lookup, "table"),
  });
  const several = things.resources.data("aws_route_tables");
  const found = [...tables.map((table) => bySubnet(table, "id")), ...several.map((list) => bySubnet(list, "ids"))];
  return [...listed, ...found.filter(({ table }) => typeof table === "string")];
}

/** Returns the main route table of each VPC whose main table is known: an association of it is the last word. */
export function mainTables(things: IdentifiedResources, evaluation: Evaluation): ReadonlyMap<string, string> {
  const tables = new Map<string, string>();
  for (const [key, [vpc]] of things.described("vpc")) {
    const table = vpc === undefined ? undefined : firstMainTable(things, evaluation, vpc);
    if (table !== undefined) tables.set(key, table);
  }
  for (const table of things.resources.data("aws_route_table").filter(isMain)) {
    const vpc = things.identify(table.values.vpc_id, table, "vpc");
    if (typeof vpc === "string") tables.set(vpc, things.keyOf(table));
  }
  for (const association of things.resources.managed("aws_main_route_table_association")) {
    setMainTable(things, association, tables);
  }
  return tables;
}

function setMainTable(things: IdentifiedResources, association: TerraformResource, tables: Map<string, string>): void {
  const table = things.identify(association.values.route_table_id, association, "table");
  const given = things.identify(association.values.vpc_id, association, "vpc");
  const vpc = typeof given === "string" ? given : vpcOfTable(things, table);
  if (vpc !== undefined && typeof table === "string") {
    tables.set(vpc, table);
    return;
  }
  // Of a VPC that isn't known, any may be the one that gets another main table.
  for (const key of vpc === undefined ? [...tables.keys()] : [vpc]) tables.delete(key);
}

function vpcOfTable(things: IdentifiedResources, table: string | Unknown): string | undefined {
  const resources = typeof table === "string" ? (things.described("table").get(table) ?? []) : [];
  return resources
    .map((resource) => things.identify(resource.values.vpc_id, resource, "vpc"))
    .find((vpc) => typeof vpc === "string");
}

function firstMainTable(
  things: IdentifiedResources,
  evaluation: Evaluation,
  vpc: TerraformResource,
): string | undefined {
  const known = evaluation.text(vpc, "main_route_table_id");
  // What was the main table when the VPC was made is a table of it, even where another one has replaced it since.
  if (vpc.values.default_route_table_id === known) things.defaultTable(vpc);
  const table = typeof known === "string" ? things.identify(known, vpc, "table") : undefined;
  if (typeof table === "string") return table;
  return vpc.mode === "managed" ? things.defaultTable(vpc) : undefined;
}

function isMain({ values }: TerraformResource): boolean {
  return blocksOf(values.associations).some((association) => isObjectValue(association) && association.main === true);
}
