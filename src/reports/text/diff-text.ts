import type { Decision } from "../../analysis/differences/decision";
import type { Differences } from "../../analysis/differences/differences";
import { headlineOf } from "../markdown/headline";
import type { Phrase } from "../markdown/phrase";
import type { Section, Table } from "../markdown/section";
import { sectionsOf } from "../markdown/sections";
import { routingOnly } from "./explanation-text";
import { oneLine } from "./one-line";
import type { Style } from "./style";

/** More rows than these are for machines. */
const mostRows = 40;

/** Returns differences as text: a line that sums them up, and below it what is risky first. */
export function diffText(differences: Differences, judgement: Decision, names: string, style: Style): string {
  const { bold, red, yellow, green } = style.colors;
  const paint = { outage: red, risk: red, uncertain: yellow, safe: green, same: green }[judgement.decision];
  const headline = paint(phraseText(headlineOf(differences, judgement)));
  const sections = sectionsOf(differences, judgement).map((section) => sectionText(section, style));
  return [`${bold(oneLine(names))}\n${headline}`, ...sections, routingOnly].join("\n\n");
}

function sectionText({ title, lines, table }: Section, { colors }: Style): string {
  const texts = lines.map((line) => `  ${phraseText(line)}`);
  return [colors.bold(title), ...texts, ...(table === undefined ? [] : tableLines(table))].join("\n");
}

/** What Markdown folds away is worth its lines on a terminal only where nothing else tells of it. */
function tableLines({ headings, rows, all }: Table): readonly string[] {
  if (rows.length > 0 || all === undefined) return aligned(headings, rows);
  const left = all.rows.length - mostRows;
  const more = left > 0 ? [`  and ${left} more, which --json lists`] : [];
  return [...aligned(all.headings, all.rows.slice(0, mostRows)), ...more];
}

function aligned(headings: readonly string[], rows: readonly (readonly Phrase[])[]): readonly string[] {
  const lines = [headings, ...rows.map((row) => row.map(phraseText))];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => [...(line[column] ?? "")].length)));
  return lines.map((line) =>
    `  ${line.map((text, column) => text + " ".repeat((widths[column] ?? 0) - [...text].length)).join("  ")}`.trimEnd(),
  );
}

function phraseText(phrase: Phrase): string {
  return phrase
    .map((part) => (typeof part === "string" ? part : oneLine("name" in part ? part.name : part.sentence)))
    .join("");
}
