import { asList, asObject, type JsonObject } from "../../files/json-value";
import { type FullReference, fullReferences, type InstanceKey, type Step, stepName } from "../parse/address";
import type { ModuleInstance, ResourceInstances } from "../parse/plan/module-instances";
import { Constants } from "./constants";
import { callContext, type ExpressionContext, type KeyCandidate, keyIn } from "./expression-context";
import { isPartOfKey, keyReferences } from "./key-references";
import { memberKey, selectInstance, type ValueSource } from "./value-source";

type KeyedSource = ValueSource & { readonly kind: "resource" | "module" };

/** Limits the work per value: if there are more sources, they are not compared. */
const maxSources = 32;

export interface ValueSourceOptions {
  /** The values of the root module's variables. */
  readonly variables?: JsonObject;
  /** If true, only keys that are written as such select an instance: `["a"]`, but not `[each.key]`. */
  readonly literalKeys?: boolean;
}

/** Follows the references in a plan's configuration, through variables and outputs, to resources. */
export class ValueSources {
  readonly constants: Constants;
  readonly #instances: ResourceInstances;
  readonly #literalKeys: boolean;
  readonly #known = new WeakMap<JsonObject, Map<ModuleInstance, readonly ValueSource[]>>();

  constructor(instances: ResourceInstances, { variables = {}, literalKeys = false }: ValueSourceOptions = {}) {
    this.#instances = instances;
    this.#literalKeys = literalKeys;
    this.constants = new Constants(variables, instances);
  }

  /** Returns the sources of an expression's value. A constant has none. */
  of(expression: JsonObject, context: ExpressionContext): readonly ValueSource[] {
    const byModule = this.#known.get(expression) ?? new Map<ModuleInstance, readonly ValueSource[]>();
    this.#known.set(expression, byModule);
    const known = byModule.get(context.module);
    if (known !== undefined) return known;
    // Stops at an expression that refers to itself, which no valid configuration contains.
    byModule.set(context.module, [{ kind: "unknown", description: "itself" }]);
    const { sources, dependsOnKey } = this.#follow(expression, context);
    if (dependsOnKey) byModule.delete(context.module);
    else byModule.set(context.module, sources);
    return sources;
  }

