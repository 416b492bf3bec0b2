import type { PlannedChange } from "../network/model";

/** What a plan does to things, by their addresses. */
export interface Plan {
  /** Returns true where the thing before is destroyed and the one after is made anew. */
  isReplaced(before: Addressed, after: Addressed): boolean;
  /** Returns true where the thing before is destroyed, whether or not one is made in its place. */
  isDestroyed(before: Addressed): boolean;
  /** Returns true where the thing after is made by this plan. */
  isMade(after: Addressed): boolean;
  /** True where nothing is destroyed. */
  readonly keepsAll: boolean;
}

interface Addressed {
  readonly address?: string;
}

/** Returns what a plan does; without one, nothing is known to be made or destroyed. */
export function planOf(changes: readonly PlannedChange[]): Plan {
  const having = (...actions: readonly PlannedChange["action"][]) =>
    new Set(changes.filter(({ action }) => actions.includes(action)).map(({ address }) => address));
  const [destroyed, made] = [having("delete", "replace"), having("create", "replace")];
  const isDestroyed = ({ address }: Addressed) => address !== undefined && destroyed.has(address);
  const isMade = ({ address }: Addressed) => address !== undefined && made.has(address);
  return {
    isDestroyed,
    isMade,
    isReplaced: (before, after) => isDestroyed(before) && isMade(after),
    keepsAll: destroyed.size === 0,
  };
}
