import { Unknown } from "../../../network/model/network";
import { OneOf, Reference, type TerraformResource, UnknownExpression, type Value } from "../parse/resource";
import { Resources } from "../parse/resources";
import { awsIdOf, type Kind, kindOf, kindTypes, nameTagOf } from "./kinds";
import { LookUps } from "./look-ups";

/** What is referred to by an id, a variable or an attribute, whether a resource describes it or not. */
export interface Referred {
  readonly kind: Kind;
  readonly name: string;
  readonly awsId?: string;
  readonly file?: string;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  /** The VPC that a main route table belongs to. */
  readonly vpc?: string;
}

/** References that go round in a circle are cut off after so many steps. */
const mostSteps = 50;

/** Tells which resources and references of all files are about one and the same thing: they have one key. */
export class IdentifiedResources {
  readonly resources: Resources;
  readonly #keys = new Map<TerraformResource, string>();
  /** The keys of things by their ids: the id itself, but where a lookup told the id of what is known by another key. */
  readonly #byId = new Map<string, string>();
  readonly #referred = new Map<string, Referred>();
  readonly #requests = new Map<string, TerraformResource>();
  readonly #unmatched = new Set<string>();
  readonly #lookUps: LookUps;

  constructor(all: readonly TerraformResource[]) {
    this.resources = new Resources(all);
    this.#lookUps = new LookUps(this);
    const kinds = Object.keys(kindTypes) as readonly Kind[];
    for (const kind of kinds) {
      for (const resource of this.managed(kind)) {
        const id = awsIdOf(resource);
        if (id !== undefined) this.#byId.set(id, id);
      }
    }
    for (const kind of kinds) for (const resource of this.resources.data(kindTypes[kind].data)) this.keyOf(resource);
  }

  /** Returns the managed resources that describe things of a kind. */
  managed(kind: Kind): readonly TerraformResource[] {
    return this.resources.managed(...kindTypes[kind].managed);
  }

  /** Returns the resources that describe each thing of a kind, managed ones before looked-up ones. */
  described(kind: Kind): ReadonlyMap<string, readonly TerraformResource[]> {
    const described = new Map<string, TerraformResource[]>();
    for (const resource of [...this.managed(kind), ...this.resources.data(kindTypes[kind].data)]) {
      const key = this.keyOf(resource);
      const others = described.get(key);
      if (others === undefined) described.set(key, [resource]);
      else others.push(resource);
    }
    return described;
  }

