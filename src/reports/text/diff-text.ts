import type { Decision } from "../../analysis/differences/decision";
import type { Differences } from "../../analysis/differences/differences";
import type { Phrase, Section, Table } from "../phrases/phrase";
import { routingOnly } from "../phrases/summary";
import { oneLine } from "../phrases/visible";
import { headlineOf } from "../review/headline";
import { sectionsOf } from "../review/sections";
import type { Style } from "./style";
import { alignedLines } from "./text-table";

const mostRows = 40;

/** Returns differences as text: a summary line, then the sections, risks first. */
export function diffText(differences: Differences, decision: Decision, names: string, style: Style): string {
  const { bold, red, yellow, green } = style.colors;
  const paint = { outage: red, risk: red, uncertain: yellow, safe: green, same: green }[decision.decision];
  const headline = paint(phraseText(headlineOf(differences, decision)));
  const sections = sectionsOf(differences, decision).map((section) => sectionText(section, style));
  return [`${bold(oneLine(names))}\n${headline}`, ...sections, routingOnly].join("\n\n");
}

function sectionText({ title, lines, table }: Section, { colors }: Style): string {
  const texts = lines.map((line) => `  ${phraseText(line)}`);
  return [colors.bold(title), ...texts, ...(table === undefined ? [] : tableLines(table))].join("\n");
}

/** A terminal folds nothing: it shows the whole table only if there is no summary of it. */
function tableLines({ headings, rows, all }: Table): readonly string[] {
  if (rows.length > 0 || all === undefined) return alignedLines(headings, textOf(rows));
  const left = all.rows.length - mostRows;
  const more = left > 0 ? [`  and ${left} more; use --json to list all`] : [];
  return [...alignedLines(all.headings, textOf(all.rows.slice(0, mostRows))), ...more];
}

function textOf(rows: readonly (readonly Phrase[])[]): readonly (readonly string[])[] {
  return rows.map((row) => row.map(phraseText));
}

function phraseText(phrase: Phrase): string {
  return phrase
    .map((part) => (typeof part === "string" ? part : oneLine("name" in part ? part.name : part.sentence)))
    .join("");
}
