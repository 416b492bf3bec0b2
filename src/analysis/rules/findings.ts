import { compare } from "../../network/model/collections";
import type { Level } from "../../network/rules/rule";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { Finding } from "./finding";
import { outputRules } from "./rules";

const levels: Readonly<Record<Level, number>> = { error: 0, warning: 1, note: 2 };

/**
 * Returns the findings of all rules: errors first, then warnings and notes, sorted by rule id and subject.
 * All findings are returned. `foldedFindings` shortens them for a report.
 */
export function findingsOf(analyzed: AnalyzedNetwork): readonly Finding[] {
  return outputRules
    .flatMap((rule) => rule.find(analyzed))
    .sort(
      ({ problem: one, subjects: [subject] }, { problem: other, subjects: [otherSubject] }) =>
        levels[one.level] - levels[other.level] ||
        compare(one.id, other.id) ||
        compare(subject?.name ?? "", otherSubject?.name ?? "") ||
        compare(one.message, other.message),
    );
}
