import type { PlannedChange } from "../../network/model";
import { isAmong, type Planned } from "./planned-things";

/** What a plan does to things. */
export interface Plan {
  /** Returns true where the thing before is destroyed and the one after is made anew. */
  isReplaced(before: Planned, after: Planned): boolean;
  /** Returns true where the thing before is destroyed, whether or not one is made in its place. */
  isDestroyed(before: Planned): boolean;
  /** Returns true where the thing after is made by this plan. */
  isMade(after: Planned): boolean;
}

/** Returns what a plan does; without one, nothing is known to be made or destroyed. */
export function planOf(changes: readonly PlannedChange[]): Plan {
  const having = (...actions: readonly PlannedChange["action"][]) =>
    changes.filter(({ action }) => actions.includes(action));
  const isDestroyed = isAmong(having("delete", "replace"));
  const isMade = isAmong(having("create", "replace"));
  return {
    isDestroyed,
    isMade,
    isReplaced: (before, after) => isDestroyed(before) && isMade(after),
  };
}
