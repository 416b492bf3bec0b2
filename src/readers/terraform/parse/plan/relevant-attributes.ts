import { asList, asObject, asText } from "../../../files/json-value";
import { withoutKeys } from "../address";

/**
 * The resource attributes that contribute to a plan's changes, also through local values. Terraform before 1.2 does not
 * list them; then any attribute may contribute.
 */
export class RelevantAttributes {
  readonly #attributes: ReadonlySet<string> | undefined;

  constructor(listed: unknown) {
    if (!Array.isArray(listed)) return;
    this.#attributes = new Set(
      listed.map((item) => {
        const { resource, attribute } = asObject(item);
        return entry(asText(resource) ?? "", asList(attribute)[0]);
      }),
    );
  }

  /** Returns true if an attribute of a resource, or the resource as a whole, contributes to a change. */
  has(resource: string, attribute: string): boolean {
    if (this.#attributes === undefined) return true;
    return this.#attributes.has(entry(resource, attribute)) || this.#attributes.has(entry(resource, undefined));
  }
}

/** Terraform lists some instances with their keys and some without. */
function entry(resource: string, attribute: unknown): string {
  return `${withoutKeys(resource)} ${typeof attribute === "string" ? attribute : ""}`;
}
