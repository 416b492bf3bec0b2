import { groupedBy } from "../../../network/model/collections";
import { Unknown } from "../../../network/model/network";
import {
  AmbiguousReference,
  Reference,
  type TerraformResource,
  UnknownExpression,
  type Value,
} from "../parse/resource";
import { DataSourceMatches } from "./data-source-matches";
import { ReferencedResources, ResourceIndex } from "./resource-index";
import { awsIdOf, kindTypes, nameTagOf, type ResourceKind, resourceKind, resourceKinds } from "./resource-kinds";

/** One of several resources of a network; the source does not say which. */
export class AmbiguousResource extends Unknown {
  readonly keys: ReadonlySet<string>;

  constructor(keys: ReadonlySet<string>, reason: string) {
    super(reason);
    this.keys = keys;
  }
}

/** Circular references are followed only this far. */
const maxSteps = 50;

/** Assigns a key to each resource of a network. Resources and references of all files that mean the same share a key. */
export class Identities {
  readonly index: ResourceIndex;
  readonly referenced = new ReferencedResources();
  readonly #keys = new Map<TerraformResource, string>();
  /** Keys by AWS id. The key is the id itself, unless a data source found the id of a resource with another key. */
  readonly #keysById = new Map<string, string>();
  /** The first request with each id. */
  readonly #requests = new Map<string, TerraformResource>();
  readonly #unmatched = new Set<string>();
  readonly #dataSources: DataSourceMatches;

  constructor(resources: readonly TerraformResource[]) {
    this.index = new ResourceIndex(resources);
    this.#dataSources = new DataSourceMatches(this);
    for (const resource of resourceKinds.flatMap((kind) => this.managed(kind))) {
      const id = awsIdOf(resource);
      if (id !== undefined) this.#keysById.set(id, id);
    }
    for (const kind of resourceKinds) for (const dataSource of this.#data(kind)) this.keyOf(dataSource);
  }

  managed(kind: ResourceKind): readonly TerraformResource[] {
    return this.index.managed(...kindTypes[kind].managed);
  }

  #data(kind: ResourceKind): readonly TerraformResource[] {
    return this.index.data(kindTypes[kind].data);
  }

  /** Returns the Terraform resources that describe a kind, by key, managed resources before data sources. */
  described(kind: ResourceKind): ReadonlyMap<string, readonly TerraformResource[]> {
    return groupedBy([...this.managed(kind), ...this.#data(kind)], (resource) => this.keyOf(resource));
  }

  /** Returns the key of the resource that a Terraform resource describes. */
  keyOf(resource: TerraformResource): string {
    const known = this.#keys.get(resource);
    if (known !== undefined) return known;
    const address = `${resource.file} ${resource.address}`;
    this.#keys.set(resource, address);
    const key = resource.mode === "data" ? this.#keyOfData(resource) : this.#keyOfManaged(resource);
    if (key === undefined && resource.mode === "data") this.#unmatched.add(address);
    this.#keys.set(resource, key ?? address);
    return key ?? address;
  }

  /** Returns true for a data source that may find a resource that has another key. */
  isUnmatched(key: string): boolean {
    return this.#unmatched.has(key);
  }

  identify(
    value: Value | undefined,
    from: TerraformResource,
    kind: ResourceKind,
    step = 0,
  ): string | Unknown | AmbiguousResource {
    const { file, account, region } = from;
    if (value instanceof UnknownExpression) {
      const { expression } = value;
      return this.referenced.add(`${file} ${expression}`, { kind, name: expression, file, account, region });
    }
    if (value instanceof AmbiguousReference) return this.#identifyAmbiguous(value, from, kind, step);
    if (value instanceof Unknown) return value;
    if (typeof value === "string" && value !== "") {
      const key = this.#keysById.get(value) ?? value;
      return this.referenced.add(key, { kind, name: value, awsId: value, account, region });
    }
    if (!(value instanceof Reference)) return new Unknown("known only after apply");
    const target = this.index.at(file, value.address);
    if (target === undefined) return new Unknown(`${value.address} is not in ${file}`);
    return this.#follow(value, target, kind, step);
  }

  known(attribute: string, from: TerraformResource, kind: ResourceKind): string | undefined {
    const key = this.identify(from.values[attribute], from, kind);
    return typeof key === "string" ? key : undefined;
  }

  #follow({ address, attribute }: Reference, target: TerraformResource, kind: ResourceKind, step: number) {
    const targetKind = resourceKind(target);
    if (targetKind === kind && /^(id|route_table_id)$/.test(attribute)) return this.keyOf(target);
    if (targetKind === "vpc" && kind === "table" && /^(main|default)_route_table_id$/.test(attribute)) {
      return this.defaultRouteTable(target);
    }
    if (target.type === "aws_route_tables" && attribute === "ids") return this.#onlyRouteTable(target, step);
    const isOptionsId = target.type === "aws_vpc_peering_connection_options" && attribute === "id";
    const value = target.values[isOptionsId ? "vpc_peering_connection_id" : attribute];
    if (value === undefined || value === null || step > maxSteps) {
      return new Unknown(`${address}.${attribute} is known only after apply`);
    }
    return this.identify(value, target, kind, step + 1);
  }

  /** Different references may mean the same resource, such as a peering's request and its accepter. */
  #identifyAmbiguous(value: AmbiguousReference, from: TerraformResource, kind: ResourceKind, step: number) {
    const keys = value.references.map((reference) => this.identify(reference, from, kind, step + 1));
    if (!keys.every((key) => typeof key === "string")) return value;
    const distinct = new Set(keys);
    return distinct.size === 1 ? (keys[0] ?? value) : new AmbiguousResource(distinct, value.reason);
  }

