/** A private character, which no accepted text contains. */
const mark = "\u{F0000}";

let count = 0;

/** Returns a placeholder for a text that is missing or refused. Each is different, so that no two of them are equal. */
export function placeholderText(): string {
  count++;
  return `${mark}${count}`;
}

/** Returns whether a text is, or contains, a placeholder. Its problem is reported already, so ignore the text. */
export function isPlaceholderText(text: unknown): boolean {
  return typeof text === "string" && text.includes(mark);
}
