import { type ParseErrorCode, printParseErrorCode, visit } from "jsonc-parser";

/** Where a text is not JSON. Lines and columns count from 1. */
export interface JsonError {
  readonly line: number;
  readonly column: number;
  /** True if the text is JSON up to its end, and only incomplete. */
  readonly isTruncated: boolean;
}

/** Returns the first syntax error in a text that JSON.parse has rejected: not every error of JSON.parse has a position. */
export function jsonErrorIn(text: string): JsonError {
  let found: JsonError | undefined;
  const onError = (code: ParseErrorCode, offset: number, length: number, line: number, column: number) => {
    const isTruncated = offset + length === text.length && isIncomplete(code, text.slice(offset));
    found = isTruncated ? endOf(text) : { line: line + 1, column: column + 1, isTruncated };
    // There is no other way to stop at the first error.
    throw found;
  };
  try {
    visit(text, { onError }, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    // The parser itself fails on arrays that are nested very deeply.
    if (error !== found) return { line: 1, column: 1, isTruncated: false };
  }
  return found ?? { line: 1, column: 1, isTruncated: false };
}

/** Returns whether the rest of a text, which the parser rejects, may be the beginning of a valid rest. */
function isIncomplete(code: ParseErrorCode, rest: string): boolean {
  switch (printParseErrorCode(code)) {
    case "UnexpectedEndOfString":
    case "UnexpectedEndOfNumber":
      return true;
    case "InvalidSymbol":
      return ["true", "false", "null", "-"].some((symbol) => symbol.startsWith(rest));
    default:
      return rest === "";
  }
}

function endOf(text: string): JsonError {
  const lines = text.split("\n");
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1, isTruncated: true };
}

/**
 * Returns what is wrong in a text that JSON.parse has accepted: a name that is twice in one object, of which it ignores
 * the first, a number that it reads as infinite, or a name that would change the prototype of an object. Terraform
 * accepts repeated comments, which have the name `//`.
 */
export function jsonProblemIn(text: string): string | undefined {
  const objects: Set<string>[] = [];
  let problem: string | undefined;
  const stop = (message: string) => {
    problem = message;
    // There is no other way to stop.
    throw problem;
  };
  try {
    visit(text, {
      onObjectBegin: () => void objects.push(new Set()),
      onObjectEnd: () => void objects.pop(),
      onObjectProperty: (name, _offset, _length, line) => {
        const names = objects.at(-1);
        const what = `the key ${keyText(name)} in line ${line + 1}`;
        if (name === "__proto__") stop(`has ${what}, which is not allowed; remove it.`);
        if (names?.has(name) && name !== "//") stop(`has ${what} a second time in one object; remove one of the two.`);
        names?.add(name);
      },
      onLiteralValue: (value, _offset, _length, line) => {
        const isTooLarge = typeof value === "number" && !Number.isFinite(value);
        if (isTooLarge) stop(`has a number in line ${line + 1} that is too large; correct it.`);
      },
    });
  } catch (error) {
    if (error !== problem) throw error;
  }
  return problem;
}

const longestKey = 80;

export function keyText(name: string): string {
  return JSON.stringify(name.length > longestKey ? `${name.slice(0, longestKey)}…` : name);
}
