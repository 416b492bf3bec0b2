import { groupedBy } from "../../../network/model/collections";
import { withoutLastKey } from "../parse/address";
import type { ResourceLocation, TerraformResource } from "../parse/resource";
import type { ResourceKind } from "./resource-kinds";

/** The resources of any number of files, by their address and type. */
export class ResourceIndex {
  readonly #byAddress: ReadonlyMap<string, TerraformResource>;
  /** By address without the key of `count` or `for_each`. */
  readonly #instances: ReadonlyMap<string, readonly TerraformResource[]>;
  readonly #byType: ReadonlyMap<string, readonly TerraformResource[]>;

  constructor(resources: readonly TerraformResource[]) {
    this.#byAddress = new Map(resources.map((resource) => [id(resource.file, resource.address), resource]));
    const instances = resources.filter(({ address }) => address.endsWith("]"));
    this.#instances = groupedBy(instances, ({ file, address }) => id(file, withoutLastKey(address)));
    this.#byType = groupedBy(resources, ({ mode, type }) => `${mode} ${type}`);
  }

  /** Returns the resource at an address of a file, or the only instance of the resource at that address. */
  at(file: string, address: string): TerraformResource | undefined {
    const found = this.#byAddress.get(id(file, address));
    if (found !== undefined) return found;
    const instances = this.#instances.get(id(file, address)) ?? [];
    return instances.length === 1 ? instances[0] : undefined;
  }

  managed(...types: readonly string[]): readonly TerraformResource[] {
    return types.flatMap((type) => this.#byType.get(`managed ${type}`) ?? []);
  }

  data(type: string): readonly TerraformResource[] {
    return this.#byType.get(`data ${type}`) ?? [];
  }
}

function id(file: string, address: string): string {
  return `${file}\n${address}`;
}

/** A resource that an id, a variable or an attribute refers to, whether a resource describes it or not. */
interface ReferencedResource extends ResourceLocation {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly awsId?: string;
  readonly file?: string;
  /** The VPC of a main route table. */
  readonly vpc?: string;
}

/** The resources that have been referred to so far, by key. */
export class ReferencedResources {
  readonly #byKey = new Map<string, ReferencedResource>();

  /** Adds a resource, unless its key has been referred to before. Returns the key. */
  add(key: string, resource: ReferencedResource): string {
    if (!this.#byKey.has(key)) this.#byKey.set(key, resource);
    return key;
  }

  get(key: string): ReferencedResource | undefined {
    return this.#byKey.get(key);
  }

  ofKind(kind: ResourceKind): readonly (readonly [key: string, resource: ReferencedResource])[] {
    return [...this.#byKey].filter(([, resource]) => resource.kind === kind);
  }
}
