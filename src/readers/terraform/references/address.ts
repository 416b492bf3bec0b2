/** The key of an instance: its index with `count`, its key with `for_each`. */
export type Key = string | number;

/** A step on the way to a value: `.name`, or `["key"]` and `[0]`. */
export type Step = { readonly name: string } | { readonly key: Key };

/** Returns the steps of an address or reference, such as `module.network["a"].aws_subnet.private[0].id`. */
export function stepsOf(text: string): readonly Step[] {
  const steps: Step[] = [];
  for (const [, name, quoted, index] of text.matchAll(/([^.[\]"]+)(?=[.[]|$)|\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]/g)) {
    if (name !== undefined) steps.push({ name });
    else if (quoted !== undefined) steps.push({ key: unescaped(quoted) });
    else steps.push({ key: Number(index) });
  }
  return steps;
}

/** Returns a key as it stands in an address; "" for no key. */
export function keyText(key: Key | undefined): string {
  if (key === undefined) return "";
  return typeof key === "number" ? `[${key}]` : `[${JSON.stringify(key)}]`;
}

/** Terraform escapes as JSON does, and a template's beginning by doubling its sign. */
function unescaped(quoted: string): string {
  try {
    return String(JSON.parse(`"${quoted}"`)).replace(/([$%])\1(?=\{)/g, "$1");
  } catch {
    return quoted;
  }
}

/** One reference of an expression, in full. */
export interface WholeReference {
  readonly text: string;
  readonly steps: readonly Step[];
}

/**
 * Returns the references of an expression, each once for each time that it is written. Terraform lists each with all
 * that it begins with: `aws_vpc.a.id`, `aws_vpc.a`.
 */
export function wholeReferences(references: readonly unknown[]): readonly WholeReference[] {
  const whole: WholeReference[] = [];
  let last = "";
  for (const reference of references) {
    if (typeof reference !== "string") continue;
    if (!isBeginning(reference, last)) whole.push({ text: reference, steps: stepsOf(reference) });
    last = reference;
  }
  return whole;
}

function isBeginning(shorter: string, longer: string): boolean {
  return longer.startsWith(shorter) && (longer[shorter.length] === "." || longer[shorter.length] === "[");
}
