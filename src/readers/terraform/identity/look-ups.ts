import { Unknown } from "../../../network/model/network";
import { Reference, type TerraformResource, UnknownExpression } from "../parse/resource";
import type { IdentifiedResources } from "./identified-resources";
import { awsIdOf, type Kind, maybeInOnePlace, nameTagOf } from "./kinds";
import { type Lookup, lookupOf, tagsOf } from "./lookup";

/** What a data source finds: its id, and the key of a thing that is described otherwise. */
export interface Found {
  readonly id?: string;
  readonly key?: string | undefined;
}

/** Tells which things of the sources the data sources will find. */
export class LookUps {
  readonly #things: IdentifiedResources;
  #names: ReadonlyMap<string, readonly TerraformResource[]> | undefined;
  #associations: ReadonlyMap<string, string> | undefined;
  #vpcs: ReadonlyMap<string, TerraformResource> | undefined;

  constructor(things: IdentifiedResources) {
    this.#things = things;
  }

  /** Returns what a data source finds; of `ids`, resources are known to have them. */
  find(kind: Kind, resource: TerraformResource, ids: ReadonlyMap<string, string>): Found {
    const lookup = lookupOf(resource);
    const { id } = lookup;
    if (typeof id === "string") {
      // A resource of this name whose id isn't known yet may be the one; a resource with another id isn't.
      return { id, key: ids.get(id) ?? this.#named(kind, lookup, resource, true) };
    }
    if (id instanceof Reference || id instanceof UnknownExpression) {
      const key = this.#things.identify(id, resource, kind);
      if (typeof key === "string") return { key };
    }
    return { key: this.#named(kind, lookup, resource, false) ?? this.#elsewhere(kind, lookup, resource) };
  }

  /** The one managed resource of any file that the lookup will find once Terraform has made it. */
  #named(kind: Kind, lookup: Lookup, resource: TerraformResource, withoutId: boolean): string | undefined {
    if (lookup.name === undefined) return undefined;
    this.#names ??= this.#byName();
    const vpc = lookup.vpc === undefined ? undefined : this.#things.identify(lookup.vpc, resource, "vpc");
    const found = (this.#names.get(`${kind} ${lookup.name}`) ?? []).filter((candidate) => {
      if (withoutId && awsIdOf(candidate) !== undefined) return false;
      if (!maybeInOnePlace(candidate, resource) || !hasTags(candidate, lookup)) return false;
      return typeof vpc !== "string" || this.#things.identify(candidate.values.vpc_id, candidate, "vpc") === vpc;
    });
    return found.length === 1 && found[0] !== undefined ? this.#things.keyOf(found[0]) : undefined;
  }

  /** The key of what no resource makes: looked up alike in two files, it is one thing. */
  #elsewhere(kind: Kind, lookup: Lookup, resource: TerraformResource): string | undefined {
    const { account, region } = resource;
    if (lookup.defaultVpc) return `default VPC ${account} ${region}`;
    const vpc = lookup.vpc === undefined ? "" : this.#things.identify(lookup.vpc, resource, "vpc");
    if (vpc instanceof Unknown) return undefined;
    if (lookup.subnet !== undefined) {
      const subnet = this.#things.identify(lookup.subnet, resource, "subnet");
      this.#associations ??= this.#bySubnet();
      if (typeof subnet === "string") return this.#associations.get(subnet) ?? `route table of ${subnet}`;
    }
    if (lookup.main && vpc !== "") return this.#mainTable(vpc);
    return lookup.name === undefined ? undefined : `${kind} ${account} ${region} ${vpc} ${lookup.name}`;
  }

  #mainTable(vpc: string): string {
    this.#vpcs ??= new Map(this.#things.managed("vpc").map((made) => [this.#things.keyOf(made), made]));
    const made = this.#vpcs.get(vpc);
    return made === undefined ? `main route table of ${vpc}` : this.#things.defaultTable(made);
  }

  #byName(): ReadonlyMap<string, readonly TerraformResource[]> {
    const names = new Map<string, TerraformResource[]>();
    for (const kind of ["vpc", "subnet", "table", "peering"] as const) {
      for (const resource of this.#things.managed(kind)) {
        const name = `${kind} ${nameTagOf(resource)}`;
        // An accepter has the tags of the request that it accepts.
        if (resource.type === "aws_vpc_peering_connection_accepter") continue;
        const named = names.get(name);
        if (named === undefined) names.set(name, [resource]);
        else named.push(resource);
      }
    }
    return names;
  }

  #bySubnet(): ReadonlyMap<string, string> {
    const associations = new Map<string, string>();
    for (const association of this.#things.resources.managed("aws_route_table_association")) {
      const subnet = this.#things.identify(association.values.subnet_id, association, "subnet");
      const table = this.#things.identify(association.values.route_table_id, association, "table");
      if (typeof subnet === "string" && typeof table === "string") associations.set(subnet, table);
    }
    return associations;
  }
}

/** A tag that the candidate doesn't have may come from its provider's default tags; another value can't. */
function hasTags(candidate: TerraformResource, { tags }: Lookup): boolean {
  const own = tagsOf(candidate.values.tags);
  return [...tags].every(([name, value]) => (own.get(name) ?? value) === value);
}
