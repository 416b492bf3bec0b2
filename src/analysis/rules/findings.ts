import { compare } from "../../network/model/collections";
import type { Level } from "../../network/rules/rule";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { Finding } from "./finding";
import { outputRules } from "./rules";

const levels: Readonly<Record<Level, number>> = { error: 0, warning: 1, note: 2 };

/**
 * Returns everything that the rules find: errors first, then warnings and notes, each by id and by what it is about.
 * None is left out, however many they are; what a person reads is made shorter by `foldedFindings`.
 */
export function findingsOf(analyzed: AnalyzedNetwork): readonly Finding[] {
  return outputRules
    .flatMap((rule) => rule.find(analyzed))
    .sort(
      ({ problem: one, subjects: [thing] }, { problem: other, subjects: [otherThing] }) =>
        levels[one.level] - levels[other.level] ||
        compare(one.id, other.id) ||
        compare(thing?.name ?? "", otherThing?.name ?? "") ||
        compare(one.message, other.message),
    );
}
