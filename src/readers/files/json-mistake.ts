/** Where a text stops being JSON. */
export interface JsonMistake {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** True where nothing is wrong but that it ends. */
  readonly isTruncated: boolean;
}

/**
 * Returns where a text, which JSON.parse has refused, stops being JSON. What JSON.parse itself says isn't for people to
 * read: it quotes what stands there, which in a state may be a password, and doesn't always tell the place.
 */
export function jsonMistakeIn(text: string): JsonMistake {
  const { offset, isTruncated } = new Scanner(text).firstMistake();
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1, isTruncated };
}

const space = /[ \t\r\n]*/y;
const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** What a word or a number without its end leaves behind what was taken of it, up to the end of the text. */
const wordStart = /^(?:t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?|-|\.|[eE][+-]?)$/;
/** All of a string but its end: no control characters, no quotes, and backslashes before some characters only. */
const stringStart = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[ !#-[\]-\uffff]*)*/y;

type Expected = "value" | "first-item" | "key" | "first-key" | "colon" | "next";

class Scanner {
  readonly #text: string;
  readonly #open: ("{" | "[")[] = [];
  #expected: Expected = "value";
  #offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  firstMistake(): { readonly offset: number; readonly isTruncated: boolean } {
    for (;;) {
      this.#skip(space);
      const start = this.#offset;
      const isDone = this.#expected === "next" && this.#open.length === 0;
      if (start === this.#text.length || isDone) return { offset: start, isTruncated: !isDone };
      if (this.#take()) continue;
      // A string without an end, or a word of which the end is missing.
      const isTruncated = this.#offset === this.#text.length || wordStart.test(this.#text.slice(start));
      return { offset: isTruncated ? this.#text.length : this.#offset, isTruncated };
    }
  }

  #take(): boolean {
    const char = this.#text[this.#offset] ?? "";
    switch (this.#expected) {
      case "colon":
        return char === ":" && this.#step("value");
      case "next":
        return char === "," ? this.#step(this.#open.at(-1) === "{" ? "key" : "value") : this.#close(char);
      case "key":
        return char === '"' && this.#string("colon");
      case "first-key":
        return char === '"' ? this.#string("colon") : char === "}" && this.#close(char);
      case "first-item":
        return char === "]" ? this.#close(char) : this.#value(char);
      case "value":
        return this.#value(char);
    }
  }

  #value(char: string): boolean {
    if (char === "{" || char === "[") {
      this.#open.push(char);
      return this.#step(char === "{" ? "first-key" : "first-item");
    }
    if (char === '"') return this.#string("next");
    if (!this.#skip(literal)) return false;
    this.#expected = "next";
    return true;
  }

  #string(expected: Expected): boolean {
    this.#skip(stringStart);
    return this.#text[this.#offset] === '"' && this.#step(expected);
  }

  #close(char: string): boolean {
    if (char !== (this.#open.at(-1) === "{" ? "}" : "]")) return false;
    this.#open.pop();
    return this.#step("next");
  }

  #step(expected: Expected): boolean {
    this.#offset++;
    this.#expected = expected;
    return true;
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#offset;
    const [found] = pattern.exec(this.#text) ?? [];
    this.#offset += found?.length ?? 0;
    return found !== undefined;
  }
}
