import { asList, asObject, type JsonObject } from "../../files/json-value";
import { type FullReference, fullReferences, type InstanceKey, type Step, stepName } from "../parse/address";
import type { ModuleInstance, ResourceInstances } from "../parse/plan/module-instances";
import { Constants } from "./constants";
import { callContext, type ExpressionContext, type KeyCandidate, keyIn } from "./expression-context";

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
      /** True if the key of the instance is computed in a way that the plan does not show. Then no key selects it. */
      readonly isAnyInstance?: boolean;
      /** The reference as it is written, if it is all of the expression. */
      readonly path?: readonly Step[];
    }
  /** All outputs of the modules of a call. */
  | {
      readonly kind: "module";
      readonly module: ModuleInstance;
      readonly call: string;
      readonly keys: readonly KeyCandidate[];
      readonly isAnyInstance?: boolean;
    }
  /** A local value, such as `local.vpc_ids`. A plan does not show its expression. */
  | { readonly kind: "local"; readonly module: ModuleInstance; readonly name: string }
  | { readonly kind: "unknown"; readonly description: string };

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
    this.constants = new Constants(variables);
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
    const sources = references.flatMap((reference, index) =>
      this.#sources(reference, keyReferences(references, index), context).map((source) => {
        if (source.kind !== "resource" || references.length === 1) return source;
        // A loop over the other values may have computed the key: `{ for name, peer in var.peers : name => aws_vpc.a[peer] }`.
        const isInLoop = source.keys.length === 0 && references.slice(0, index).some(({ steps }) => isPartOfKey(stepName(steps[0])));
        return { ...withoutPath(source), ...(isInLoop && { isAnyInstance: true }) };
      }),
    );
    return { sources: sources.length > maxSources ? tooMany(sources.length) : sources, dependsOnKey };
  }

  /** `index` has the references of the key, if there can be one: those between this resource and the next. */
  #sources(
    { text, steps }: FullReference,
    index: readonly FullReference[],
    context: ExpressionContext,
  ): readonly ValueSource[] {
    const { module } = context;
    const [first, second, ...rest] = steps;
    const name = stepName(second) ?? "";
    switch (stepName(first)) {
      case "var":
        return this.#atPath(this.variable(name, module), rest);
      case "each":
        return name === "value" ? this.#atPath(this.#eachValue(context), rest) : [];
      case "module": {
        const source: ValueSource = { kind: "module", module, call: name, keys: [] };
        const isKey = (key: InstanceKey) => memberKey(module.children.get(name) ?? new Map(), key) !== undefined;
        return this.#atPath([rest.length > 0 ? source : this.#withKey(source, index, context, isKey)], rest);
      }
      case "local":
        return [{ kind: "local", module, name: text }];
      case "data":
        return [this.#resource(`data.${name}.${stepName(rest[0])}`, rest.slice(1), index, context)];
      case "count":
      case "path":
      case "self":
      case "terraform":
        return [];
      default:
        return [this.#resource(`${stepName(first)}.${name}`, rest, index, context)];
    }
  }

  #resource(
    resource: string,
    steps: readonly Step[],
    index: readonly FullReference[],
    context: ExpressionContext,
  ): ValueSource {
    const { module } = context;
    const source: ValueSource = {
      kind: "resource",
      module,
      resource,
      keys: keysIn(steps),
      names: namesIn(steps),
      path: steps,
    };
    if (steps.length > 0) return source;
    const { instances } = this.#instances.of(module, resource);
    return this.#withKey(source, index, context, (key) => memberKey(instances, key) !== undefined);
  }

  /** Terraform does not list what follows a computed key: `aws_vpc.a[each.key].id` has the references of `aws_vpc.a`. */
  #withKey<Source extends ValueSource & { readonly keys: readonly KeyCandidate[] }>(
    source: Source,
    index: readonly FullReference[],
    context: ExpressionContext,
    isKey: (key: InstanceKey) => boolean,
  ): Source {
    if (index.length === 0) return source;
    const key = this.#literalKeys ? undefined : this.constants.key(index, context, isKey);
    return key !== undefined && isKey(key.key) ? { ...source, keys: [key] } : { ...source, isAnyInstance: true };
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
    return this.#atPath(this.output(module, output), steps.slice(at + 1));
  }
}

/** Returns the references that can belong to the key of the reference at an index. */
function keyReferences(references: readonly FullReference[], at: number): readonly FullReference[] {
  const next = references.findIndex(({ steps: [first] }, index) => index > at && !isPartOfKey(stepName(first)));
  return references.slice(at + 1, next < 0 ? undefined : next);
}

function isPartOfKey(name: string | undefined): boolean {
  return name !== undefined && ["each", "count", "var", "local", "path", "terraform"].includes(name);
}

function withoutPath({ path: _, ...source }: ValueSource & { kind: "resource" }): ValueSource {
  return source;
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

/** Returns the only instance, or the instance of the first key that fits. */
export function selectInstance<Instance>(
  instances: ReadonlyMap<InstanceKey | undefined, Instance>,
  keys: readonly KeyCandidate[],
): Instance | undefined {
  if (instances.size === 1) return instances.values().next().value;
  for (const { key, count } of keys) {
    const member = memberKey(instances, key);
    if (member !== undefined && (count === undefined || count === instances.size)) return instances.get(member);
  }
  return undefined;
}

/** Returns the key as the instances have it. Terraform converts `[0]` to `["0"]`, and the reverse. */
function memberKey(instances: ReadonlyMap<InstanceKey | undefined, unknown>, key: InstanceKey): InstanceKey | undefined {
  const other = typeof key === "number" ? String(key) : /^(0|[1-9]\d*)$/.test(key) ? Number(key) : key;
  return [key, other].find((one) => instances.has(one));
}

export function nameIn({ address }: ModuleInstance, name: string): string {
  return address === "" ? name : `${address}.${name}`;
}
