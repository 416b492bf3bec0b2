// Values of programs may have getters and traps that throw.

const unreadable = Symbol("unreadable");

/** Returns a property. If its getter throws, returns a value that no property can have. */
export function read(source: unknown, key: string): unknown {
  try {
    return (source as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  } catch {
    return unreadable;
  }
}

/** Returns the names of an object's own properties. */
export function keysOf(source: object): readonly string[] {
  try {
    return Object.keys(source);
  } catch {
    return [];
  }
}

/** Returns true for `{}` and its like that can be read, also of another realm, but not for an instance of a class, such as a Map. */
export function isPlain(given: unknown): given is object {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return false;
  try {
    Object.keys(given);
    const prototype = Object.getPrototypeOf(given);
    return prototype === null || Object.getPrototypeOf(prototype) === null;
  } catch {
    return false;
  }
}

/** Returns whether a property that was read has a value. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== unreadable;
}
