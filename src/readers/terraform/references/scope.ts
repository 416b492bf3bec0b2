import { asList, asObject, asText, type JsonObject } from "../../files/json-value";
import { type Key, keyText, type Step, stepsOf } from "./address";

/** An instance of a module, in which references have their meaning. */
export interface Scope {
  /** Its address; "" for the root module. */
  readonly address: string;
  /** The module's configuration. */
  readonly module: JsonObject;
  /** How the module is called, and where; undefined for the root module. */
  readonly call?: { readonly scope: Scope; readonly name: string; readonly fields: JsonObject };
  /** Its key among the call's instances. */
  readonly key?: Key;
  /** The keys of the instances of the modules that it calls, by the names of the calls. */
  readonly calls: Map<string, Map<Key | undefined, Scope>>;
  /** Its resources' configuration, by their addresses within the module. */
  readonly resources: ReadonlyMap<string, JsonObject>;
}

/** All instances of modules that a plan's resources are in. */
export class Scopes {
  readonly root: Scope;
  readonly #byAddress = new Map<string, Scope>();
  readonly #resources = new WeakMap<JsonObject, ReadonlyMap<string, JsonObject>>();

  constructor(configuration: JsonObject) {
    this.root = this.#scope("", asObject(configuration.root_module));
    this.#byAddress.set("", this.root);
  }

  /** Returns the module instance of an address, which then counts as one of its call's. */
  at(address: string): Scope {
    const met = this.#byAddress.get(address);
    if (met !== undefined) return met;
    let scope = this.root;
    const steps = stepsOf(address);
    for (let next = 0; next < steps.length; next++) {
      const name = nameOf(steps[next]);
      if (name === undefined || name === "module") continue;
      scope = this.#instance(scope, name, keyOf(steps[next + 1]));
    }
    this.#byAddress.set(address, scope);
    return scope;
  }

  #instance(parent: Scope, name: string, key: Key | undefined): Scope {
    const instances = parent.calls.get(name) ?? new Map<Key | undefined, Scope>();
    parent.calls.set(name, instances);
    const met = instances.get(key);
    if (met !== undefined) return met;
    const fields = asObject(asObject(parent.module.module_calls)[name]);
    const address = `${parent.address === "" ? "" : `${parent.address}.`}module.${name}${keyText(key)}`;
    const scope = {
      ...this.#scope(address, asObject(fields.module)),
      call: { scope: parent, name, fields },
      ...(key !== undefined && { key }),
    };
    instances.set(key, scope);
    return scope;
  }

  #scope(address: string, module: JsonObject): Scope {
    let resources = this.#resources.get(module);
    if (resources === undefined) {
      const all = asList(module.resources).map(asObject);
      resources = new Map(all.map((resource) => [asText(resource.address) ?? "", resource]));
      this.#resources.set(module, resources);
    }
    return { address, module, calls: new Map(), resources };
  }
}

/** Returns the instances of a module call: the one without a key where no resource of the plan is in any. */
export function instancesOf(scope: Scope, name: string): ReadonlyMap<Key | undefined, Scope> {
  return scope.calls.get(name) ?? new Map();
}

/** Returns the name of a step, and undefined for a key. */
export function nameOf(step: Step | undefined): string | undefined {
  return step !== undefined && "name" in step ? step.name : undefined;
}

/** Returns the key of a step, and undefined for a name. */
export function keyOf(step: Step | undefined): Key | undefined {
  return step !== undefined && "key" in step ? step.key : undefined;
}
