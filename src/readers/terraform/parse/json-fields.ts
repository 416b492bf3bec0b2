/** An object of parsed JSON, of which nothing more is known. */
export type Fields = Readonly<Record<string, unknown>>;

const none: Fields = {};

/** Returns the fields of an object of parsed JSON, and no fields of anything else. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : none;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns the items of a list of parsed JSON, and no items of anything else. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Returns a text that isn't empty, and undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
