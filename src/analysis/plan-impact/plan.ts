import type { PlannedChange } from "../../network/model/network";
import { changesAny, type PlannedResource } from "../differences/planned-things";

/** What a plan does to things. */
export interface PlannedActions {
  /** Returns true where the thing before is destroyed and the one after is made anew. */
  isReplaced(before: PlannedResource, after: PlannedResource): boolean;
  /** Returns true where the thing before is destroyed, whether or not one is made in its place. */
  isDestroyed(before: PlannedResource): boolean;
  /** Returns true where the thing after is made by this plan. */
  isCreated(after: PlannedResource): boolean;
}

/** Returns what a plan does; without one, nothing is known to be made or destroyed. */
export function plannedActions(changes: readonly PlannedChange[]): PlannedActions {
  const having = (...actions: readonly PlannedChange["action"][]) =>
    changes.filter(({ action }) => actions.includes(action));
  const isDestroyed = changesAny(having("delete", "replace"));
  const isMade = changesAny(having("create", "replace"));
  return {
    isDestroyed,
    isCreated: isMade,
    isReplaced: (before, after) => isDestroyed(before) && isMade(after),
  };
}
