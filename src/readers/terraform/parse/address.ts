import { mostCharacters } from "../../files/text-limits";

/** The key of an instance: a number with `count`, a string with `for_each`. */
export type InstanceKey = string | number;

/** One step of an address or reference: `.name`, `["key"]` or `[0]`. */
export type Step = { readonly name: string } | { readonly key: InstanceKey };

/** Returns the steps of an address or reference, such as `module.network["a"].aws_subnet.private[0].id`. */
export function addressSteps(text: string): readonly Step[] {
  // The patterns need a time that grows with the square of the length.
  if (text.length > mostCharacters) return [{ name: text }];
  const steps: Step[] = [];
  for (const [, name, quoted, index] of text.matchAll(/([^.[\]"]+)(?=[.[]|$)|\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]/g)) {
    if (name !== undefined) steps.push({ name });
    else if (quoted !== undefined) steps.push({ key: unescaped(quoted) });
    else steps.push({ key: Number(index) });
  }
  return steps;
}

/** Terraform escapes keys as JSON does, and doubles the sign at the start of a template. */
function unescaped(quoted: string): string {
  try {
    return String(JSON.parse(`"${quoted}"`)).replace(/([$%])\1(?=\{)/g, "$1");
  } catch {
    return quoted;
  }
}

export function stepName(step: Step | undefined): string | undefined {
  return step !== undefined && "name" in step ? step.name : undefined;
}

export function stepKey(step: Step | undefined): InstanceKey | undefined {
  return step !== undefined && "key" in step ? step.key : undefined;
}

export function instanceKeyText(key: InstanceKey | undefined): string {
  if (key === undefined) return "";
  return typeof key === "number" ? `[${key}]` : `[${JSON.stringify(key)}]`;
}

/** A key may contain brackets and escaped quotes: `["a[0]"]`. */
const key = String.raw`\[(?:\d+|"(?:[^"\\]|\\.)*")\]`;
const keys = new RegExp(key, "g");
const lastKey = new RegExp(`${key}$`);

export function withoutKeys(address: string): string {
  return address.length > mostCharacters ? address : address.replace(keys, "");
}

export function withoutLastKey(address: string): string {
  return address.length > mostCharacters ? address : address.replace(lastKey, "");
}

/** A reference of an expression, such as `aws_vpc.a.id`. */
export interface FullReference {
  readonly text: string;
  readonly steps: readonly Step[];
}

/**
 * Returns the references of an expression, one for each time that it is written. Terraform also lists the prefixes of
 * each reference: `aws_vpc.a.id`, `aws_vpc.a`.
 */
export function fullReferences(references: readonly unknown[]): readonly FullReference[] {
  const full: FullReference[] = [];
  let last = "";
  for (const reference of references) {
    if (typeof reference !== "string") continue;
    if (!isPrefix(reference, last)) full.push({ text: reference, steps: addressSteps(reference) });
    last = reference;
  }
  return full;
}

function isPrefix(shorter: string, longer: string): boolean {
  return longer.startsWith(shorter) && (longer[shorter.length] === "." || longer[shorter.length] === "[");
}
