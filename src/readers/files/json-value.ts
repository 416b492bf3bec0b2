/** A JSON object whose fields have not been checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

const empty: JsonObject = {};

/** Returns true for a JSON object, and false for null and arrays. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns a JSON object as it is, and an empty object for any other value. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : empty;
}

/** Returns an array as it is, and an empty array for any other value. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Returns a non-empty string as it is, and undefined for any other value. */
export function asText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
