import { Unknown } from "../../network/model/network";
import { InputError } from "./input-error";

/** AWS limits names to 256 characters, and Terraform's addresses are hardly longer. Reports repeat both many times. */
export const mostCharacters = 10_000;

/** Returns a text that is at most as long as a line of a report. */
export function shortened(text: string, most = 200): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}

/**
 * Throws an InputError if a text in a resource is too long.
 *
 * @param subject the name of the resource
 */
export function checkTexts(resource: object, subject: string): void {
  const found = longText(resource, "the resource", new Set());
  if (found === undefined) return;
  const { name, length } = found;
  throw new InputError(
    `${subject}: ${shortened(name, 80)} has ${length} characters, and the limit is ${mostCharacters}; shorten it.`,
  );
}

interface LongText {
  readonly name: string;
  readonly length: number;
}

function longText(value: unknown, name: string, seen: Set<object>): LongText | undefined {
  if (typeof value === "string") return value.length > mostCharacters ? { name, length: value.length } : undefined;
  if (typeof value !== "object" || value === null || value instanceof Unknown || seen.has(value)) return undefined;
  seen.add(value);
  for (const [key, item] of Object.entries(value)) {
    // The policy of an endpoint is long and not read.
    if (key === "policy") continue;
    const found = longText(key, "a name", seen) ?? longText(item, Array.isArray(value) ? name : key, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}
