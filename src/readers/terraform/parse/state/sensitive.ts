import { Unknown } from "../../../../network/model/network";
import { asObject, isObject, type JsonObject } from "../../../files/json-value";
import type { Value, Values } from "../resource";

/** Replaces a sensitive value, which must never be printed. */
export const sensitive = new Unknown("is sensitive");

/** Returns the values of a resource, with the values that are marked as sensitive replaced by {@link sensitive}. */
export function withoutSensitive(values: JsonObject, marks: unknown): Values {
  return (hasMark(marks) ? replaced(values, marks) : values) as Values;
}

/** Returns true if any part of a value is marked, as in `sensitive_values` and `after_unknown`. */
export function hasMark(marks: unknown): boolean {
  if (marks === true) return true;
  return typeof marks === "object" && marks !== null && Object.values(marks).some(hasMark);
}

function replaced(value: unknown, marks: unknown): Value {
  if (marks === true) {
    // A resource that is sensitive as a whole keeps the names of its attributes.
    return isObject(value) ? Object.fromEntries(Object.keys(value).map((name) => [name, sensitive])) : sensitive;
  }
  if (!hasMark(marks)) return value as Value;
  if (Array.isArray(value)) return value.map((item, index) => replaced(item, (marks as readonly unknown[])[index]));
  const entries = Object.entries(asObject(value));
  return Object.fromEntries(entries.map(([name, item]) => [name, replaced(item, asObject(marks)[name])]));
}
