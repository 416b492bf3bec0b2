import { asList, asObject, isObject, type JsonObject } from "../../files/json-value";
import { fullReferences, type InstanceKey, stepName } from "../parse/address";
import type { ModuleInstance, ResourceInstance, ResourceInstances } from "../parse/plan/module-instances";
import type { ExpressionContext, KeyCandidate } from "./expression-context";
import { memberAt } from "./for-each-elements";
import { keyReferences } from "./key-references";
import { selectInstance, type ValueSource } from "./value-source";
import type { ValueSources } from "./value-sources";

/**
 * Checks `each.value` against the known values of a resource. If `for_each` renames fields, as in
 * `{ for key, link in var.links : key => { from = link.to, to = link.from } }`, `each.value.to` has another value than
 * in the variable, and `aws_vpc.a[each.value.to].cidr_block` is the block of another VPC.
 */
export class KeyEvidence {
  readonly #instances: ResourceInstances;
  readonly #sources: ValueSources;
  /** The texts of all instances, of a module, or of a collection. */
  readonly #all = new WeakMap<object, ReadonlySet<string>>();
  /** The texts of `each.value` at a path, of all instances, by their keys. */
  readonly #known = new WeakMap<readonly InstanceKey[], ReadonlyMap<string, ReadonlySet<string>>>();

  constructor(instances: ResourceInstances, sources: ValueSources) {
    this.#instances = instances;
    this.#sources = sources;
  }

  /** Returns true if a known value is that of another instance than the one that `each.value` selects. */
  contradicts({ values }: ResourceInstance, expressions: JsonObject, context: ExpressionContext): boolean {
    return Object.entries(expressions).some(([name, expression]) => {
      const known = values[name];
      const { references } = asObject(expression);
      if (typeof known !== "string" || !usesEachValue(asList(references))) return false;
      return this.#groups(asObject(expression), context).some(
        ({ selected, all }) => !selected.has(known) && all.has(known),
      );
    });
  }

  /** Returns the texts of what the expression selects, and of all from which it selects. */
  #groups(expression: JsonObject, context: ExpressionContext): readonly Group[] {
    const sources = this.#sources.of(expression, context).map((source) => this.#ofSource(source));
    return [...sources, this.#ofConstants(expression, context)].filter((group) => group !== undefined);
  }

  #ofSource(source: ValueSource): Group | undefined {
    if ((source.kind !== "resource" && source.kind !== "module") || source.isAnyInstance) return undefined;
    const { module, keys } = source;
    if (source.kind === "resource") {
      const { instances } = this.#instances.of(module, source.resource);
      return this.#selected(instances, keys, ({ values }) => textsIn(values));
    }
    const children = module.children.get(source.call);
    return children && this.#selected(children, keys, (one) => this.#textsOfModule(one));
  }

  #ofConstants(expression: JsonObject, context: ExpressionContext): Group | undefined {
    const references = fullReferences(asList(expression.references));
    const [first] = references;
    if (first === undefined) return undefined;
    const { constants } = this.#sources;
    if (stepName(first.steps[0]) === "each") {
      const at = (key: ExpressionContext["key"]) =>
        textsIn([constants.value(first, { ...context, ...(key !== undefined && { key }) })]);
      const id = context.keys ?? [];
      const all = this.#known.get(id)?.get(first.text) ?? texts((context.keys ?? []).map(at));
      this.#known.set(id, new Map([...(this.#known.get(id) ?? []), [first.text, all]]));
      return { selected: at(context.key), all };
    }
    const collection = constants.value(first, context);
    const key = constants.key(keyReferences(references, 0), context, () => true);
    if (typeof collection !== "object" || collection === null || key === undefined) return undefined;
    return {
      selected: textsIn([memberAt(collection, key.key)]),
      all: this.#textsOf(collection, Object.values(collection)),
    };
  }

  #selected<Instance>(
    instances: ReadonlyMap<InstanceKey | undefined, Instance>,
    keys: readonly KeyCandidate[],
    textsOf: (instance: Instance) => ReadonlySet<string>,
  ): Group | undefined {
    const selected = selectInstance(instances, keys);
    if (selected === undefined) return undefined;
    const known = this.#all.get(instances) ?? texts([...instances.values()].map(textsOf));
    this.#all.set(instances, known);
    return { selected: textsOf(selected), all: known };
  }

  #textsOf(collection: object, elements: readonly unknown[]): ReadonlySet<string> {
    const known = this.#all.get(collection) ?? texts(elements.map((element) => textsIn([element])));
    this.#all.set(collection, known);
    return known;
  }

  #textsOfModule(module: ModuleInstance): ReadonlySet<string> {
    const known =
      this.#all.get(module) ??
      texts(
        [...module.resources.keys()].flatMap((name) =>
          [...this.#instances.of(module, name).instances.values()].map(({ values }) => textsIn(values)),
        ),
      );
    this.#all.set(module, known);
    return known;
  }
}

interface Group {
  readonly selected: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

function texts(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]));
}

/** Returns the texts in an object or list, and in the objects within it. */
function textsIn(values: object): ReadonlySet<string> {
  const all = Object.values(values).flatMap((value) => (isObject(value) ? Object.values(value) : [value]));
  return new Set(all.filter((text) => typeof text === "string"));
}

function usesEachValue(references: readonly unknown[]): boolean {
  return fullReferences(references).some(
    ({ steps: [first, second] }) => stepName(first) === "each" && stepName(second) === "value",
  );
}
