import type { Decision } from "../../analysis/differences/decision";
import type { Differences } from "../../analysis/differences/differences";
import { routingOnly } from "../text/explanation-text";
import { cell, codeSpan, prose } from "./escape";
import { headlineOf } from "./headline";
import type { Phrase } from "./phrase";
import type { FoldedTable, Section, Table } from "./section";
import { sectionsOf } from "./sections";

/** What GitHub takes for a comment is 65,536; a pipeline may want to add a line of its own. */
const mostCharacters = 65_000;

/** How many rows of a long table are shown; fewer where names are long. Who wants all gets them by --json. */
const mostRows = [100, 25, 5];

/**
 * Returns a review as Markdown for a pull request: a line that a person can decide on, then what is risky, then the
 * rest, and at last the diagram of what changes, where there is one. It is the same on every run.
 */
export function reviewMarkdown(differences: Differences, judgement: Decision, mermaid = ""): string {
  const sections = sectionsOf(differences, judgement);
  const headline = `### ${phraseText(headlineOf(differences, judgement))}`;
  const drawn = mermaid === "" ? [] : [`**What changes, drawn**\n\n\`\`\`mermaid\n${mermaid}\`\`\``];
  let text = "";
  for (const { most, drawing } of [...mostRows.map((most) => ({ most, drawing: drawn })), { most: 5, drawing: [] }]) {
    const parts = [headline, ...sections.map((section) => sectionText(section, most)), ...drawing, routingOnly];
    text = `${parts.join("\n\n")}\n`;
    if (text.length <= mostCharacters) break;
  }
  return text;
}

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
