import type { Unmet } from "../../analysis/expectations/expectations";
import type { Finding } from "../../analysis/rules/finding";
import { foldedFindings } from "../../analysis/rules/folded-findings";
import { counted } from "../../analysis/rules/phrases";
import { oneLine } from "../phrases/visible";
import { leveled, type Style } from "./style";

const mostLocations = 3;
const mostUnmet = 50;

/**
 * Returns findings as text: level, id, rule and message, and below them the locations of the subjects, first the one to
 * change. The first findings of each rule are shown, the others are counted.
 */
export function findingsText(findings: readonly Finding[], style: Style): string {
  return foldedFindings(findings)
    .flatMap(({ rule, shown, more }) => [
      ...shown.map((finding) => findingText(finding, style)),
      ...(more > 0 ? [`... and ${counted(more, "more finding")} of ${rule}; use --json to list all`] : []),
    ])
    .join("\n");
}

function findingText({ problem, subjects }: Finding, style: Style): string {
  const { level, id, rule, message } = problem;
  const line = `${leveled(style, level, level)} ${style.colors.bold(id)} ${rule}: ${oneLine(message)}`;
  const locations = [...new Set(subjects.flatMap(locationOf))].slice(0, mostLocations);
  return [line, ...locations.map((text) => style.colors.dim(`  at ${oneLine(text)}`))].join("\n");
}

function locationOf({ address, awsId, file }: Finding["subjects"][number]): readonly string[] {
  const resource = address ?? awsId;
  if (resource === undefined) return [];
  return [file === undefined ? resource : `${resource} in ${file}`];
}

/** Returns unmet expectations as text: what was expected, what was found, and what is missing. */
export function unmetText(unmet: readonly Unmet[], style: Style): string {
  const left = unmet.length - mostUnmet;
  return [
    ...unmet.slice(0, mostUnmet).map(({ expected, found, missing }) => {
      const line = `${leveled(style, "error", "unmet")} expected ${oneLine(expected)}; found ${oneLine(found)}`;
      return [line, ...missing.map((text) => `  missing: ${oneLine(text)}`)].join("\n");
    }),
    ...(left > 0 ? [`... and ${counted(left, "more unmet expectation")}`] : []),
  ].join("\n");
}
