import { groupedBy } from "../../../network/model/collections";
import { Unknown } from "../../../network/model/network";
import {
  blockList,
  isObjectValue,
  Reference,
  type TerraformResource,
  UnknownExpression,
  type Value,
  valueIfSet,
} from "../parse/resource";
import type { Identities } from "./identities";
import {
  awsIdOf,
  knownTags,
  mayShareLocation,
  nameTagOf,
  type ResourceKind,
  resourceKind,
  resourceKinds,
} from "./resource-kinds";

/** What a data source finds: the resource's id, its key, or both. */
type Match = { readonly id?: string; readonly key: string | undefined };

/** Finds the resources that data sources look up. */
export class DataSourceMatches {
  readonly #identities: Identities;
  #byName: ReadonlyMap<string, readonly TerraformResource[]> | undefined;
  #routeTables: ReadonlyMap<string, string> | undefined;
  #vpcs: ReadonlyMap<string, TerraformResource> | undefined;

  constructor(identities: Identities) {
    this.#identities = identities;
  }

  /**
   * Returns what a data source finds: the resource's id, its key, or both.
   *
   * @param keysById the keys of the resources whose ids are known
   */
  find(kind: ResourceKind, dataSource: TerraformResource, keysById: ReadonlyMap<string, string>): Match {
    const query = dataSourceQuery(dataSource);
    const { id } = query;
    if (typeof id === "string") {
      // A resource of the same name may be the one that has this id, unless it has another id.
      return { id, key: keysById.get(id) ?? this.#managedMatch(kind, query, dataSource, { withoutId: true }) };
    }
    if (id instanceof Reference || id instanceof UnknownExpression) {
      const key = this.#identities.identify(id, dataSource, kind);
      if (typeof key === "string") return { key };
    }
    const key = this.#managedMatch(kind, query, dataSource, { withoutId: false });
    return { key: key ?? this.#unmanagedKey(kind, query, dataSource) };
  }

  /** Returns the only managed resource, of any file, that matches a query by name. */
  #managedMatch(
    kind: ResourceKind,
    query: DataSourceQuery,
    dataSource: TerraformResource,
    { withoutId }: { readonly withoutId: boolean },
  ): string | undefined {
    if (query.name === undefined) return undefined;
    this.#byName ??= this.#managedByName();
    const vpc = query.vpc === undefined ? undefined : this.#identities.identify(query.vpc, dataSource, "vpc");
    const matches = (this.#byName.get(`${kind} ${query.name}`) ?? []).filter((candidate) => {
      if (withoutId && awsIdOf(candidate) !== undefined) return false;
      if (!mayShareLocation(candidate, dataSource) || !mayHaveTags(candidate, query)) return false;
      return typeof vpc !== "string" || this.#identities.known("vpc_id", candidate, "vpc") === vpc;
    });
    return matches.length === 1 && matches[0] !== undefined ? this.#identities.keyOf(matches[0]) : undefined;
  }

  /** Returns a key for a resource that no managed resource describes. Equal queries in two files have the same key. */
  #unmanagedKey(kind: ResourceKind, query: DataSourceQuery, dataSource: TerraformResource): string | undefined {
    const { account, region } = dataSource;
    if (query.isDefaultVpc) return `default VPC ${account} ${region}`;
    const vpc = query.vpc === undefined ? "" : this.#identities.identify(query.vpc, dataSource, "vpc");
    if (vpc instanceof Unknown) return undefined;
    if (query.subnet !== undefined) {
      const subnet = this.#identities.identify(query.subnet, dataSource, "subnet");
      this.#routeTables ??= this.#routeTablesBySubnet();
      if (typeof subnet === "string") return this.#routeTables.get(subnet) ?? `route table of ${subnet}`;
    }
    if (query.isMain && vpc !== "") return this.#mainRouteTable(vpc);
    return query.name === undefined ? undefined : `${kind} ${account} ${region} ${vpc} ${query.name}`;
  }

  #mainRouteTable(vpcKey: string): string {
    this.#vpcs ??= new Map(this.#identities.managed("vpc").map((vpc) => [this.#identities.keyOf(vpc), vpc]));
    const vpc = this.#vpcs.get(vpcKey);
    return vpc === undefined ? `main route table of ${vpcKey}` : this.#identities.defaultRouteTable(vpc);
  }

  #managedByName(): ReadonlyMap<string, readonly TerraformResource[]> {
    // An accepter has the tags of the request that it accepts.
    const named = resourceKinds
      .flatMap((kind) => this.#identities.managed(kind))
      .filter(({ type }) => type !== "aws_vpc_peering_connection_accepter");
    return groupedBy(named, (resource) => `${resourceKind(resource)} ${nameTagOf(resource)}`);
  }

  #routeTablesBySubnet(): ReadonlyMap<string, string> {
    const routeTables = new Map<string, string>();
    for (const association of this.#identities.index.managed("aws_route_table_association")) {
      const subnet = this.#identities.known("subnet_id", association, "subnet");
      const routeTable = this.#identities.known("route_table_id", association, "table");
      if (subnet !== undefined && routeTable !== undefined) routeTables.set(subnet, routeTable);
    }
    return routeTables;
  }
}

/** A tag that the candidate lacks may come from its provider's default tags. */
function mayHaveTags(candidate: TerraformResource, { tags }: DataSourceQuery): boolean {
  const own = knownTags(candidate.values.tags);
  return [...tags].every(([name, value]) => (own.get(name) ?? value) === value);
}

interface DataSourceQuery {
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
