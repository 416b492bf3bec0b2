// Names that others chose may contain characters that a terminal, a browser or an editor acts upon: they move the cursor,
// reverse the text, or are invisible.

/** Controls, formats such as bidi controls, private and unpaired characters, and others that are invisible. */
const invisible = /(?![\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Commands to GitHub Actions and Azure Pipelines, which read them in the log of a job. */
const command = /^(\s*):(?=:[a-z][a-z-]*(?: [^:]*)?::)|#(?=#(?:vso)?\[)/gi;

/** Returns text in which an invisible character is an escape such as `\u202e`. */
export function visible(text: string): string {
  return text.replace(invisible, escaped);
}

/** Returns text as one line of a terminal, a log or Markdown, without invisible characters. */
export function oneLine(text: string): string {
  return visible(text.replace(/[\t\n\v\f\r\u0085\p{Zl}\p{Zp}]+/gu, " ")).replace(
    command,
    (found, space = "") => space + escaped(found.slice(space.length)),
  );
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16).padStart(4, "0");
  return code > 0xffff ? `\\u{${digits}}` : `\\u${digits}`;
}

/** Returns JSON in which invisible characters are escaped. Its values stay the same. */
export function visibleJson(json: string): string {
  return json.replace(invisible, (character) => {
    if (character === "\n") return character;
    const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
  });
}
