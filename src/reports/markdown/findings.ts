import type { Finding } from "../../analysis/rules/finding";
import { counted } from "../../analysis/rules/phrases";
import type { Phrase } from "./phrase";
import type { Section } from "./section";

/** More findings than these are counted by their rules. */
const mostFindings = 10;

/** Returns findings as a section, or none where there are none. */
export function findingSection(title: string, findings: readonly Finding[]): Section | undefined {
  if (findings.length === 0) return undefined;
  const phrases = findings.map(
    ({ problem }): Phrase => [`${problem.id} ${problem.rule}: `, { sentence: problem.message }],
  );
  if (findings.length <= mostFindings) return { title, lines: phrases };
  const rules = new Map<string, number>();
  for (const { problem } of findings) {
    const rule = `${problem.id} ${problem.rule}`;
    rules.set(rule, (rules.get(rule) ?? 0) + 1);
  }
  return {
    title,
    lines: [...rules].map(([rule, count]) => [`${rule}: ${counted(count, "finding")}`]),
    table: {
      headings: ["finding"],
      rows: [],
      all: {
        summary: `all ${findings.length} findings`,
        headings: ["finding"],
        rows: phrases.map((phrase) => [phrase]),
      },
    },
  };
}
