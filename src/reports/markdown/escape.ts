import { oneLine } from "../text/one-line";

// What others chose (Name tags, addresses) must stay text, whatever is in it: no Markdown, no HTML, no mention of
// anybody, no link. In a code span GitHub and GitLab interpret nothing.

/** Returns a name as a code span. */
export function codeSpan(name: string): string {
  const text = oneLine(name);
  if (text === "") return "(no name)";
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const space = /^[ `]|[ `]$/.test(text) ? " " : "";
  return `${fence}${space}${text}${space}${fence}`;
}

/** Returns a sentence with names in it: words that could be anything but words become code spans. */
export function prose(sentence: string): string {
  return oneLine(sentence)
    .split(" ")
    .map((word) => (isPlain(word) ? word : codeSpanOf(word)))
    .join(" ");
}

/** The punctuation around a word is the sentence's; a parenthesis that the word itself opens is its own. */
function codeSpanOf(word: string): string {
  const around = /^.+\(/u.test(word) ? /^()(.+?)([.,]?)$/u : /^(\(?)(.+?)([.,]|\)[.,;:]*|)$/u;
  return word.replace(
    around,
    (_, opening: string, inner: string, closing: string) => `${opening}${codeSpan(inner)}${closing}`,
  );
}

/** Returns Markdown for a cell of a table, which a pipe would end. */
export function cell(markdown: string): string {
  // A backslash before a pipe would take the escape's effect from it.
  return markdown.replace(/(\\*)\|/g, "$1$1\\|");
}

function isPlain(word: string): boolean {
  return /^[\p{L}\p{M}\p{N}.,;:()'"/%?+>-]*$/u.test(word) && !/:\/\/|^\W*www\.|:[^\s:]+:|^[->+](?!>?$)/iu.test(word);
}
