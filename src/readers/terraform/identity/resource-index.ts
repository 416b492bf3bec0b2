import { groupedBy } from "../../../network/model/collections";
import { withoutLastKey } from "../parse/address";
import type { TerraformResource } from "../parse/resource";

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

  /** Returns the managed resources of these types, in the order of the types. */
  managed(...types: readonly string[]): readonly TerraformResource[] {
    return types.flatMap((type) => this.#byType.get(`managed ${type}`) ?? []);
  }

  /** Returns the data sources of a type. */
  data(type: string): readonly TerraformResource[] {
    return this.#byType.get(`data ${type}`) ?? [];
  }
}

function id(file: string, address: string): string {
  return `${file}\n${address}`;
}
