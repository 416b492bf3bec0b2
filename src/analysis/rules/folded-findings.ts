import { groupedBy } from "../../network/model/collections";
import type { Finding } from "./finding";

/** What one rule found, as far as a person reads it. */
export interface FoldedFindings {
  readonly rule: string;
  readonly shown: readonly Finding[];
  /** How many more there are. */
  readonly more: number;
}

/** Returns the first findings of each rule and how many there are beside them, in the order of the findings. */
export function foldedFindings(findings: readonly Finding[], most = 3): readonly FoldedFindings[] {
  return Array.from(
    groupedBy(findings, ({ problem }) => problem.rule),
    ([rule, its]) => {
      // Where a line is left to be said, it may as well be the last finding.
      const shown = its.length <= most + 1 ? its : its.slice(0, most);
      return { rule, shown, more: its.length - shown.length };
    },
  );
}
