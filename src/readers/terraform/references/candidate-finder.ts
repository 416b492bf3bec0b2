import { asList, asObject, asText } from "../../files/json-value";
import { fullReferences, stepName } from "../parse/address";
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
import { nameIn, selectInstance, type ValueSource, type ValueSources } from "./value-sources";

/** Limits the work per value: if there are more candidates, they are not compared. */
const maxCandidates = 256;

/** Finds what an id can refer to, by what its value is computed from. */
export class CandidateFinder {
  readonly #instances: ResourceInstances;
  readonly #relevant: RelevantAttributes;
  readonly #sources: ValueSources;
  readonly #byModule = new Map<ModuleInstance, Map<string, Candidates | undefined>>();

  constructor(instances: ResourceInstances, relevant: RelevantAttributes, sources: ValueSources) {
    this.#instances = instances;
    this.#relevant = relevant;
    this.#sources = sources;
  }

  find(attribute: string, source: ValueSource): Candidates {
    switch (source.kind) {
      case "resource":
        return this.#inResource(attribute, source);
      case "module":
        return unknownCandidates(nameIn(source.module, `module.${source.call}`));
      case "local":
        return this.#inLocal(attribute, source);
      default:
        return unknownCandidates(source.description);
    }
  }

  /** Returns the candidates of {@link find} whose value can be the attribute's id. */
  findCompatible(attribute: string, source: ValueSource): Candidates {
    const { known, unknown } = this.find(attribute, source);
    return { known: compatibleCandidates(attribute, known), unknown };
  }

  #inResource(attribute: string, source: ValueSource & { kind: "resource" }): Candidates {
    const { instances, created } = this.#instances.of(source.module, source.resource);
    const one = selectInstance(instances, source.keys) ?? (created.length === 1 ? created[0] : undefined);
    if (one !== undefined) return inInstance(attribute, one, source.names);
    if (created.length === 0) return noCandidates;
    const description = `one of the ${instances.size} instances of ${nameIn(source.module, source.resource)}`;
    if (created.length > maxCandidates) return unknownCandidates(description);
    const { known, unknown } = mergedCandidates(
      created.map((instance) => inInstance(attribute, instance, source.names)),
    );
    return unknownCandidates(description, unknown.length === 0 ? known : undefined);
  }

  /**
   * A plan does not show local values. An unknown id in a local value can come only from a resource that the module
   * creates, from an argument of the module, or from an output of a module that it calls.
   */
  #inLocal(attribute: string, { name, module }: ValueSource & { kind: "local" }): Candidates {
    const description = `${nameIn(module, name)}, which a plan does not show`;
    const possible = this.#inModule(attribute, module);
    if (possible === undefined) return unknownCandidates(description);
    return possible.known.length <= 1 && possible.unknown.length === 0 ? possible : asOneUnknown(possible, description);
  }

  /** Returns all that an id attribute can refer to in a module; undefined if the types of the id are not known. */
  #inModule(attribute: string, module: ModuleInstance): Candidates | undefined {
    const types = idTypes(attribute);
    if (types === undefined) return undefined;
    const found = this.#byModule.get(module) ?? new Map<string, Candidates | undefined>();
    this.#byModule.set(module, found);
    if (found.has(attribute)) return found.get(attribute);
    // Stops at a module that refers to itself, which no valid configuration does.
    found.set(attribute, undefined);
    const candidates = mergedCandidates([
      ...types.map((type) => this.#createdIn(module, type)),
      ...(attribute === "route_table_id" ? this.#mainRouteTablesIn(module) : []),
      ...this.#sourcesInto(module).map((source) => this.findCompatible(attribute, source)),
    ]);
    found.set(attribute, candidates);
    return candidates;
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

/** Returns the candidates in an attribute of an instance, or in an object or list that was built from the instance. */
function inInstance(attribute: string, instance: ResourceInstance, names: readonly string[]): Candidates {
  const { address, type, values, unknown } = instance;
  const [first = "", ...path] = names;
  const has = (name: string) => Object.hasOwn(values, name) || Object.hasOwn(unknown, name);
  if (has(first) && path.length > 0) {
    return hasMark(unknown[first]) ? unknownCandidates(`${address}.${names.join(".")}`) : noCandidates;
  }
  const last = names.at(-1) ?? "";
  const byType = idTypes(attribute)?.includes(type) ? "id" : attribute;
  const name = [last, byType].find(has);
  if (name === undefined) return hasMark(unknown) ? unknownCandidates(address) : noCandidates;
  if (unknown[name] === true) return { known: [{ reference: new Reference(address, name), type }], unknown: [] };
  return hasMark(unknown[name]) ? unknownCandidates(`${address}.${name}`) : noCandidates;
}

/** Returns the variables that references name as a whole. A known part says nothing about the other parts. */
function wholeVariables(references: readonly unknown[]): readonly string[] {
  return fullReferences(references).flatMap(({ steps: [first, second, ...rest] }) =>
    stepName(first) === "var" && rest.length === 0 ? (stepName(second) ?? []) : [],
  );
}
