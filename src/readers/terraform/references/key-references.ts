import { type FullReference, stepName } from "../parse/address";

/** Returns the references that can belong to the key of the reference at an index. */
export function keyReferences(references: readonly FullReference[], at: number): readonly FullReference[] {
  const next = references.findIndex(({ steps: [first] }, index) => index > at && !isPartOfKey(stepName(first)));
  return references.slice(at + 1, next < 0 ? undefined : next);
}

export function isPartOfKey(name: string | undefined): boolean {
  return name !== undefined && ["each", "count", "var", "local", "path", "terraform"].includes(name);
}
