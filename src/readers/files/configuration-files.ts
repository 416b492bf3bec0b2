import { isObject, type JsonObject } from "./json-value";

/**
 * Merges the configuration files of a folder as Terraform does: by the type and the name of a resource, and by the name
 * of any other block. If two files have the same block, the result is a list of both.
 */
export function mergedConfiguration(files: readonly JsonObject[]): JsonObject {
  const kinds = [...new Set(files.flatMap((file) => Object.keys(file)))];
  return Object.fromEntries(
    kinds.map((kind) => {
      const blocks = files.filter((file) => kind in file).map((file) => file[kind]);
      return [kind, blocks.reduce((one, other) => merged(one, other, labelsOf(kind)))];
    }),
  );
}

/** Returns the number of labels of a block: a resource has a type and a name. */
function labelsOf(kind: string): number {
  return kind === "resource" || kind === "data" ? 2 : 1;
}

/** @param levels the number of labels between this level and the blocks */
function merged(one: unknown, other: unknown, levels: number): unknown {
  if (!isObject(one) || !isObject(other) || levels === 0) return [one, other].flat();
  const result: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    result[name] = name in one ? merged(one[name], value, levels - 1) : value;
  }
  return result;
}

/**
 * Applies an override file to a configuration: its arguments replace those of the same block.
 *
 * Terraform: https://developer.hashicorp.com/terraform/language/files/override
 */
export function overridden(configuration: JsonObject, override: JsonObject): JsonObject {
  const result: Record<string, unknown> = { ...configuration };
  for (const [kind, blocks] of Object.entries(override)) {
    // A local value is an argument, not a block with arguments.
    result[kind] = replaced(configuration[kind], blocks, kind === "locals" ? 0 : labelsOf(kind));
  }
  return result;
}

function replaced(one: unknown, other: unknown, levels: number): unknown {
  if (!isObject(one) || !isObject(other)) return other;
  if (levels === 0) return { ...one, ...other };
  const names = Object.entries(other).map(([name, value]) => [name, replaced(one[name], value, levels - 1)]);
  return { ...one, ...Object.fromEntries(names) };
}

export function isOverride(file: string): boolean {
  return /(^|[/\\_])override\.tf\.json$/.test(file);
}
