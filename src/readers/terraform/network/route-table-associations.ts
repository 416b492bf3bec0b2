import { groupedBy } from "../../../network/model/collections";
import { Unknown } from "../../../network/model/network";
import { dataSourceQuery } from "../identity/data-source-matches";
import type { Identities } from "../identity/identities";
import { blockList, isObjectValue, Reference, type TerraformResource, valueIfSet } from "../parse/resource";
import type { Evaluator } from "./evaluator";

/** Resources that AWS refuses. */
export type Refused = ReadonlySet<TerraformResource>;

export function routeTablesOfSubnets(identities: Identities, refused: Refused): ReadonlyMap<string, string | Unknown> {
  const all = [...lookedUpAssociations(identities), ...managedAssociations(identities, refused)];
  const tables = new Map(
    all.flatMap(({ subnet, routeTable }) => (typeof subnet === "string" ? [[subnet, routeTable]] : [])),
  );
  for (const [subnet, addresses] of contradictingAssociations(identities, refused)) {
    tables.set(subnet, new Unknown(`it has two associations, ${addresses.join(" and ")}`));
  }
  return tables;
}

/** Returns the addresses of associations of one subnet with different route tables, by subnet. */
export function contradictingAssociations(
  identities: Identities,
  refused: Refused,
): ReadonlyMap<string, readonly string[]> {
  const bySubnet = groupedBy(managedAssociations(identities, refused), ({ subnet }) => subnet);
  return new Map(
    [...bySubnet].flatMap(([subnet, associations]) => {
      const tables = new Set(
        associations.flatMap(({ routeTable }) => (typeof routeTable === "string" ? [routeTable] : [])),
      );
      if (typeof subnet !== "string" || tables.size < 2 || identities.isUnmatched(subnet)) return [];
      return [[subnet, associations.map(({ from }) => from.address).sort()]];
    }),
  );
}

export interface AssociationOfUnknownSubnet {
  readonly from: TerraformResource;
  readonly routeTable: string | Unknown;
}

/** Returns the associations whose subnet is unknown, or is looked up in a way that does not identify it. */
export function associationsOfUnknownSubnets(
  identities: Identities,
  refused: Refused,
): readonly AssociationOfUnknownSubnet[] {
  return managedAssociations(identities, refused).filter(
    ({ subnet }) => typeof subnet !== "string" || identities.isUnmatched(subnet),
  );
}

interface Association {
  readonly subnet: string | Unknown;
  readonly routeTable: string | Unknown;
}

function managedAssociations(
  identities: Identities,
  refused: Refused,
): readonly (Association & AssociationOfUnknownSubnet)[] {
  return (
    identities.index
      .managed("aws_route_table_association")
      // The association of a gateway has no subnet.
      .filter((resource) => valueIfSet(resource.values.subnet_id) !== undefined && !refused.has(resource))
      .map((from) => ({
        from,
        subnet: identities.identify(from.values.subnet_id, from, "subnet"),
        routeTable: from.isDeferred
          ? new Unknown(`the plan defers ${from.address}`)
          : identities.identify(from.values.route_table_id, from, "table"),
      }))
  );
}

/** A data source of a route table lists the table's subnets, or finds the table of a subnet. */
function lookedUpAssociations(identities: Identities): readonly Association[] {
  const dataSources = identities.index.data("aws_route_table");
  const listed = dataSources.flatMap((dataSource) =>
    blockList(dataSource.values.associations)
      .filter(isObjectValue)
      .map(({ subnet_id }) => ({
        subnet: identities.identify(subnet_id, dataSource, "subnet"),
        routeTable: identities.keyOf(dataSource),
      })),
  );
  const bySubnet = (dataSource: TerraformResource, attribute: string) => ({
    subnet: identities.identify(dataSourceQuery(dataSource).subnet, dataSource, "subnet"),
    routeTable: identities.identify(new Reference(dataSource.address, attribute), dataSource, "table"),
  });
  const found = [
    ...dataSources.map((dataSource) => bySubnet(dataSource, "id")),
    ...identities.index.data("aws_route_tables").map((dataSource) => bySubnet(dataSource, "ids")),
  ];
  return [...listed, ...found.filter(({ routeTable }) => typeof routeTable === "string")];
}

/** Returns the known main route tables, by VPC. An `aws_main_route_table_association` overrides other sources. */
export function mainRouteTables(identities: Identities, evaluator: Evaluator): ReadonlyMap<string, string> {
  const routeTables = new Map<string, string>();
  for (const [key, [vpc]] of identities.described("vpc")) {
    const routeTable = vpc && ownMainRouteTable(identities, evaluator, vpc);
    if (routeTable !== undefined) routeTables.set(key, routeTable);
  }
  for (const dataSource of identities.index.data("aws_route_table").filter(isMain)) {
    const vpc = identities.known("vpc_id", dataSource, "vpc");
    if (vpc !== undefined) routeTables.set(vpc, identities.keyOf(dataSource));
  }
  for (const association of identities.index.managed("aws_main_route_table_association")) {
    const routeTable = identities.known("route_table_id", association, "table");
    const vpc = identities.known("vpc_id", association, "vpc") ?? vpcOfRouteTable(identities, routeTable);
    // If the VPC is unknown, any VPC may have another main route table.
    if (vpc === undefined) routeTables.clear();
    else if (routeTable === undefined) routeTables.delete(vpc);
    else routeTables.set(vpc, routeTable);
  }
  return routeTables;
}

function ownMainRouteTable(identities: Identities, evaluator: Evaluator, vpc: TerraformResource): string | undefined {
  const id = evaluator.text(vpc, "main_route_table_id");
  // The default route table stays a table of the VPC, even if another one has become the main route table.
  if (vpc.values.default_route_table_id === id) identities.defaultRouteTable(vpc);
  const routeTable = typeof id === "string" ? identities.identify(id, vpc, "table") : undefined;
  if (typeof routeTable === "string") return routeTable;
  return vpc.mode === "managed" ? identities.defaultRouteTable(vpc) : undefined;
}

function isMain({ values }: TerraformResource): boolean {
  return blockList(values.associations).some((association) => isObjectValue(association) && association.main === true);
}

function vpcOfRouteTable(identities: Identities, routeTable: string | undefined): string | undefined {
  const resources = routeTable === undefined ? [] : (identities.described("table").get(routeTable) ?? []);
  return resources.map((resource) => identities.known("vpc_id", resource, "vpc")).find((vpc) => vpc !== undefined);
}
