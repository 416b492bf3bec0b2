import { groupedBy } from "../../../../network/model/collections";
import type { PlannedChange } from "../../../../network/model/network";
import { asList, asObject, asText, type JsonObject } from "../../../files/json-value";
import { addressSteps, type InstanceKey, instanceKeyText, stepKey, stepName } from "../address";

/** An instance of a module. References are resolved within it. */
export interface ModuleInstance {
  /** Its address; "" for the root module. */
  readonly address: string;
  readonly configuration: JsonObject;
  /** The call that creates this instance; undefined for the root module. */
  readonly call?: ModuleCall;
  /** Its key among the instances of the call. */
  readonly key?: InstanceKey;
  /** The instances of the modules that it calls, by the name of the call and their key. */
  readonly children: Map<string, Map<InstanceKey | undefined, ModuleInstance>>;
  /** The configuration of its resources, by their address within the module. */
  readonly resources: ReadonlyMap<string, JsonObject>;
}

export interface ModuleCall {
  readonly caller: ModuleInstance;
  readonly name: string;
  readonly configuration: JsonObject;
}

/** The module instances that contain a plan's resources. */
export class ModuleInstances {
  readonly root: ModuleInstance;
  readonly #byAddress = new Map<string, ModuleInstance>();
  readonly #resources = new WeakMap<JsonObject, ReadonlyMap<string, JsonObject>>();

  constructor(configuration: JsonObject) {
    this.root = this.#instance("", asObject(configuration.root_module));
    this.#byAddress.set("", this.root);
  }

  /** Returns the module instance at an address. It is added to the instances of its call. */
  at(address: string): ModuleInstance {
    const known = this.#byAddress.get(address);
    if (known !== undefined) return known;
    let module = this.root;
    const steps = addressSteps(address);
    for (let next = 0; next < steps.length; next++) {
      const name = stepName(steps[next]);
      if (name === undefined || name === "module") continue;
      module = this.#child(module, name, stepKey(steps[next + 1]));
    }
    this.#byAddress.set(address, module);
    return module;
  }

  #child(caller: ModuleInstance, name: string, key: InstanceKey | undefined): ModuleInstance {
    const instances = caller.children.get(name) ?? new Map<InstanceKey | undefined, ModuleInstance>();
    caller.children.set(name, instances);
    const known = instances.get(key);
    if (known !== undefined) return known;
    const configuration = asObject(asObject(caller.configuration.module_calls)[name]);
    const address = `${caller.address === "" ? "" : `${caller.address}.`}module.${name}${instanceKeyText(key)}`;
    const module = {
      ...this.#instance(address, asObject(configuration.module)),
      call: { caller, name, configuration },
      ...(key !== undefined && { key }),
    };
    instances.set(key, module);
    return module;
  }

  #instance(address: string, configuration: JsonObject): ModuleInstance {
    let resources = this.#resources.get(configuration);
    if (resources === undefined) {
      const all = asList(configuration.resources).map(asObject);
      resources = new Map(all.map((resource) => [asText(resource.address) ?? "", resource]));
      this.#resources.set(configuration, resources);
    }
    return { address, configuration, children: new Map(), resources };
  }
}

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
  /** What the plan does to the instance. Undefined if nothing, and for the instance before the apply. */
  readonly action?: PlannedChange["action"] | undefined;
  /** True if the plan defers the change. */
  readonly isDeferred?: boolean;
  /** Marks the values that are sensitive. */
  readonly sensitive: unknown;
}

interface ResourceInstanceGroup {
  readonly instances: ReadonlyMap<InstanceKey | undefined, ResourceInstance>;
  /** The instances that the plan creates. Their ids are unknown. */
  readonly created: readonly ResourceInstance[];
}

const empty: ResourceInstanceGroup = { instances: new Map(), created: [] };

export class ResourceInstances {
  readonly #groups: ReadonlyMap<string, ResourceInstanceGroup>;

  constructor(all: readonly ResourceInstance[]) {
    const groups = groupedBy(all, ({ module, resource }) => groupId(module, resource));
    this.#groups = new Map([...groups].map(([id, group]) => [id, groupOf(group)]));
  }

  of(module: ModuleInstance, resource: string): ResourceInstanceGroup {
    return this.#groups.get(groupId(module, resource)) ?? empty;
  }
}

function groupId({ address }: ModuleInstance, resource: string): string {
  return `${address}\n${resource}`;
}

function groupOf(group: readonly ResourceInstance[]): ResourceInstanceGroup {
  return {
    instances: new Map(group.map((instance) => [instance.key, instance])),
    created: group.filter(({ unknown }) => unknown.id === true),
  };
}
