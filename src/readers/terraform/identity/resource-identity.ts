import type { Resource } from "../../../network/model/network";
import type { Interpretation } from "../network/interpretation";
import type { TerraformResource } from "../parse/resource";
import { awsIdOf } from "./kinds";

/** Returns what all things have, of the resources that describe one: managed ones before looked-up ones. */
export function identityOf(
  { evaluation }: Interpretation,
  key: string,
  resources: readonly TerraformResource[],
): Resource {
  const [first] = resources;
  const names = resources.flatMap((resource) =>
    [resource.values.tags, resource.values.tags_all].map((tags) => {
      const name = typeof tags === "object" && tags !== null && "Name" in tags ? tags.Name : undefined;
      return evaluation.value(name, resource);
    }),
  );
  const awsId = resources.map(awsIdOf).find((id) => id !== undefined);
  const name = names.find((name) => typeof name === "string") ?? first?.address ?? key;
  return { key, name: String(name), ...childKey({ address: first?.address, awsId, file: first?.file }) };
}

/** Returns an object without what is undefined. */
export function childKey<Fields extends Readonly<Record<string, unknown>>>(
  fields: Fields,
): { readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined>;
  };
}

/** Returns whether something is on; undefined where it isn't known. AWS's default counts for managed resources. */
export function booleanOf(
  { evaluation }: Interpretation,
  resources: readonly TerraformResource[],
  attribute: string,
  byDefault: boolean,
): boolean | undefined {
  const [first] = resources;
  if (first === undefined) return undefined;
  const value = evaluation.value(first.values[attribute], first);
  if (value === true || value === "true") return true;
  if (value === false || value === "false") return false;
  return value === undefined && first.mode === "managed" ? byDefault : undefined;
}
