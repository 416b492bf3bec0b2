import { isObject, type JsonObject } from "./json-value";

/**
 * Returns the files of one folder as the one configuration that they are to Terraform: the resources of all, by type
 * and name, and likewise all else by its name. Where two files have the same, there are both, as a list.
 */
export function mergedConfiguration(files: readonly JsonObject[]): JsonObject {
  const kinds = [...new Set(files.flatMap((file) => Object.keys(file)))];
  return Object.fromEntries(
    kinds.map((kind) => {
      const blocks = files.filter((file) => kind in file).map((file) => file[kind]);
      return [kind, blocks.reduce((one, other) => together(one, other, labelsOf(kind)))];
    }),
  );
}

/** Returns how many names a block of a kind has: a resource has its type and its name. */
function labelsOf(kind: string): number {
  return kind === "resource" || kind === "data" ? 2 : 1;
}

/** @param namesAbove how many levels of names there still are above the blocks themselves */
function together(one: unknown, other: unknown, namesAbove: number): unknown {
  if (!isObject(one) || !isObject(other) || namesAbove === 0) return [one, other].flat();
  const merged: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    merged[name] = name in one ? together(one[name], value, namesAbove - 1) : value;
  }
  return merged;
}

/**
 * Returns a configuration with what an override file says in the place of what it has: argument by argument.
 *
 * Terraform: https://developer.hashicorp.com/terraform/language/files/override
 */
export function overridden(configuration: JsonObject, override: JsonObject): JsonObject {
  const result: Record<string, unknown> = { ...configuration };
  for (const [kind, blocks] of Object.entries(override)) {
    // A local value is an argument, and not a block that has some.
    result[kind] = replaced(configuration[kind], blocks, kind === "locals" ? 0 : labelsOf(kind));
  }
  return result;
}

function replaced(one: unknown, other: unknown, namesAbove: number): unknown {
  if (!isObject(one) || !isObject(other)) return other;
  if (namesAbove === 0) return { ...one, ...other };
  const names = Object.entries(other).map(([name, value]) => [name, replaced(one[name], value, namesAbove - 1)]);
  return { ...one, ...Object.fromEntries(names) };
}

/** Returns whether a file's name says that it overrides the others. */
export function isOverride(file: string): boolean {
  return /(^|[/\\_])override\.tf\.json$/.test(file);
}
