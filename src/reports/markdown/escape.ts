import { oneLine } from "../phrases/visible";

// Names that others chose (Name tags, addresses) must stay text: no Markdown, no HTML, no mention of a user, no link.
// GitHub and GitLab interpret nothing in a code span.

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
    .map((word, index) => (isPlain(word) && !(index === 0 && isMarker(word)) ? word : codeSpanOf(word)))
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

/** Returns whether a word at the start of a line makes it an item of a list, or a quote. */
function isMarker(word: string): boolean {
  return /^(?:[-+>]+|\d+[.)])$/.test(word);
}

const plainCharacters = /^[\p{L}\p{M}\p{N}.,;:()'"/%?+>-]*$/u;

/** What GitHub or GitLab replaces or links, although it has no other characters than plain words. */
const interpreted: readonly RegExp[] = [
  // Addresses.
  /:\/\/|(?:^|[^\p{L}\p{N}])www\./iu,
  // Emojis, such as :tada:.
  /:[^\s:]+:/u,
  // Arrows and quotes, except > and -> alone.
  /^[->+](?!>?$)/u,
  // Commits: 7 to 40 hexadecimal digits.
  /(?<![\p{L}\p{N}])[\da-f]{7,40}(?![\p{L}\p{N}])/iu,
  // Issues, such as GH-123, and those of trackers that a repository links, such as OPS-123.
  /(?<![\p{L}\p{N}])(?:gh|GH|Gh|gH|[A-Z][A-Z\d]+)-\d/u,
  // Milestones of GitLab, such as %1 and %"1.0".
  /%[\p{L}\p{N}"]/u,
];

function isPlain(word: string): boolean {
  return plainCharacters.test(word) && !interpreted.some((pattern) => pattern.test(word));
}
