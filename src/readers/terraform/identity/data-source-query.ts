import { blockList, isObjectValue, type TerraformResource, type Value, valueIfSet } from "../parse/resource";
import { knownTags } from "./resource-kinds";

/** What a data source looks up. */
export interface DataSourceQuery {
  readonly id: Value | undefined;
  /** The `Name` tag. */
  readonly name: string | undefined;
  readonly tags: ReadonlyMap<string, string>;
  readonly vpc: Value | undefined;
  readonly subnet: Value | undefined;
  /** True for a VPC's main route table. */
  readonly isMain: boolean;
  readonly isDefaultVpc: boolean;
}

/** The names of the filters and attributes that contain the id. */
const idNames: Readonly<Record<string, readonly [filter: string, attribute: string]>> = {
  aws_vpc: ["vpc-id", "id"],
  aws_subnet: ["subnet-id", "id"],
  aws_route_table: ["route-table-id", "route_table_id"],
  aws_vpc_peering_connection: ["vpc-peering-connection-id", "id"],
};

/** Returns what a data source looks up by its arguments, tags and filters. */
export function dataSourceQuery({ type, values }: TerraformResource): DataSourceQuery {
  const filters = filtersOf(values.filter);
  const tags = new Map([...knownTags(values.tags), ...tagFilters(filters)]);
  const [idFilter, idAttribute] = idNames[type] ?? ["", "id"];
  // A VPC's own id is not a VPC that it is in, and the `vpc_id` of a peering is one of its two VPCs.
  const hasVpc = type !== "aws_vpc" && type !== "aws_vpc_peering_connection";
  const hasSubnet = type.startsWith("aws_route_table");
  return {
    id: valueIfSet(values.id) ?? valueIfSet(values[idAttribute]) ?? filters.get(idFilter),
    name: tags.get("Name"),
    tags,
    vpc: hasVpc ? valueIfSet(values.vpc_id ?? filters.get("vpc-id")) : undefined,
    subnet: hasSubnet ? valueIfSet(values.subnet_id ?? filters.get("association.subnet-id")) : undefined,
    isMain: filters.get("association.main") === "true",
    isDefaultVpc: values.default === true,
  };
}

/** Returns the filters that have a single value without wildcards. Others do not identify a resource. */
function filtersOf(value: Value | undefined): ReadonlyMap<string, Value> {
  const filters = new Map<string, Value>();
  for (const filter of blockList(value)) {
    if (!isObjectValue(filter) || typeof filter.name !== "string") continue;
    const [only, ...more] = blockList(filter.values);
    if (only === undefined || more.length > 0 || (typeof only === "string" && /[*?]/.test(only))) continue;
    filters.set(filter.name, only);
  }
  return filters;
}

function tagFilters(filters: ReadonlyMap<string, Value>): ReadonlyMap<string, string> {
  return new Map(
    [...filters].flatMap(([name, value]) =>
      name.startsWith("tag:") && typeof value === "string" ? [[name.slice("tag:".length), value]] : [],
    ),
  );
}