  /** Returns all that was referred to so far of a kind, by key. */
  referred(kind: Kind): readonly (readonly [key: string, thing: Referred])[] {
    return [...this.#referred].filter(([, thing]) => thing.kind === kind);
  }

  /** Returns what was referred to by a key. */
  referredAs(key: string): Referred | undefined {
    return this.#referred.get(key);
  }

  /** Returns the key of the thing that a resource describes. */
  keyOf(resource: TerraformResource): string {
    const known = this.#keys.get(resource);
    if (known !== undefined) return known;
    const own = `${resource.file} ${resource.address}`;
    this.#keys.set(resource, own);
    const key = resource.mode === "data" ? this.#lookedUp(resource) : this.#managed(resource);
    if (key === undefined && resource.mode === "data") this.#unmatched.add(own);
    this.#keys.set(resource, key ?? own);
    return key ?? own;
  }

  /** Returns true for what a data source finds, where nobody knows whether that is described otherwise, too. */
  isUnmatched(key: string): boolean {
    return this.#unmatched.has(key);
  }

  /** Returns the key of the thing of a kind that a value of a resource identifies. */
  identify(value: Value | undefined, from: TerraformResource, kind: Kind, step = 0): string | Unknown {
    const { file, account, region } = from;
    if (value instanceof UnknownExpression) {
      return this.refer(`${file} ${value.expression}`, { kind, name: value.expression, file, account, region });
    }
    if (value instanceof OneOf) return this.#common(value, from, kind, step);
    if (value instanceof Unknown) return value;
    if (typeof value === "string" && value !== "") {
      return this.refer(this.#byId.get(value) ?? value, { kind, name: value, awsId: value, account, region });
    }
    if (!(value instanceof Reference)) return new Unknown("known only after apply");
    const target = this.resources.at(file, value.address);
    if (target === undefined) return new Unknown(`${value.address} is not in ${file}`);
    return this.#follow(value, target, kind, step);
  }

  /** Remembers that something is referred to, and returns its key. */
  refer(key: string, thing: Referred): string {
    if (!this.#referred.has(key)) this.#referred.set(key, thing);
    return key;
  }

  /** Returns the key of the route table that AWS makes with a VPC. */
  defaultTable(vpc: TerraformResource): string {
    const known = vpc.values.default_route_table_id ?? vpc.values.main_route_table_id;
    const name = `main route table of ${nameTagOf(vpc) ?? vpc.address}`;
    const key = this.keyOf(vpc);
    const id = typeof known === "string" && known !== "" ? { awsId: known } : {};
    return this.refer(id.awsId ?? `main route table of ${key}`, { kind: "table", name, vpc: key, ...id });
  }

  #follow(reference: Reference, target: TerraformResource, kind: Kind, step: number): string | Unknown {
    const { address, attribute } = reference;
    const of = kindOf(target);
    if (of === kind && /^(id|route_table_id)$/.test(attribute)) return this.keyOf(target);
    if (of === "vpc" && kind === "table" && /^(main|default)_route_table_id$/.test(attribute)) {
      return this.defaultTable(target);
    }
    if (target.type === "aws_route_tables" && attribute === "ids") return this.#onlyTable(target, step);
    const options = target.type === "aws_vpc_peering_connection_options" && attribute === "id";
    const value = target.values[options ? "vpc_peering_connection_id" : attribute];
    if (value === undefined || value === null || step > mostSteps) {
      return new Unknown(`${address}.${attribute} is known only after apply`);
    }
    return this.identify(value, target, kind, step + 1);
  }

  /** All resources that it may be of may be about one thing: a request of a peering and its acceptance. */
  #common(value: OneOf, from: TerraformResource, kind: Kind, step: number): string | Unknown {
    const keys = new Set(value.references.map((reference) => this.identify(reference, from, kind, step + 1)));
    const [only] = keys;
    return keys.size === 1 && typeof only === "string" ? only : value;
  }

  /** What `one(data.aws_route_tables.a.ids)` is. */
  #onlyTable(lookup: TerraformResource, step: number): string | Unknown {
    const { ids } = lookup.values;
    if (Array.isArray(ids) && ids.length === 1) return this.identify(ids[0], lookup, "table", step + 1);
    const { key } = this.#lookUps.find("table", lookup, this.#byId);
    return key === undefined
      ? new Unknown(`${lookup.address}.ids is looked up only when Terraform plans`)
      : this.refer(key, { kind: "table", name: key.startsWith("route table of ") ? key : lookup.address });
  }

  #managed(resource: TerraformResource): string | undefined {
    const { type, values, account, region } = resource;
    const id = awsIdOf(resource);
    if (type === "aws_vpc_peering_connection_accepter") {
      const key = this.identify(values.vpc_peering_connection_id, resource, "peering");
      return typeof key === "string" ? key : id;
    }
    // AWS answers a second request for one pair with the id of the first: two resources, and a mistake to be shown.
    if (id !== undefined) return this.#isRepeated(resource, id) ? undefined : id;
    if (type === "aws_default_vpc") return `default VPC ${account} ${region}`;
    if (type !== "aws_default_route_table") return undefined;
    const key = this.identify(values.default_route_table_id, resource, "table");
    return typeof key === "string" ? key : undefined;
  }

  #isRepeated(resource: TerraformResource, id: string): boolean {
    if (resource.type !== "aws_vpc_peering_connection") return false;
    const first = this.#requests.get(`${resource.file} ${id}`) ?? resource;
    this.#requests.set(`${resource.file} ${id}`, first);
    return first !== resource;
  }

  #lookedUp(resource: TerraformResource): string | undefined {
    const kind = kindOf(resource);
    if (kind === undefined) return undefined;
    const { id, key } = this.#lookUps.find(kind, resource, this.#byId);
    if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, key ?? id);
    return key ?? id;
  }
}
