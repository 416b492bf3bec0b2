import type { Unknown } from "../../../../network/model/network";
import { asList, asObject, isObject, type JsonObject } from "../../../files/json-value";
import type { References } from "../../references/references";
import type { Place } from "../../references/sources";
import type { Reference, Value, Values } from "../resource";
import { hasMark, sensitive, withoutSensitive } from "../state/sensitive";
import type { Instance } from "./instances";

/** Finds what the value of an attribute refers to that is known only after the apply. */
type Find = (attribute: string, expression: unknown) => Reference | Unknown;

/**
 * Returns the values that a resource will have after the apply. What the configuration sets and nobody knows yet refers
 * to another resource, or is unknown; what AWS will choose, such as a new id, is absent.
 */
export function plannedValues(
  instance: Instance,
  expressions: JsonObject,
  place: Place,
  references: References,
): Values {
  const known = withoutSensitive(instance.values, instance.sensitive);
  const unknown = Object.entries(instance.unknown).filter(([, mark]) => hasMark(mark));
  if (unknown.length === 0) return known;
  const marks = asObject(instance.sensitive);
  const values: Record<string, Value> = { ...known };
  for (const [name, mark] of unknown) {
    const expression = expressions[name];
    if (marks[name] === true) values[name] = sensitive;
    else if (mark !== true) values[name] = blocksOf(name, known[name], mark, expression, place, references);
    else {
      const found = expression === undefined ? undefined : references.find(name, asObject(expression), place);
      if (found !== undefined) values[name] = found;
    }
  }
  return values;
}

/** Returns a value of which parts are known only after the apply, such as the `route` blocks of a route table. */
function blocksOf(
  name: string,
  known: Value | undefined,
  marks: unknown,
  expression: unknown,
  place: Place,
  references: References,
): Value {
  const counts = new Map<string, number>();
  for (const block of asList(marks)) {
    for (const [attribute, mark] of Object.entries(asObject(block))) {
      if (mark === true) counts.set(attribute, (counts.get(attribute) ?? 0) + 1);
    }
  }
  const found = new Map<string, Reference | Unknown>();
  const find: Find = (attribute) => {
    const value =
      found.get(attribute) ??
      references.findInBlocks(attribute, counts.get(attribute) ?? 1, ofAll(expression, attribute), place);
    found.set(attribute, value);
    return value;
  };
  return filled(name, known ?? null, marks, expression, find);
}

function filled(name: string, known: Value, marks: unknown, expression: unknown, find: Find): Value {
  if (marks === true) return find(name, expression);
  if (Array.isArray(marks)) {
    const items = asList(known) as readonly Value[];
    return marks.map((mark, index) => filled(name, items[index] ?? null, mark, expression, find));
  }
  if (!isObject(marks) || !hasMark(marks)) return known;
  const values: Record<string, Value> = { ...(asObject(known) as Values) };
  for (const [attribute, mark] of Object.entries(marks)) {
    if (hasMark(mark)) values[attribute] = filled(attribute, values[attribute] ?? null, mark, expression, find);
  }
  return values;
}

/** Returns an attribute's references in all blocks: those of a block alone where Terraform tells them by block. */
function ofAll(expression: unknown, attribute: string): JsonObject {
  if (!Array.isArray(expression)) return asObject(expression);
  return { references: expression.flatMap((block) => asList(asObject(asObject(block)[attribute]).references)) };
}
