import { dataSourceQuery } from "../identity/data-source-matches";
import type { Identities } from "../identity/identities";
import { awsIdOf } from "../identity/resource-kinds";
import { blockList, isObjectValue, type TerraformResource } from "../parse/resource";
import { associationsOfUnknownSubnets, type Refused } from "./route-table-associations";

/**
 * Returns the route tables of subnets that follow from lookups. A data source that finds a route table by its VPC alone
 * fails if the VPC has several. A subnet without an associated route table uses the main route table of its VPC.
 */
export function routeTablesFromLookups(
  identities: Identities,
  mainRouteTables: ReadonlyMap<string, string>,
  refused: Refused,
): ReadonlyMap<string, string> {
  const tables = onlyTables(identities);
  const withoutAssociation = subnetsWithoutAssociation(identities);
  const isUnused = tables.size === 0 && withoutAssociation.size === 0;
  // Any subnet may be associated with another route table.
  if (isUnused || isAnyTableChanged(identities, refused)) return new Map();
  const subnets = [...identities.described("subnet")].flatMap(([key, resources]): [string, string][] => {
    const vpcs = resources.map((resource) => identities.known("vpc_id", resource, "vpc"));
    const vpc = vpcs.find((one) => one !== undefined) ?? "";
    const table = tables.get(vpc) ?? (withoutAssociation.has(key) ? mainRouteTables.get(vpc) : undefined);
    return table === undefined ? [] : [[key, table]];
  });
  return new Map(subnets);
}

/** Returns the subnets for which a lookup by the subnet finds no route table. */
function subnetsWithoutAssociation(identities: Identities): ReadonlySet<string> {
  const keys = identities.index.data("aws_route_tables").map((dataSource) => {
    const { ids, filter } = dataSource.values;
    const filters = blockList(filter).map((one) => (isObjectValue(one) ? one.name : undefined));
    const isBySubnetAlone =
      dataSource.arguments?.every((name) => ["vpc_id", "region", "filter"].includes(name)) === true &&
      filters.every((name) => name === "association.subnet-id" || name === "vpc-id");
    if (!isBySubnetAlone || !Array.isArray(ids) || ids.length > 0) return undefined;
    return identities.identify(dataSourceQuery(dataSource).subnet, dataSource, "subnet");
  });
  return new Set(keys.filter((key) => typeof key === "string"));
}

/** Returns the only route table of VPCs, by VPC, as far as a lookup shows it. */
function onlyTables(identities: Identities): ReadonlyMap<string, string> {
  const found = [...identities.index.data("aws_route_table"), ...identities.index.data("aws_route_tables")];
  return new Map(
    found.flatMap((dataSource): [string, string][] => {
      const vpc = isByVpcAlone(dataSource) ? identities.known("vpc_id", dataSource, "vpc") : undefined;
      const table = tableOf(identities, dataSource);
      return vpc === undefined || table === undefined ? [] : [[vpc, table]];
    }),
  );
}

function isByVpcAlone({ arguments: names }: TerraformResource): boolean {
  return names?.includes("vpc_id") === true && names.every((name) => ["vpc_id", "region"].includes(name));
}

/** Returns the route table that was found, unless it is looked up later. */
function tableOf(identities: Identities, dataSource: TerraformResource): string | undefined {
  const { ids } = dataSource.values;
  if (dataSource.type === "aws_route_table") {
    return awsIdOf(dataSource) === undefined ? undefined : identities.keyOf(dataSource);
  }
  const [only, ...others] = Array.isArray(ids) ? ids : [];
  const key = typeof only === "string" ? identities.identify(only, dataSource, "table") : undefined;
  return others.length === 0 && typeof key === "string" ? key : undefined;
}

function isAnyTableChanged(identities: Identities, refused: Refused): boolean {
  return (
    associationsOfUnknownSubnets(identities, refused).length > 0 ||
    identities.index.managed("aws_main_route_table_association").length > 0
  );
}
