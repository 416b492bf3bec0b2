/** Control characters, format characters such as those that reverse the text, private ones, and halves of a pair. */
const unprinted = /[\p{C}\u2028\u2029]/u;
const everyUnprinted = new RegExp(unprinted, "gu");

/** Returns the first character of a text that is not printed, or undefined. */
export function unprintedIn(text: string): string | undefined {
  return unprinted.exec(text)?.[0];
}

/** Returns a text with escapes for the characters that are not printed. */
export function printable(text: string): string {
  return text.replace(everyUnprinted, (character) => {
    const escaped = JSON.stringify(character).slice(1, -1);
    return escaped === character ? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}` : escaped;
  });
}

/** Returns up to `most` names, and how many more there are. */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(", ")} and ${more} more`;
  const last = shown.at(-1);
  return shown.length < 2 ? (last ?? "nothing") : `${shown.slice(0, -1).join(", ")} and ${last}`;
}

/** Returns a number of subjects, such as `1 route` and `2 routes`. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}
