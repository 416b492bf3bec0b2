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
    // A truncated text ends at the error.
    const lines = text.split("\n");
    found = isTruncated
      ? { line: lines.length, column: (lines.at(-1) ?? "").length + 1, isTruncated }
      : { line: line + 1, column: column + 1, isTruncated };
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
