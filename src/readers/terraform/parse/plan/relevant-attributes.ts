import { asList, asObject, asText } from "../../../files/json-value";
import { withoutKeys } from "../address";

/** Returns true if an attribute of a resource, or the resource as a whole, contributes to a change. */
export type RelevantAttributes = (resource: string, attribute: string) => boolean;

/**
 * Returns which resource attributes contribute to a plan's changes, also through local values. Terraform before 1.2 does
 * not list them; then any attribute may contribute.
 */
export function relevantAttributes(listed: unknown): RelevantAttributes {
  if (!Array.isArray(listed)) return () => true;
  const attributes = new Set(
    listed.map(asObject).map(({ resource, attribute }) => entry(asText(resource) ?? "", asList(attribute)[0])),
  );
  return (resource, attribute) =>
    attributes.has(entry(resource, attribute)) || attributes.has(entry(resource, undefined));
}

/** Terraform lists some instances with their keys and some without. */
function entry(resource: string, attribute: unknown): string {
  return `${withoutKeys(resource)} ${typeof attribute === "string" ? attribute : ""}`;
}
