import type { Finding } from "../../analysis/rules/finding";
import { foldedFindings } from "../../analysis/rules/folded-findings";
import { counted } from "../../analysis/rules/phrases";
import type { Level } from "../../network/rules/rules";
import { oneLine } from "./one-line";
import { leveled, type Style } from "./style";

/** More places than these are for machines. */
const mostPlaces = 3;

/**
 * Returns findings as text: level, id, rule and message, and below it where the subjects are that it is about, first of
 * all the one to change. Of each rule's findings the first are shown, and the others counted.
 */
export function findingsText(findings: readonly Finding[], style: Style): string {
  return foldedFindings(findings)
    .flatMap(({ rule, shown, more }) => [
      ...shown.map((finding) => findingText(finding, style)),
      ...(more > 0 ? [`... and ${counted(more, `more finding`)} of ${rule}; --json has all`] : []),
    ])
    .join("\n");
}

/** Returns one finding as text. */
export function findingText({ problem, subjects }: Finding, style: Style): string {
  const line = `${leveled(style, problem.level, problem.level)} ${style.colors.bold(problem.id)} ${problem.rule}: ${oneLine(problem.message)}`;
  const places = [...new Set(subjects.flatMap((thing) => place(thing)))];
  return [line, ...places.slice(0, mostPlaces).map((text) => style.colors.dim(`  at ${oneLine(text)}`))].join("\n");
}

function place({ address, awsId, file }: Finding["subjects"][number]): readonly string[] {
  const thing = address ?? awsId;
  if (thing === undefined) return [];
  return [file === undefined ? thing : `${thing} in ${file}`];
}

/** Returns `1 error, 2 warnings`, or `no findings`. */
export function findingsCount(findings: readonly Finding[]): string {
  const levels: readonly Level[] = ["error", "warning", "note"];
  const counts = levels.flatMap((level) => {
    const count = findings.filter(({ problem }) => problem.level === level).length;
    return count === 0 ? [] : [counted(count, level)];
  });
  return counts.length === 0 ? "no findings" : counts.join(", ");
}
