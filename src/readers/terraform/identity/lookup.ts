import { Unknown } from "../../../network/model/network";
import { CidrSubnet, Reference, type TerraformResource, type Value } from "../parse/resource";

/** What a data source looks for. */
export interface Lookup {
  readonly id?: Value | undefined;
  /** Its `Name` tag. */
  readonly name?: string | undefined;
  readonly tags: ReadonlyMap<string, string>;
  readonly vpc?: Value | undefined;
  readonly subnet?: Value | undefined;
  /** True where the VPC's main route table is looked for. */
  readonly main: boolean;
  /** True where the default VPC is looked for. */
  readonly defaultVpc: boolean;
}

/** The names of the filters and attributes that tell the id. */
const idNames: Readonly<Record<string, readonly [filter: string, attribute: string]>> = {
  aws_vpc: ["vpc-id", "id"],
  aws_subnet: ["subnet-id", "id"],
  aws_route_table: ["route-table-id", "route_table_id"],
  aws_vpc_peering_connection: ["vpc-peering-connection-id", "id"],
};

/** Returns what a data source looks for: by its arguments, its tags or its filters. */
export function lookupOf({ type, values }: TerraformResource): Lookup {
  const filters = filtersOf(values.filter);
  const tags = new Map([...tagsOf(values.tags), ...tagFilters(filters)]);
  const [idFilter, idAttribute] = idNames[type] ?? ["", "id"];
  // A lookup of a peering by `vpc_id` tells an end of it, not whose it is.
  const within = type === "aws_vpc_peering_connection" ? undefined : given(values.vpc_id ?? filters.get("vpc-id"));
  return {
    id: given(values.id) ?? given(values[idAttribute]) ?? filters.get(idFilter),
    name: tags.get("Name"),
    tags,
    vpc: type === "aws_vpc" ? undefined : within,
    subnet: type.startsWith("aws_route_table")
      ? given(values.subnet_id ?? filters.get("association.subnet-id"))
      : undefined,
    main: filters.get("association.main") === "true",
    defaultVpc: values.default === true,
  };
}

/** Returns the tags whose values are known. */
export function tagsOf(value: Value | undefined): ReadonlyMap<string, string> {
  if (!isObjectValue(value)) return new Map();
  return new Map(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

/** Returns true for a block or map of values. */
export function isObjectValue(value: Value | undefined): value is { readonly [name: string]: Value } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return !(value instanceof Unknown || value instanceof Reference || value instanceof CidrSubnet);
}

/** Returns blocks, however they are written: a list of them, one, or none. */
export function blocksOf(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value as Value];
}

/** Filters of one value each; one with a wildcard or several values tells nothing. */
function filtersOf(value: Value | undefined): ReadonlyMap<string, Value> {
  const filters = new Map<string, Value>();
  for (const filter of blocksOf(value)) {
    if (!isObjectValue(filter) || typeof filter.name !== "string") continue;
    const [only, ...more] = blocksOf(filter.values);
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

/** Returns a value; undefined where none is given, which Terraform's empty string means, too. */
export function given(value: Value | undefined): Value | undefined {
  return value === "" || value === null ? undefined : value;
}
