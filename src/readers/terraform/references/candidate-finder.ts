import { asList, asObject, asText } from "../../files/json-value";
import { fullReferences, type InstanceKey, stepName } from "../parse/address";
import type { ModuleInstance, ResourceInstance, ResourceInstances } from "../parse/plan/module-instances";
import type { RelevantAttributes } from "../parse/plan/plan";
import { Reference } from "../parse/resource";
import { hasMark } from "../parse/state/state";
import {
  asOneUnknown,
  type Candidates,
  compatibleCandidates,
  idTypes,
  mergedCandidates,
  noCandidates,
  unknownCandidates,
} from "./candidates";
import { inInstance } from "./instance-candidates";
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
    const { known, unknown } = this.find(attribute, source, visited);
    return { known: compatibleCandidates(attribute, known), unknown };
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
    const possible = mergedCandidates(
      (selected === undefined ? [...instances.values()] : [selected]).map((instance) =>
        this.#cached(`outputs ${attribute}`, instance, visited, () => this.#outputsOf(attribute, instance, visited)),
      ),
    );
    if (selected !== undefined && possible.unknown.length === 0) return possible;
    return asOneUnknown(possible, description);
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
        ...types.map((type) => this.#createdIn(module, type)),
        this.#otherProvidersIn(module),
        ...(attribute === "route_table_id" ? this.#mainRouteTablesIn(module) : []),
        ...this.#sourcesInto(module).map((source) => this.findCompatible(attribute, source, visited)),
      ]),
    );
  }

  #createdIn(module: ModuleInstance, type: string, attributes: readonly string[] = ["id"]): Candidates {
    const known = [...module.resources.values()]
      .filter((resource) => resource.type === type)
      .flatMap((resource) => this.#instances.of(module, asText(resource.address) ?? "").created)
      .flatMap(({ address }) =>
        attributes.map((attribute) => ({ reference: new Reference(address, attribute), type })),
      );
    return { known, unknown: [] };
  }

  /** Resources of other providers may return ids, such as the connection of a managed service. */
  #otherProvidersIn(module: ModuleInstance): Candidates {
    const others = [...module.resources.keys()].filter(
      (resource) => !/^(data\.)?(aws|random|null|time|tls)_/.test(resource),
    );
    const unknown = others.flatMap((resource) => [...this.#instances.of(module, resource).instances.values()]);
    return mergedCandidates(
      unknown.filter((one) => hasMark(one.unknown)).map(({ address }) => unknownCandidates(address)),
    );
  }

  /** AWS creates each VPC with a main route table, whose id is an attribute of the VPC. */
  #mainRouteTablesIn(module: ModuleInstance): readonly Candidates[] {
    return ["aws_vpc", "aws_default_vpc"].map((type) => {
      const { known } = this.#createdIn(module, type, ["main_route_table_id", "default_route_table_id"]);
      return {
        known: known.filter(({ reference }) => this.#relevant(reference.address, reference.attribute)),
        unknown: [],
      };
    });
  }

  /** Returns what the arguments of a module and the outputs of the modules that it calls are computed from. */
  #sourcesInto(module: ModuleInstance): readonly ValueSource[] {
    const { variables, module_calls } = module.configuration;
    const known = this.#knownVariables(module);
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

  /**
   * Returns the variables of a module whose values are known. If the plan shows a VPC's block that is computed from
   * `var.cidr_block`, that variable contains no id that AWS has yet to choose.
   */
  #knownVariables(module: ModuleInstance): ReadonlySet<string> {
    const names = [...module.resources].flatMap(([address, { expressions }]) => {
      const [instance] = this.#instances.of(module, address).instances.values();
      if (instance === undefined) return [];
      return Object.entries(asObject(expressions))
        .filter(([name]) => Object.hasOwn(instance.values, name) && !hasMark(instance.unknown[name]))
        .flatMap(([, expression]) => wholeVariables(asList(asObject(expression).references)));
    });
    return new Set(names);
  }
}

/** Returns the variables that references name as a whole. A known part says nothing about the other parts. */
function wholeVariables(references: readonly unknown[]): readonly string[] {
  return fullReferences(references).flatMap(({ steps: [first, second, ...rest] }) =>
    stepName(first) === "var" && rest.length === 0 ? (stepName(second) ?? []) : [],
  );
}
