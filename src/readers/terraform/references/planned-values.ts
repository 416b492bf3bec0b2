import type { Unknown } from "../../../network/model/network";
import { asList, asObject, isObject, type JsonObject } from "../../files/json-value";
import type { ResourceInstance } from "../parse/plan/resource-instances";
import type { Reference, Value, Values } from "../parse/resource";
import { hasMark, sensitive, withoutSensitive } from "../parse/state/sensitive";
import type { ReferenceResolver } from "./reference-resolver";
import type { ExpressionContext } from "./value-sources";

/**
 * Returns the values that a resource has after the apply. A value that the configuration sets and that is known only
 * after the apply is a reference to another resource, or unknown. A value that AWS chooses, such as a new id, is absent.
 */
export function plannedValues(
  instance: ResourceInstance,
  expressions: JsonObject,
  context: ExpressionContext,
  resolver: ReferenceResolver,
): Values {
  const known = withoutSensitive(instance.values, instance.sensitive);
  const unknown = Object.entries(instance.unknown).filter(([, mark]) => hasMark(mark));
  if (unknown.length === 0) return known;
  const sensitiveMarks = asObject(instance.sensitive);
  const values: Record<string, Value> = { ...known };
  for (const [name, mark] of unknown) {
    const expression = expressions[name];
    if (sensitiveMarks[name] === true) values[name] = sensitive;
    else if (mark !== true) values[name] = plannedBlocks(name, known[name], mark, expression, context, resolver);
    else if (expression !== undefined) {
      const value = resolver.resolve(name, asObject(expression), context);
      if (value !== undefined) values[name] = value;
    }
  }
  return values;
}

/** Returns a value of which parts are known only after the apply, such as the `route` blocks of a route table. */
function plannedBlocks(
  name: string,
  known: Value | undefined,
  marks: unknown,
  expression: unknown,
  context: ExpressionContext,
  resolver: ReferenceResolver,
): Value {
  const counts = new Map<string, number>();
  for (const block of asList(marks)) {
    for (const [attribute, mark] of Object.entries(asObject(block))) {
      if (mark === true) counts.set(attribute, (counts.get(attribute) ?? 0) + 1);
    }
  }
  const resolved = new Map<string, Reference | Unknown>();
  const resolve = (attribute: string) => {
    const value =
      resolved.get(attribute) ??
      resolver.resolveInBlocks(
        attribute,
        counts.get(attribute) ?? 1,
        referencesInBlocks(expression, attribute),
        context,
      );
    resolved.set(attribute, value);
    return value;
  };
  return filled(name, known ?? null, marks, resolve);
}

/** Returns a value with each part resolved that is marked as unknown. */
function filled(
  name: string,
  known: Value,
  marks: unknown,
  resolve: (attribute: string) => Reference | Unknown,
): Value {
  if (marks === true) return resolve(name);
  if (Array.isArray(marks)) {
    const items = asList(known) as readonly Value[];
    return marks.map((mark, index) => filled(name, items[index] ?? null, mark, resolve));
  }
  if (!isObject(marks) || !hasMark(marks)) return known;
  const values: Record<string, Value> = { ...(asObject(known) as Values) };
  for (const [attribute, mark] of Object.entries(marks)) {
    if (hasMark(mark)) values[attribute] = filled(attribute, values[attribute] ?? null, mark, resolve);
  }
  return values;
}

/** Returns the references of an attribute in all blocks together, as Terraform lists them for dynamic blocks. */
function referencesInBlocks(expression: unknown, attribute: string): JsonObject {
  if (!Array.isArray(expression)) return asObject(expression);
  return { references: expression.flatMap((block) => asList(asObject(asObject(block)[attribute]).references)) };
}
