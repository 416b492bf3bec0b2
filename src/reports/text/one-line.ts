/** Returns text as one line without what a terminal or a browser acts upon: control and invisible characters. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, "\uFFFD");
}
