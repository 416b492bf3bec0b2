import { asList, asObject, type JsonObject } from "../../files/json-value";
import { fullReferences, type InstanceKey, type Step, stepName } from "../parse/address";
import type { ModuleInstance } from "../parse/plan/module-instances";

/** The instance that an expression belongs to, which gives `each` and `count` their values. */
export interface ExpressionContext {
  readonly module: ModuleInstance;
  readonly key?: InstanceKey;
  /** The number of instances, with `count`. */
  readonly count?: number;
  readonly forEach?: JsonObject;
}

export type ValueSource =
  | {
      readonly kind: "resource";
      readonly module: ModuleInstance;
      /** Such as `aws_subnet.private` and `data.aws_vpc.main`. */
      readonly resource: string;
      /** Keys of the resource, or of an object or list that contains it. The first key that fits selects the instance. */
      readonly keys: readonly KeyCandidate[];
      /** Names of attributes, of the resource or of an object that contains it. */
      readonly names: readonly string[];
    }
  /** All outputs of the modules of a call. */
  | {
      readonly kind: "module";
      readonly module: ModuleInstance;
      readonly call: string;
      readonly keys: readonly KeyCandidate[];
    }
  /** A local value, such as `local.vpc_ids`. A plan does not show its expression. */
  | { readonly kind: "local"; readonly module: ModuleInstance; readonly name: string }
  | { readonly kind: "unknown"; readonly description: string };

/** A key in a reference, or the referring instance's own key. */
export interface KeyCandidate {
  readonly key: InstanceKey;
  /** With `count`: the key fits only a resource with the same number of instances. */
  readonly count?: number;
}

/** Limits the work per value: if there are more sources, they are not compared. */
const maxSources = 32;

/** Follows the references in a plan's configuration, through variables and outputs, to resources. */
export class ValueSources {
  readonly #known = new WeakMap<JsonObject, Map<ModuleInstance, readonly ValueSource[]>>();

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
    const ownKeys = dependsOnKey ? ownKeysOf(context) : [];
    const sources = references
      .flatMap(({ text, steps }) => this.#sources(text, steps, context))
      .map((source) => withKeys(source, ownKeys));
    return { sources: sources.length > maxSources ? tooMany(sources.length) : sources, dependsOnKey };
  }

  #sources(text: string, steps: readonly Step[], context: ExpressionContext): readonly ValueSource[] {
    const { module, forEach } = context;
    const [first, second, ...rest] = steps;
    const name = stepName(second) ?? "";
    switch (stepName(first)) {
      case "var":
        return this.#atPath(this.variable(name, module), rest);
      case "each": {
        if (name !== "value" || forEach === undefined) return [];
        const elements = this.of(forEach, { module }).map((source) => withKeys(source, ownKeysOf(context)));
        return this.#atPath(elements, rest);
      }
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

  variable(name: string, { call, key }: ModuleInstance): readonly ValueSource[] {
    if (call === undefined) return [];
    const { caller, configuration } = call;
    return this.of(asObject(asObject(configuration.expressions)[name]), {
      module: caller,
      ...(key !== undefined && { key }),
      ...("count_expression" in configuration && { count: caller.children.get(call.name)?.size ?? 0 }),
      forEach: asObject(configuration.for_each_expression),
    });
  }

  output(module: ModuleInstance, name: string): readonly ValueSource[] {
    return this.of(asObject(asObject(asObject(module.configuration.outputs)[name]).expression), { module });
  }

  #atPath(sources: readonly ValueSource[], steps: readonly Step[]): readonly ValueSource[] {
    if (steps.length === 0) return sources;
    return sources.flatMap((source): readonly ValueSource[] => {
      if (source.kind === "module") return this.#inOutputs(source, steps);
      if (source.kind !== "resource") return [source];
      return [{ ...source, keys: [...source.keys, ...keysIn(steps)], names: [...source.names, ...namesIn(steps)] }];
    });
  }

  #inOutputs(source: ValueSource & { kind: "module" }, steps: readonly Step[]): readonly ValueSource[] {
    const at = steps.findIndex((step) => stepName(step) !== undefined);
    const keys = [...source.keys, ...keysIn(at < 0 ? steps : steps.slice(0, at))];
    const output = stepName(steps[at]);
    if (output === undefined) return [{ ...source, keys }];
    const module = selectInstance(source.module.children.get(source.call) ?? new Map<never, never>(), keys);
    if (module === undefined) return [{ kind: "unknown", description: `module.${source.call}` }];
    return this.#atPath(this.output(module, output), steps.slice(at + 1));
  }
}

function tooMany(count: number): readonly ValueSource[] {
  return [{ kind: "unknown", description: `${count} references at once` }];
}

function ownKeysOf({ key, count }: ExpressionContext): readonly KeyCandidate[] {
  if (key === undefined) return [];
  return [{ key, ...(typeof key === "number" && count !== undefined && { count }) }];
}

/** The keys in the reference itself come first. */
function withKeys(source: ValueSource, keys: readonly KeyCandidate[]): ValueSource {
  return "keys" in source && keys.length > 0 ? { ...source, keys: [...source.keys, ...keys] } : source;
}

function resourceSource(module: ModuleInstance, resource: string, steps: readonly Step[]): ValueSource {
  return { kind: "resource", module, resource, keys: keysIn(steps), names: namesIn(steps) };
}

function keysIn(steps: readonly Step[]): readonly KeyCandidate[] {
  return steps.flatMap((step) => ("key" in step ? { key: step.key } : []));
}

function namesIn(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => stepName(step) ?? []);
}

/** Returns the only instance, or the instance of the first key that fits. */
export function selectInstance<Instance>(
  instances: ReadonlyMap<InstanceKey | undefined, Instance>,
  keys: readonly KeyCandidate[],
): Instance | undefined {
  if (instances.size === 1) return instances.values().next().value;
  const fits = keys.find(({ key, count }) => instances.has(key) && (count === undefined || count === instances.size));
  return fits && instances.get(fits.key);
}

export function nameIn({ address }: ModuleInstance, name: string): string {
  return address === "" ? name : `${address}.${name}`;
}
