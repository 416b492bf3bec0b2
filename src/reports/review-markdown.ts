import type { Differences } from "../analysis/differences";
import type { Judgement } from "../analysis/review";
import { routingOnly } from "./explanation";
import { cell, codeSpan, prose } from "./review-escape";
import { headlineOf } from "./review-headline";
import type { Phrase } from "./review-phrase";
import type { FoldedTable, Section, Table } from "./review-section";
import { sectionsOf } from "./review-sections";

/** What GitHub takes for a comment. */
const mostCharacters = 65_536;

/** How many rows of a long table are shown; fewer where names are long. Who wants all gets them by --json. */
const mostRows = [100, 25, 5];

/**
 * Returns a review as Markdown for a pull request: a line that a person can decide on, then what is risky, then the
 * rest. It is the same on every run.
 */
export function reviewMarkdown(differences: Differences, judgement: Judgement): string {
  const sections = sectionsOf(differences, judgement);
  const headline = `### ${phraseText(headlineOf(differences, judgement))}`;
  let text = "";
  for (const most of mostRows) {
    text = `${[headline, ...sections.map((section) => sectionText(section, most)), footer].join("\n\n")}\n`;
    if (text.length <= mostCharacters) break;
  }
  return text;
}

const footer = `${routingOnly} A pair is two subnets in the direction in which traffic starts.`;

function sectionText({ title, lines, table }: Section, most: number): string {
  const list = lines.length === 1 ? lines.map(phraseText) : lines.map((line) => `- ${phraseText(line)}`);
  const parts = [`**${title}**`, list.join("\n"), ...(table === undefined ? [] : tableParts(table, most))];
  return parts.filter((part) => part !== "").join("\n\n");
}

function tableParts({ headings, rows, all }: Table, most: number): readonly string[] {
  const shown = rows.length === 0 ? "" : tableText(headings, rows);
  return all === undefined ? [shown] : [shown, detailsText(all, most)];
}

function detailsText({ summary, headings, rows }: FoldedTable, most: number): string {
  const left = rows.length - most;
  const more = left > 0 ? [`and ${left} more, which \`--json\` lists`] : [];
  const parts = [`<details><summary>${summary}</summary>`, tableText(headings, rows.slice(0, most)), ...more];
  return [...parts, "</details>"].join("\n\n");
}

function tableText(headings: readonly string[], rows: readonly (readonly Phrase[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(headings),
    `|${headings.map(() => "---|").join("")}`,
    ...rows.map((row) => line(row.map((phrase) => cell(phraseText(phrase))))),
  ].join("\n");
}

function phraseText(phrase: Phrase): string {
  return phrase
    .map((part) => {
      if (typeof part === "string") return part;
      return "name" in part ? codeSpan(part.name) : prose(part.sentence);
    })
    .join("");
}
