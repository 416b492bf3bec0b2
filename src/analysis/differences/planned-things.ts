import type { PlannedChange } from "../../network/model/network";

/** What a change is told of: a thing of Terraform's. */
export interface PlannedResource {
  readonly address?: string;
  readonly file?: string;
}

/**
 * Returns a question: whether a thing is one that the changes are of. Two plans of one network may both have its
 * address, so their files count where they are known.
 */
export function changesAny(changes: readonly PlannedChange[]): (thing: PlannedResource) => boolean {
  const files = new Map<string | undefined, Set<string | undefined>>();
  for (const { address, file } of changes) files.set(address, (files.get(address) ?? new Set()).add(file));
  return ({ address, file }) => {
    const its = files.get(address);
    return its !== undefined && (file === undefined || its.has(undefined) || its.has(file));
  };
}
