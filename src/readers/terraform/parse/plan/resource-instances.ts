import type { JsonObject } from "../../../files/json-value";
import type { InstanceKey } from "../address";
import type { ModuleInstance } from "./module-instances";

/** An instance of a resource, before or after the apply. */
export interface ResourceInstance {
  readonly address: string;
  readonly key: InstanceKey | undefined;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly module: ModuleInstance;
  /** The address of the resource within the module, such as `aws_subnet.private`. */
  readonly resource: string;
  readonly values: JsonObject;
  /** Marks the values that are known only after the apply. */
  readonly unknown: JsonObject;
  /** Marks the values that are sensitive. */
  readonly sensitive: unknown;
}

/** The instances of one resource in one module instance. */
export interface ResourceInstanceGroup {
  readonly instances: ReadonlyMap<InstanceKey | undefined, ResourceInstance>;
  /** The instances that the plan creates. Their ids are unknown. */
  readonly created: readonly ResourceInstance[];
}

const empty: ResourceInstanceGroup = { instances: new Map(), created: [] };

/** Groups resource instances by module instance and resource. */
export class ResourceInstances {
  readonly #groups = new Map<
    ModuleInstance,
    Map<string, { instances: Map<InstanceKey | undefined, ResourceInstance>; created: ResourceInstance[] }>
  >();

  constructor(instances: readonly ResourceInstance[]) {
    for (const instance of instances) {
      const groups = this.#groups.get(instance.module) ?? new Map();
      this.#groups.set(instance.module, groups);
      const group = groups.get(instance.resource) ?? { instances: new Map(), created: [] };
      groups.set(instance.resource, group);
      group.instances.set(instance.key, instance);
      if (instance.unknown.id === true) group.created.push(instance);
    }
  }

  /** Returns the instances of a resource in a module instance. */
  of(module: ModuleInstance, resource: string): ResourceInstanceGroup {
    return this.#groups.get(module)?.get(resource) ?? empty;
  }
}
