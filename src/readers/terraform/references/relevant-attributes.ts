import { asList, asObject, asText } from "../../files/json-value";

/**
 * What Terraform says that a plan's changes are made from, through local values as well. A plan of a Terraform before
 * 1.2 doesn't say it: then anything may be.
 */
export class RelevantAttributes {
  readonly #attributes: ReadonlySet<string> | undefined;

  constructor(listed: unknown) {
    if (!Array.isArray(listed)) return;
    this.#attributes = new Set(
      asList(listed).map((item) => {
        const { resource, attribute } = asObject(item);
        return nameOf(asText(resource) ?? "", asList(attribute)[0]);
      }),
    );
  }

  /** Returns whether an attribute of a resource, or the resource as a whole, contributes to a change. */
  has(resource: string, attribute: string): boolean {
    if (this.#attributes === undefined) return true;
    return this.#attributes.has(nameOf(resource, attribute)) || this.#attributes.has(nameOf(resource, undefined));
  }
}

/** Of instances, Terraform names some with their keys and some without. */
function nameOf(resource: string, attribute: unknown): string {
  const withoutKeys = resource.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, "");
  return `${withoutKeys} ${typeof attribute === "string" ? attribute : ""}`;
}
