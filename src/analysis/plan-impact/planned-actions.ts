import { groupedBy } from "../../network/model/collections";
import type { PlannedChange } from "../../network/model/network";

/** A resource as a plan identifies it. */
export interface PlannedResource {
  readonly address?: string;
  readonly file?: string;
}

/** What a plan does to resources. */
export interface PlannedActions {
  /** Returns true if the resource before is destroyed and the one after is created. */
  isReplaced(before: PlannedResource, after: PlannedResource): boolean;
  /** Returns true if the resource before is destroyed, whether or not it is replaced. */
  isDestroyed(before: PlannedResource): boolean;
  /** Returns true if the resource after is created, whether or not it replaces another one. */
  isCreated(after: PlannedResource): boolean;
}

/** Returns what a plan does to resources. */
export function plannedActions(changes: readonly PlannedChange[]): PlannedActions {
  const withAction = (...actions: readonly PlannedChange["action"][]) =>
    changeMatcher(changes.filter(({ action }) => actions.includes(action)));
  const isDestroyed = withAction("delete", "replace");
  const isCreated = withAction("create", "replace");
  return { isDestroyed, isCreated, isReplaced: (before, after) => isDestroyed(before) && isCreated(after) };
}

/**
 * Returns a function that returns true for each resource that one of the changes is about. Two plans of one network may
 * contain the same address, so the files are compared too if they are known.
 */
export function changeMatcher(changes: readonly PlannedChange[]): (resource: PlannedResource) => boolean {
  const byAddress: ReadonlyMap<string | undefined, readonly PlannedChange[]> = groupedBy(changes, (one) => one.address);
  return ({ address, file }) =>
    byAddress.get(address)?.some((one) => file === undefined || one.file === undefined || one.file === file) ?? false;
}
