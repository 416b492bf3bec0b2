import { asList, isObject, type JsonObject } from "../../files/json-value";
import { instanceKeyText } from "../parse/address";
import type { ModuleInstance, ResourceInstances } from "../parse/plan/module-instances";
import { nameIn, selectInstance, type ValueSource } from "./value-source";
import type { ValueSources } from "./value-sources";

/** Finds expressions whose unknown value is not the id of a resource that the plan creates. */
export class UnknownExpressions {
  readonly #instances: ResourceInstances;
  readonly #sources: ValueSources;

  constructor(instances: ResourceInstances, sources: ValueSources) {
    this.#instances = instances;
    this.#sources = sources;
  }

  /**
   * Returns the text of an expression, such as `mongodbatlas_network_peering.a.connection_id`, which has the same value
   * wherever it is written. Returns undefined if its value can be the id of a resource of the types.
   */
  textOf(source: ValueSource, types: readonly string[]): string | undefined {
    if (source.kind === "local") return nameIn(source.module, source.name);
    if (source.kind !== "resource" || source.path === undefined || source.path.length === 0) return undefined;
    const { module, resource, keys, path } = source;
    if (types.includes(resource.split(".").at(-2) ?? "")) return undefined;
    const { instances } = this.#instances.of(module, resource);
    const instance = selectInstance(instances, keys);
    if (instance === undefined || this.#mayContain(module, resource, types, new Set())) return undefined;
    const steps = path.slice(instance.key !== undefined && path[0] !== undefined && "key" in path[0] ? 1 : 0);
    const text = steps.map((step) => ("name" in step ? `.${step.name}` : instanceKeyText(step.key))).join("");
    return `${instance.address}${text}`;
  }

  /** Returns true if a resource of the types contributes to the configuration of a resource. */
  #mayContain(module: ModuleInstance, resource: string, types: readonly string[], visited: Set<string>): boolean {
    const id = nameIn(module, resource);
    if (visited.has(id)) return false;
    visited.add(id);
    const configuration = module.resources.get(resource) ?? {};
    const lists = [configuration.depends_on, ...referenceLists(configuration)];
    return lists
      .flatMap((references) => this.#sources.of({ references }, { module }))
      .some((source) => {
        if (source.kind !== "resource") return true;
        return (
          types.includes(source.resource.split(".").at(-2) ?? "") ||
          this.#mayContain(source.module, source.resource, types, visited)
        );
      });
  }
}

/** Returns all lists of references within a configuration. */
function referenceLists(configuration: unknown): readonly unknown[] {
  if (Array.isArray(configuration)) return configuration.flatMap(referenceLists);
  if (!isObject(configuration)) return [];
  return Object.entries(configuration as JsonObject).flatMap(([name, value]) =>
    name === "references" ? [asList(value)] : referenceLists(value),
  );
}