  /** Returns the key of the route table in `one(data.aws_route_tables.a.ids)`. */
  #onlyRouteTable(dataSource: TerraformResource, step: number): string | Unknown {
    const { ids } = dataSource.values;
    if (Array.isArray(ids) && ids.length === 1) return this.identify(ids[0], dataSource, "table", step + 1);
    if (Array.isArray(ids) && ids.length === 0) return new Unknown(`${dataSource.address} finds no route table`);
    const { key } = this.#dataSources.find("table", dataSource, this.#keysById);
    if (key === undefined) return new Unknown(`${dataSource.address}.ids is looked up only when Terraform plans`);
    const name = key.startsWith("route table of ") ? key : dataSource.address;
    return this.referenced.add(key, { kind: "table", name });
  }

  /** Returns the key of the main route table that AWS creates with a VPC. */
  defaultRouteTable(vpc: TerraformResource): string {
    const known = vpc.values.default_route_table_id ?? vpc.values.main_route_table_id;
    const awsId = typeof known === "string" && known !== "" ? known : undefined;
    const name = `main route table of ${nameTagOf(vpc) ?? vpc.address}`;
    const vpcKey = this.keyOf(vpc);
    const key = awsId ?? `main route table of ${vpcKey}`;
    return this.referenced.add(key, { kind: "table", name, vpc: vpcKey, ...(awsId !== undefined && { awsId }) });
  }

  #keyOfManaged(resource: TerraformResource): string | undefined {
    const { type, account, region } = resource;
    const id = awsIdOf(resource);
    if (type === "aws_vpc_peering_connection_accepter") {
      return this.known("vpc_peering_connection_id", resource, "peering") ?? id;
    }
    if (id !== undefined) return this.#isRepeatedRequest(resource, id) ? undefined : id;
    if (type === "aws_default_vpc") return `default VPC ${account} ${region}`;
    return type === "aws_default_route_table" ? this.known("default_route_table_id", resource, "table") : undefined;
  }

  /** AWS answers a second request for the same VPCs with the id of the first. The duplicate must be reported. */
  #isRepeatedRequest(resource: TerraformResource, id: string): boolean {
    if (resource.type !== "aws_vpc_peering_connection") return false;
    const first = this.#requests.get(`${resource.file} ${id}`) ?? resource;
    this.#requests.set(`${resource.file} ${id}`, first);
    return first !== resource;
  }

  #keyOfData(dataSource: TerraformResource): string | undefined {
    const kind = resourceKind(dataSource);
    if (kind === undefined) return undefined;
    const { id, key } = this.#dataSources.find(kind, dataSource, this.#keysById);
    if (id !== undefined && !this.#keysById.has(id)) this.#keysById.set(id, key ?? id);
    return key ?? id;
  }
}
