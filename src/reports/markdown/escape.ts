import { oneLine } from "../phrases/phrase";

// Names that others chose (Name tags, addresses) must stay text: no Markdown, no HTML, no mention of a user, no link.
// GitHub and GitLab interpret nothing in a code span.

/** Returns a name as a code span. */
export function codeSpan(name: string): string {
  const text = oneLine(name);
  if (text === "") return "(no name)";
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const space = /^[ `]|[ `]$/.test(text) ? " " : "";
  return `${fence}${space}${text}${space}${fence}`;
}

/** Returns a sentence that may contain names: words that Markdown could interpret become code spans. */
export function prose(sentence: string): string {
  return oneLine(sentence)
    .split(" ")
    .map((word) => (isPlain(word) ? word : codeSpanOf(word)))
    .join(" ");
}

/** Punctuation around a word stays outside of the code span, unless the word itself opens a parenthesis. */
function codeSpanOf(word: string): string {
  const around = /^.+\(/u.test(word) ? /^()(.+?)([.,]?)$/u : /^(\(?)(.+?)([.,]|\)[.,;:]*|)$/u;
  return word.replace(
    around,
    (_, opening: string, inner: string, closing: string) => `${opening}${codeSpan(inner)}${closing}`,
  );
}

/** Returns Markdown for a cell of a table. A pipe would end the cell, so it is escaped. */
export function cell(markdown: string): string {
  // A backslash before the pipe would cancel the escape, so it is doubled.
  return markdown.replace(/(\\*)\|/g, "$1$1\\|");
}

function isPlain(word: string): boolean {
  return /^[\p{L}\p{M}\p{N}.,;:()'"/%?+>-]*$/u.test(word) && !/:\/\/|^\W*www\.|:[^\s:]+:|^[->+](?!>?$)/iu.test(word);
}
