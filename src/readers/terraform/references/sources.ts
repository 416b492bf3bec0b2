import { asList, asObject, type JsonObject } from "../../files/json-value";
import { type Key, type Step, wholeReferences } from "./address";
import { instancesOf, keyOf, nameOf, type Scope } from "./scope";

/** Where an expression stands: what `each` and `count` mean in it. */
export interface Place {
  readonly scope: Scope;
  readonly key?: Key;
  /** How many instances there are with `count`. */
  readonly count?: number;
  readonly forEach?: JsonObject;
}

/** What a value is made from. */
export type ValueSource =
  | {
      readonly kind: "resource";
      readonly scope: Scope;
      /** Such as `aws_subnet.private` and `data.aws_vpc.main`. */
      readonly resource: string;
      /** Of the resource's instances, or of what is made of them: the first that fits tells the instance. */
      readonly keys: readonly SourceKey[];
      /** Names of attributes, of the resource or of an object that it was put into. */
      readonly names: readonly string[];
    }
  /** All outputs of a module at once. */
  | { readonly kind: "module"; readonly scope: Scope; readonly name: string; readonly keys: readonly SourceKey[] }
  /** What a plan's JSON doesn't have. */
  | { readonly kind: "untold"; readonly what: string; readonly local?: Scope };

/** A key that stands in the reference, or the own one of whoever refers; with `count` only where there are as many. */
export interface SourceKey {
  readonly key: Key;
  readonly count?: number;
}

/** More than anyone can tell apart: it keeps the work per value constant. */
const most = 32;

/** Follows the references of a plan's configuration, through variables and outputs, to resources. */
export class Sources {
  readonly #found = new WeakMap<JsonObject, Map<Scope, readonly ValueSource[]>>();

  /** Returns what an expression's value is made from, as far as that isn't a constant. */
  of(expression: JsonObject, place: Place): readonly ValueSource[] {
    const found = this.#found.get(expression) ?? new Map<Scope, readonly ValueSource[]>();
    this.#found.set(expression, found);
    const known = found.get(place.scope);
    if (known !== undefined) return known;
    // What leads back to itself is no configuration of Terraform's.
    found.set(place.scope, [{ kind: "untold", what: "itself" }]);
    const { sources, own } = this.#follow(expression, place);
    // Only what is the same for all instances is kept.
    if (own) found.delete(place.scope);
    else found.set(place.scope, sources);
    return sources;
  }

  #follow(expression: JsonObject, place: Place) {
    const references = asList(expression.references);
    if (references.length > most * 4) return { sources: tooMany(references.length), own: false };
    const whole = wholeReferences(references);
    const mentions = (name: string) => whole.some(({ steps: [first] }) => nameOf(first) === name);
    const own = mentions("each") || mentions("count");
    const ownKey = own ? keysOf(place) : [];
    const sources = whole.flatMap(({ text, steps }) => this.#sources(text, steps, place)).map(orOwn(ownKey));
    return { sources: sources.length > most ? tooMany(sources.length) : sources, own };
  }

  #sources(text: string, steps: readonly Step[], place: Place): readonly ValueSource[] {
    const [first, second, ...rest] = steps;
    const name = nameOf(second) ?? "";
    switch (nameOf(first)) {
      case "var":
        return extended(this.variable(name, place.scope), rest, this);
      case "each":
        if (name !== "value" || place.forEach === undefined) return [];
        return extended(this.of(place.forEach, { scope: place.scope }).map(orOwn(keysOf(place))), rest, this);
      case "module":
        return extended([{ kind: "module", scope: place.scope, name, keys: [] }], rest, this);
      case "local":
        return [{ kind: "untold", what: text, local: place.scope }];
      case "data":
        return [resourceSource(place.scope, `data.${name}.${nameOf(rest[0])}`, rest.slice(1))];
      case "count":
      case "path":
      case "self":
      case "terraform":
        return [];
      default:
        return [resourceSource(place.scope, `${nameOf(first)}.${name}`, rest)];
    }
  }

  /** Returns what a variable of a module is set to. */
  variable(name: string, { call, key }: Scope): readonly ValueSource[] {
    if (call === undefined) return [];
    const expression = asObject(asObject(call.fields.expressions)[name]);
    const count = "count_expression" in call.fields && { count: instancesOf(call.scope, call.name).size };
    const forEach = asObject(call.fields.for_each_expression);
    return this.of(expression, { scope: call.scope, ...(key !== undefined && { key }), ...count, forEach });
  }

  /** Returns what an output of a module is made from. */
  output(scope: Scope, name: string): readonly ValueSource[] {
    return this.of(asObject(asObject(asObject(scope.module.outputs)[name]).expression), { scope });
  }
}

const tooMany = (count: number): readonly ValueSource[] => [{ kind: "untold", what: `${count} references at once` }];

function keysOf({ key, count }: Place): readonly SourceKey[] {
  if (key === undefined) return [];
  return [{ key, ...(typeof key === "number" && count !== undefined && { count }) }];
}

/** Whoever mentions its own key chooses by it, among what it doesn't name a key of. */
function orOwn(own: readonly SourceKey[]): (source: ValueSource) => ValueSource {
  return (source) =>
    source.kind === "untold" || own.length === 0 ? source : { ...source, keys: [...source.keys, ...own] };
}

function resourceSource(scope: Scope, resource: string, steps: readonly Step[]): ValueSource {
  return { kind: "resource", scope, resource, keys: keysAmong(steps), names: namesAmong(steps) };
}

/** Returns the sources of what is at the end of some steps into a value. */
function extended(values: readonly ValueSource[], steps: readonly Step[], sources: Sources): readonly ValueSource[] {
  if (steps.length === 0) return values;
  return values.flatMap((value): readonly ValueSource[] => {
    if (value.kind === "untold") return [value];
    if (value.kind === "module") return outputOf(value, steps, sources);
    return [{ ...value, keys: [...value.keys, ...keysAmong(steps)], names: [...value.names, ...namesAmong(steps)] }];
  });
}

function outputOf(module: ValueSource & { kind: "module" }, steps: readonly Step[], sources: Sources) {
  const at = steps.findIndex((step) => nameOf(step) !== undefined);
  const keys = [...module.keys, ...keysAmong(at < 0 ? steps : steps.slice(0, at))];
  const output = nameOf(steps[at]);
  if (output === undefined) return [{ ...module, keys }];
  const scope = chosen(instancesOf(module.scope, module.name), keys);
  if (scope === undefined) return [{ kind: "untold" as const, what: `module.${module.name}` }];
  return extended(sources.output(scope, output), steps.slice(at + 1), sources);
}

/** Returns the only instance, or that of the first key that fits. */
export function chosen<Instance>(
  instances: ReadonlyMap<Key | undefined, Instance>,
  keys: readonly SourceKey[],
): Instance | undefined {
  if (instances.size === 1) return instances.values().next().value;
  const fits = keys.find(({ key, count }) => instances.has(key) && (count === undefined || count === instances.size));
  return fits && instances.get(fits.key);
}

const keysAmong = (steps: readonly Step[]): readonly SourceKey[] =>
  steps.flatMap((step) => {
    const key = keyOf(step);
    return key === undefined ? [] : [{ key }];
  });

const namesAmong = (steps: readonly Step[]): readonly string[] => steps.flatMap((step) => nameOf(step) ?? []);