  #follow(expression: JsonObject, context: ExpressionContext) {
    const listed = asList(expression.references);
    if (listed.length > maxSources * 4) return { sources: tooMany(listed.length), dependsOnKey: false };
    const references = fullReferences(listed);
    const dependsOnKey = references.some(({ steps: [first] }) => ["each", "count"].includes(stepName(first) ?? ""));
    const sources = references.flatMap((reference, at) => {
      const all = this.#sources(reference, context);
      if (references.length === 1) return all;
      const key = keyReferences(references, at);
      // A loop may compute the key from the values before: `{ for name, peer in var.peers : name => aws_vpc.a[peer] }`.
      const isInLoop = references.slice(0, at).some(({ steps }) => isPartOfKey(stepName(steps[0])));
      return all.map((source) => {
        if (source.kind !== "resource" && source.kind !== "module") return source;
        const one = this.#withKey(source.kind === "resource" ? withoutPath(source) : source, key, context);
        return isInLoop && one.keys.length === 0 ? { ...one, isAnyInstance: true } : one;
      });
    });
    return { sources: sources.length > maxSources ? tooMany(sources.length) : sources, dependsOnKey };
  }

  #sources({ text, steps }: FullReference, context: ExpressionContext): readonly ValueSource[] {
    const { module } = context;
    const [first, second, ...rest] = steps;
    const name = stepName(second) ?? "";
    switch (stepName(first)) {
      case "var":
        return this.#atPath(this.variable(name, module), rest);
      case "each":
        return name === "value" ? this.#atPath(this.#eachValue(context), rest) : [];
      case "module":
        return this.#atPath([{ kind: "module", module, call: name, keys: [] }], rest);
      case "local":
        return [{ kind: "local", module, name: text }];
      case "data":
        return [resourceSource(module, `data.${name}.${stepName(rest[0])}`, rest.slice(1))];
      case "count":
      case "path":
      case "self":
      case "terraform":
        return [];
      default:
        return [resourceSource(module, `${stepName(first)}.${name}`, rest)];
    }
  }

  /**
   * Returns a source with the key that follows it, if any. Terraform does not list what follows a computed key:
   * `aws_vpc.a[each.key].id` has the references of `aws_vpc.a`.
   */
  #withKey<Source extends KeyedSource>(
    source: Source,
    references: readonly FullReference[],
    context: ExpressionContext,
  ): Source {
    if (references.length === 0) return source;
    const configuration = source.kind === "resource" ? source.module.resources.get(source.resource) : undefined;
    const written = this.#withoutCondition(references, asObject(configuration?.count_expression), context);
    const instances: ReadonlyMap<InstanceKey | undefined, unknown> =
      source.kind === "resource"
        ? this.#instances.of(source.module, source.resource).instances
        : (source.module.children.get(source.call) ?? new Map<never, never>());
    const isKey = (one: InstanceKey) => memberKey(instances, one) !== undefined;
    const key = this.#literalKeys ? undefined : this.constants.key(written, context, isKey);
    const one = { ...source, ...(source.kind === "resource" && source.names.length === 0 && { lacksAttribute: true }) };
    if (key !== undefined && isKey(key.key)) return { ...one, keys: [...source.keys, key] };
    return source.keys.length > 0 ? one : { ...one, isAnyInstance: true };
  }

  /**
   * Returns the references of a key without a condition that also decides how many instances there are:
   * `aws_route_table.a[var.single ? 0 : count.index]`. Without such a condition, all could use the same instance.
   */
  #withoutCondition(
    references: readonly FullReference[],
    count: JsonObject,
    context: ExpressionContext,
  ): readonly FullReference[] {
    const [first, ...others] = references;
    if (first === undefined || !asList(count.references).includes(first.text)) return references;
    return typeof this.constants.value(first, context) === "boolean" ? others : references;
  }

  /** Returns the sources of `each.value`. With a single reference, such as `aws_vpc.a`, they have the instance's key. */
  #eachValue(context: ExpressionContext): readonly ValueSource[] {
    const { module, forEach } = context;
    if (forEach === undefined) return [];
    const key = keyIn(context);
    const hasOwnKey = !this.#literalKeys && fullReferences(asList(forEach.references)).length === 1;
    return this.of(forEach, { module }).map((source) => {
      if (!("keys" in source) || key === undefined) return source;
      if (!hasOwnKey && source.keys.length > 0) return source;
      return hasOwnKey ? { ...source, keys: [...source.keys, key] } : { ...source, isAnyInstance: true };
    });
  }

  variable(name: string, { call, key }: ModuleInstance): readonly ValueSource[] {
    if (call === undefined) return [];
    return this.of(asObject(asObject(call.configuration.expressions)[name]), callContext(call, key));
  }

  output(module: ModuleInstance, name: string): readonly ValueSource[] {
    return this.of(asObject(asObject(asObject(module.configuration.outputs)[name]).expression), { module });
  }

  #atPath(sources: readonly ValueSource[], steps: readonly Step[]): readonly ValueSource[] {
    if (steps.length === 0) return sources;
    return sources.flatMap((source): readonly ValueSource[] => {
      if (source.kind === "module") return this.#inOutputs(source, steps);
      if (source.kind !== "resource") return [source];
      const { path, ...inner } = source;
      const keys = [...source.keys, ...keysIn(steps)];
      const names = [...source.names, ...namesIn(steps)];
      return [{ ...inner, keys, names, ...(path && { path: [...path, ...steps] }) }];
    });
  }

  #inOutputs(source: ValueSource & { kind: "module" }, steps: readonly Step[]): readonly ValueSource[] {
    const at = steps.findIndex((step) => stepName(step) !== undefined);
    const keys = [...source.keys, ...keysIn(at < 0 ? steps : steps.slice(0, at))];
    const output = stepName(steps[at]);
    if (output === undefined) return [{ ...source, keys }];
    const instances: ReadonlyMap<InstanceKey | undefined, ModuleInstance> =
      source.module.children.get(source.call) ?? new Map<never, never>();
    const module = selectInstance(instances, source.isAnyInstance ? [] : keys);
    if (module === undefined) return [{ kind: "unknown", description: `module.${source.call}` }];
    // A loop may choose outputs: `{ for name, network in module.network : name => network.vpc }`.
    const isOutput = Object.hasOwn(asObject(module.configuration.outputs), output);
    if (isOutput) return this.#atPath(this.output(module, output), steps.slice(at + 1));
    const outputs = Object.keys(asObject(module.configuration.outputs));
    return outputs.flatMap((name) => this.#atPath(this.output(module, name), steps.slice(at)));
  }
}

function withoutPath({ path: _, ...source }: ValueSource & { kind: "resource" }): KeyedSource {
  return source;
}

function resourceSource(module: ModuleInstance, resource: string, steps: readonly Step[]): ValueSource {
  return { kind: "resource", module, resource, keys: keysIn(steps), names: namesIn(steps), path: steps };
}

function tooMany(count: number): readonly ValueSource[] {
  return [{ kind: "unknown", description: `${count} references at once` }];
}

function keysIn(steps: readonly Step[]): readonly KeyCandidate[] {
  return steps.flatMap((step) => ("key" in step ? { key: step.key } : []));
}

function namesIn(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => stepName(step) ?? []);
}
