import { asObject } from "../../files/json-value";
import type { InstanceKey } from "../parse/address";
import type { ModuleInstance, ResourceInstance, ResourceInstances } from "../parse/plan/module-instances";
import type { RelevantAttributes } from "../parse/plan/plan";
import {
  asOneUnknown,
  type Candidates,
  compatible,
  idTypes,
  mergedCandidates,
  noCandidates,
  unknownCandidates,
} from "./candidates";
import { inInstance } from "./instance-candidates";
import { createdIn, knownVariables, mainRouteTablesIn, otherProvidersIn } from "./module-contents";
import { nameIn, selectInstance, type ValueSource } from "./value-source";
import type { ValueSources } from "./value-sources";

/** Limits the work per value: if there are more candidates, they are not compared. */
const maxCandidates = 256;

/** Finds what an id can refer to, by what its value is computed from. */
export class CandidateFinder {
  readonly #instances: ResourceInstances;
  readonly #relevant: RelevantAttributes;
  readonly #sources: ValueSources;
  readonly #byModule = new Map<ModuleInstance, Map<string, Candidates>>();

  constructor(instances: ResourceInstances, relevant: RelevantAttributes, sources: ValueSources) {
    this.#instances = instances;
    this.#relevant = relevant;
    this.#sources = sources;
  }

  find(attribute: string, source: ValueSource, visited: Set<string> = new Set()): Candidates {
    switch (source.kind) {
      case "resource":
        return this.#inResource(attribute, source);
      case "module":
        return this.#inOutputs(attribute, source, visited);
      case "local":
        return this.#inLocal(attribute, source, visited);
      default:
        return unknownCandidates(source.description);
    }
  }

  /** Returns the candidates of {@link find} whose value can be the attribute's id. */
  findCompatible(attribute: string, source: ValueSource, visited?: Set<string>): Candidates {
    return compatible(attribute, this.find(attribute, source, visited));
  }

  #inResource(attribute: string, source: ValueSource & { kind: "resource" }): Candidates {
    const { instances, created } = this.#instances.of(source.module, source.resource);
    const selected = selectInstance(instances, source.isAnyInstance ? [] : source.keys);
    const one = selected ?? (created.length === 1 ? created[0] : undefined);
    if (one !== undefined) return this.#inInstance(attribute, one, source);
    if (created.length === 0) return noCandidates;
    const description = `one of the ${instances.size} instances of ${nameIn(source.module, source.resource)}`;
    if (created.length > maxCandidates) return unknownCandidates(description);
    const { known, unknown } = mergedCandidates(
      created.map((instance) => this.#inInstance(attribute, instance, source)),
    );
    return unknownCandidates(description, unknown.length === 0 ? known : undefined);
  }

  #inInstance(
    attribute: string,
    instance: ResourceInstance,
    { names, lacksAttribute = false }: ValueSource & { kind: "resource" },
  ): Candidates {
    const named = inInstance(attribute, instance, names, this.#relevant);
    if (!lacksAttribute || names.length === 0) return named;
    return mergedCandidates([named, inInstance(attribute, instance, [], this.#relevant)]);
  }

  /** Terraform does not list the output in `module.network[each.key].vpc_id`, so it can be any output. */
  #inOutputs(
    attribute: string,
    { module, call, keys, isAnyInstance }: ValueSource & { kind: "module" },
    visited: Set<string>,
  ): Candidates {
    const description = nameIn(module, `module.${call}`);
    const instances: ReadonlyMap<InstanceKey | undefined, ModuleInstance> =
      module.children.get(call) ?? new Map<never, never>();
    // A module without resources is not among the instances.
    if (instances.size === 0 || idTypes(attribute) === undefined) return unknownCandidates(description);
    const selected = selectInstance(instances, isAnyInstance ? [] : keys);
    const inOne = (instance: ModuleInstance) =>
      this.#cached(`outputs ${attribute}`, instance, visited, () => this.#outputsOf(attribute, instance, visited));
    if (selected !== undefined) {
      const possible = inOne(selected);
      return possible.unknown.length === 0 ? possible : asOneUnknown(possible, description);
    }
    if (instances.size > maxCandidates) return unknownCandidates(description);
    const inAll = () => mergedCandidates([...instances.values()].map(inOne));
    return asOneUnknown(this.#cached(`outputs of ${call} ${attribute}`, module, visited, inAll), description);
  }

  #outputsOf(attribute: string, module: ModuleInstance, visited: Set<string>): Candidates {
    const sources = Object.keys(asObject(module.configuration.outputs)).flatMap((name) =>
      this.#sources.output(module, name),
    );
    return mergedCandidates(sources.map((source) => this.findCompatible(attribute, source, visited)));
  }

  /**
   * Returns what `find` returns, once for each module in one search. Modules can refer to each other, and a value cannot
   * come from itself.
   */
  #cached(search: string, module: ModuleInstance, visited: Set<string>, find: () => Candidates): Candidates {
    const found = this.#byModule.get(module) ?? new Map<string, Candidates>();
    this.#byModule.set(module, found);
    const known = found.get(search);
    if (known !== undefined) return known;
    const id = `${search} ${module.address}`;
    if (visited.has(id)) return noCandidates;
    // Within another search, the part that was visited before is absent.
    const isComplete = visited.size === 0;
    visited.add(id);
    const candidates = find();
    if (isComplete) found.set(search, candidates);
    return candidates;
  }

  /**
   * A plan does not show local values. An unknown id in a local value can come only from a resource that the module
   * creates, from an argument of the module, or from an output of a module that it calls.
   */
  #inLocal(attribute: string, { name, module }: ValueSource & { kind: "local" }, visited: Set<string>): Candidates {
    const description = `${nameIn(module, name)}, which a plan does not show`;
    const possible = this.#inModule(attribute, module, visited);
    if (possible === undefined) return unknownCandidates(description);
    return possible.known.length <= 1 && possible.unknown.length === 0 ? possible : asOneUnknown(possible, description);
  }

  /** Returns all that an id attribute can refer to in a module; undefined if the types of the id are not known. */
  #inModule(attribute: string, module: ModuleInstance, visited: Set<string>): Candidates | undefined {
    const types = idTypes(attribute);
    if (types === undefined) return undefined;
    return this.#cached(`all ${attribute}`, module, visited, () =>
      mergedCandidates([
        ...types.map((type) => createdIn(this.#instances, module, type)),
        otherProvidersIn(this.#instances, module),
        ...(attribute === "route_table_id" ? mainRouteTablesIn(this.#instances, module, this.#relevant) : []),
        ...this.#sourcesInto(module).map((source) => this.findCompatible(attribute, source, visited)),
      ]),
    );
  }

  /** Returns what the arguments of a module and the outputs of the modules that it calls are computed from. */
  #sourcesInto(module: ModuleInstance): readonly ValueSource[] {
    const { variables, module_calls } = module.configuration;
    const known = knownVariables(this.#instances, module);
    const unknown = Object.keys(asObject(variables)).filter((name) => !known.has(name));
    const children = Object.keys(asObject(module_calls)).flatMap((name) => [
      ...(module.children.get(name)?.values() ?? []),
    ]);
    return [
      ...unknown.flatMap((name) => this.#sources.variable(name, module)),
      ...children.flatMap((child) =>
        Object.keys(asObject(child.configuration.outputs)).flatMap((name) => this.#sources.output(child, name)),
      ),
    ];
  }
}
