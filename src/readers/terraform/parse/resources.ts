import type { TerraformResource } from "./resource";

/** A key may hold brackets and escaped quotes itself: `["a[0]"]`. */
const instanceKey = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/;

/** Resources by their addresses and types, of any number of files. */
export class Resources {
  /** By file and address. */
  readonly #byAddress = new Map<string, Map<string, TerraformResource>>();
  /** By file, and by address without the key of `count` or `for_each`. */
  readonly #instances = new Map<string, TerraformResource[]>();
  readonly #managed = new Map<string, TerraformResource[]>();
  readonly #data = new Map<string, TerraformResource[]>();

  constructor(resources: readonly TerraformResource[]) {
    for (const resource of resources) {
      const { file, address, mode, type } = resource;
      const ofFile = this.#byAddress.get(file) ?? new Map<string, TerraformResource>();
      this.#byAddress.set(file, ofFile.set(address, resource));
      if (address.endsWith("]")) add(this.#instances, `${file}\n${address.replace(instanceKey, "")}`, resource);
      add(mode === "data" ? this.#data : this.#managed, type, resource);
    }
  }

  /** Returns the resource at an address of a file, or the only instance of that address. */
  at(file: string, address: string): TerraformResource | undefined {
    const found = this.#byAddress.get(file)?.get(address);
    if (found !== undefined) return found;
    const instances = this.#instances.get(`${file}\n${address}`) ?? [];
    return instances.length === 1 ? instances[0] : undefined;
  }

  /** Returns the managed resources of these types, type by type. */
  managed(...types: readonly string[]): readonly TerraformResource[] {
    return types.flatMap((type) => this.#managed.get(type) ?? []);
  }

  /** Returns the data sources of a type. */
  data(type: string): readonly TerraformResource[] {
    return this.#data.get(type) ?? [];
  }
}

function add(map: Map<string, TerraformResource[]>, key: string, resource: TerraformResource): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [resource]);
  else list.push(resource);
}
