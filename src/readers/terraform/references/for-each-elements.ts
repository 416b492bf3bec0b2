import { asList, asObject, asText, isObject } from "../../files/json-value";
import { type InstanceKey, type Step, stepName } from "../parse/address";

/**
 * The values of `each.value`, if `for_each` is computed from a map or list alone, as in
 * `{ for subnet in var.subnets : subnet.name => subnet }`. The keys of the instances show how.
 */
export class ForEachElements {
  readonly #keys: ReadonlySet<string>;
  readonly #collection: unknown;
  readonly #elements: readonly unknown[];
  /** The elements by the keys in an attribute, for each attribute that contains the keys. */
  readonly #byAttribute: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  /** The elements by their name or index, if these are the keys. */
  readonly #byName: ReadonlyMap<string, unknown> | undefined;
  /** The names of the elements by the texts at a path, if these are the keys. */
  readonly #namesAt = new Map<string, ReadonlyMap<string, unknown> | undefined>();

  constructor(collection: unknown, keys: readonly InstanceKey[]) {
    this.#keys = new Set(keys.map(String));
    this.#collection = collection;
    this.#elements = isObject(collection) ? Object.values(collection) : asList(collection);
    this.#byName = this.#byKeys(isObject(collection) ? Object.keys(collection) : this.#elements.map((_, at) => at));
    this.#byAttribute = new Map(
      Object.keys(asObject(this.#elements[0])).flatMap((name) => {
        const found = this.#byKeys(this.#elements.map((element) => asObject(element)[name]));
        return found === undefined ? [] : [[name, found]];
      }),
    );
  }

  /** Returns the value at a path; undefined if the keys fit in several ways that differ there. */
  at(key: string, path: readonly Step[]): unknown {
    const possible = this.#possible(key, path);
    const [first, ...others] = possible;
    const text = JSON.stringify(first);
    return others.every((other) => JSON.stringify(other) === text) ? first : undefined;
  }

  #possible(key: string, path: readonly Step[]): readonly unknown[] {
    const isMap = isObject(this.#collection);
    const byName = this.#byName === undefined ? [] : [this.#byName];
    // In a map, `each.value.to` would be the key itself if the map were keyed by `to`.
    const attributes = [...this.#byAttribute].filter(([name]) => !isMap || name !== stepName(path[0]));
    const all = [...byName, ...attributes.map(([, elements]) => elements)].map((one) => atPath(one.get(key), path));
    const names = this.#namesOf(path);
    return names === undefined ? all : [...all, names.get(key)];
  }

  /** The values may be the keys: in a set, or in a ring of peers, `{ for from, to in var.peers : to => from }`. */
  #namesOf(path: readonly Step[]): ReadonlyMap<string, unknown> | undefined {
    const isMap = isObject(this.#collection);
    if (!isMap && path.length > 0) return undefined;
    const id = JSON.stringify(path);
    if (!this.#namesAt.has(id)) {
      const texts = this.#elements.map((element) => atPath(element, path));
      this.#namesAt.set(id, this.#byKeys(texts, isMap ? Object.keys(asObject(this.#collection)) : texts));
    }
    return this.#namesAt.get(id);
  }

  /** Returns values by texts; undefined unless the texts are the keys of the instances. */
  #byKeys(texts: readonly unknown[], values: readonly unknown[] = this.#elements) {
    const found = new Map(texts.map((text, index) => [isScalar(text) ? String(text) : "", values[index]]));
    const isWhole = texts.length === this.#keys.size && found.size === texts.length;
    return isWhole && [...found.keys()].every((text) => this.#keys.has(text)) ? found : undefined;
  }
}

export function isScalar(value: unknown): value is InstanceKey {
  return typeof value === "number" || asText(value) !== undefined;
}

export function memberAt(value: unknown, key: InstanceKey): unknown {
  if (Array.isArray(value)) return value[Number(key)];
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function atPath(value: unknown, path: readonly Step[]): unknown {
  return path.reduce<unknown>((inner, step) => memberAt(inner, "name" in step ? step.name : step.key), value);
}
