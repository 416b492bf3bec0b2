import { Unknown } from "../../../../network/model/network";
import { asObject, isObject, type JsonObject } from "../../../files/json-value";
import type { Value, Values } from "../resource";

/** Returns the values of a resource, what is marked as sensitive replaced by an {@link Unknown}: it is never printed. */
export function withoutSensitive(values: JsonObject, marks: unknown): Values {
  return (hasMark(marks) ? stripped(values, marks) : values) as Values;
}

/** What stands in the place of a sensitive value. */
export const sensitive = new Unknown("is sensitive");

/** Returns whether anything is marked: mostly nothing is, and the values are taken as they are. */
export function hasMark(marks: unknown): boolean {
  if (marks === true) return true;
  return typeof marks === "object" && marks !== null && Object.values(marks).some(hasMark);
}

function stripped(value: unknown, marks: unknown): Value {
  if (marks === true) {
    // A resource that is sensitive as a whole: all that it has is.
    return isObject(value) ? Object.fromEntries(Object.keys(value).map((name) => [name, sensitive])) : sensitive;
  }
  if (!hasMark(marks)) return value as Value;
  if (Array.isArray(value)) return value.map((item, index) => stripped(item, (marks as readonly unknown[])[index]));
  const entries = Object.entries(asObject(value));
  return Object.fromEntries(entries.map(([name, item]) => [name, stripped(item, asObject(marks)[name])]));
}
