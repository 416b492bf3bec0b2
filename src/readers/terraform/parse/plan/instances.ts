import type { JsonObject } from "../../../files/json-value";
import type { Key } from "../../references/address";
import type { Scope } from "../../references/scope";

/** An instance of a resource as it will be after the apply. */
export interface Instance {
  readonly address: string;
  readonly key: Key | undefined;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly scope: Scope;
  /** Its resource's address within the module, such as `aws_subnet.private`. */
  readonly resource: string;
  /** What is known of it. */
  readonly values: JsonObject;
  /** Which of its values are known only after the apply. */
  readonly unknown: JsonObject;
  readonly sensitive: unknown;
}

/** The instances of one resource in one module instance. */
export interface InstanceGroup {
  readonly instances: ReadonlyMap<Key | undefined, Instance>;
  /** Those that will be made anew: nobody knows their ids. */
  readonly made: readonly Instance[];
}

const nobody: InstanceGroup = { instances: new Map(), made: [] };

/** The instances of all resources, by module instance and resource. */
export class Instances {
  readonly #groups = new Map<Scope, Map<string, { instances: Map<Key | undefined, Instance>; made: Instance[] }>>();

  constructor(instances: readonly Instance[]) {
    for (const instance of instances) {
      const groups = this.#groups.get(instance.scope) ?? new Map();
      this.#groups.set(instance.scope, groups);
      const group = groups.get(instance.resource) ?? { instances: new Map(), made: [] };
      groups.set(instance.resource, group);
      group.instances.set(instance.key, instance);
      if (instance.unknown.id === true) group.made.push(instance);
    }
  }

  /** Returns the instances of a resource of a module instance. */
  of(scope: Scope, resource: string): InstanceGroup {
    return this.#groups.get(scope)?.get(resource) ?? nobody;
  }
}
