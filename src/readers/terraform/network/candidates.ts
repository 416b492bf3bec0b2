import { Unknown } from "../../../network/model/network";
import type { IdentifiedResources } from "../identity/identified-resources";
import type { Kind } from "../identity/kinds";
import { OneOf, type TerraformResource } from "../parse/resource";

/** What is one of several things, and no source tells which. */
export class OneOfThings extends Unknown {
  readonly keys: ReadonlySet<string>;

  constructor(keys: ReadonlySet<string>, why: string) {
    super(why);
    this.keys = keys;
  }
}

/** Returns the key of the thing of a kind that an attribute of a resource identifies, or the things that it may be. */
export function identifiedBy(
  things: IdentifiedResources,
  attribute: string,
  from: TerraformResource,
  kind: Kind,
): string | Unknown | OneOfThings {
  const value = things.identify(from.values[attribute], from, kind);
  if (!(value instanceof OneOf)) return value;
  const keys = value.references.map((reference) => things.identify(reference, from, kind));
  const known = keys.filter((key) => typeof key === "string");
  return known.length === keys.length ? new OneOfThings(new Set(known), value.reason) : value;
}
