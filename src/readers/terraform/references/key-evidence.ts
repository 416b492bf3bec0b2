import { asList, asObject, isObject, type JsonObject } from "../../files/json-value";
import { fullReferences, stepName } from "../parse/address";
import type { ModuleInstance, ResourceInstance, ResourceInstances } from "../parse/plan/module-instances";
import type { ExpressionContext } from "./expression-context";
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
        ({ selected, all }) => !selected.has(known) && all.some((texts) => texts.has(known)),
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
      return groupOf(new Map([...instances].map(([key, one]) => [key, textsIn(one.values)])), keys);
    }
    const children = module.children.get(source.call) ?? new Map<undefined, ModuleInstance>();
    return groupOf(new Map([...children].map(([key, one]) => [key, this.#textsOfModule(one)])), keys);
  }

  #ofConstants(expression: JsonObject, context: ExpressionContext): Group | undefined {
    const references = fullReferences(asList(expression.references));
    const [first] = references;
    if (first === undefined) return undefined;
    const { constants } = this.#sources;
    if (stepName(first.steps[0]) === "each") {
      const at = (key: ExpressionContext["key"]) =>
        textsIn([constants.value(first, { ...context, ...(key !== undefined && { key }) })]);
      return { selected: at(context.key), all: (context.keys ?? []).map(at) };
    }
    const collection = constants.value(first, context);
    const key = constants.key(keyReferences(references, 0), context, () => true);
    if (typeof collection !== "object" || collection === null || key === undefined) return undefined;
    const all = new Map(Object.entries(collection).map(([name, element]) => [name, textsIn([element])]));
    return groupOf(all, [key]);
  }

  #textsOfModule(module: ModuleInstance): ReadonlySet<string> {
    const resources = [...module.resources.keys()].flatMap((name) => [
      ...this.#instances.of(module, name).instances.values(),
    ]);
    return new Set(resources.flatMap(({ values }) => [...textsIn(values)]));
  }
}

interface Group {
  readonly selected: ReadonlySet<string>;
  readonly all: readonly ReadonlySet<string>[];
}

function groupOf(
  all: ReadonlyMap<string | number | undefined, ReadonlySet<string>>,
  keys: Parameters<typeof selectInstance>[1],
): Group | undefined {
  const selected = selectInstance(all, keys);
  return selected && { selected, all: [...all.values()] };
}

/** Returns the texts in an object or list, and in the objects within it. */
function textsIn(values: object): ReadonlySet<string> {
  const texts = Object.values(values).flatMap((value) => (isObject(value) ? Object.values(value) : [value]));
  return new Set(texts.filter((text) => typeof text === "string"));
}

function usesEachValue(references: readonly unknown[]): boolean {
  return fullReferences(references).some(
    ({ steps: [first, second] }) => stepName(first) === "each" && stepName(second) === "value",
  );
}
