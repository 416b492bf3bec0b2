import type { Decision } from "../../analysis/differences/decision";
import type { Differences } from "../../analysis/differences/differences";
import type { FoldedTable, Phrase, Section } from "../phrases/phrase";
import { routingOnly } from "../phrases/summary";
import { headlineOf } from "../review/headline";
import { sectionsOf } from "../review/sections";
import { cell, codeSpan, prose } from "./escape";

/** GitHub limits a comment to 65,536 characters. A pipeline may add a line of its own. */
const mostCharacters = 65_000;

/** The rows of a long table that are shown: the first of these numbers with which the comment is short enough. */
const mostRows = [100, 25, 5];

/**
 * Returns a review as Markdown for a pull request: a headline, the sections, risks first, and the diagram of the changes.
 *
 * @param mermaid - the diagram as Mermaid text; empty if nothing changes
 */
export function reviewMarkdown(differences: Differences, decision: Decision, mermaid = ""): string {
  const sections = sectionsOf(differences, decision);
  const headline = `### ${phraseText(headlineOf(differences, decision))}`;
  const drawn = mermaid === "" ? [] : [`**Diagram of the changes**\n\n\`\`\`mermaid\n${mermaid}\`\`\``];
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
  const shown = table === undefined || table.rows.length === 0 ? "" : tableText(table.headings, table.rows);
  const folded = table?.all === undefined ? "" : detailsText(table.all, most);
  const parts = [`**${title}**`, list.join("\n"), shown, folded];
  return parts.filter((part) => part !== "").join("\n\n");
}

function detailsText({ summary, headings, rows }: FoldedTable, most: number): string {
  const left = rows.length - most;
  const more = left > 0 ? [`and ${left} more; use \`--json\` to list all`] : [];
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
