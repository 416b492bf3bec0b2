/** The text of an expression, taken off piece by piece from its beginning. */
export class ExpressionTokens {
  #rest: string;

  constructor(text: string) {
    this.#rest = text.trim();
  }

  /** True when nothing is left. */
  get atEnd(): boolean {
    return this.#rest === "";
  }

  /** Returns true when what is left begins so. */
  peek(pattern: RegExp): boolean {
    return this.#rest.search(pattern) === 0;
  }

  /** Takes off and returns what is left, as far as it is so; undefined where it begins otherwise. */
  take(pattern: RegExp): string | undefined {
    const found = pattern.exec(this.#rest);
    if (found === null || found.index !== 0) return undefined;
    this.#rest = this.#rest.slice(found[0].length).trimStart();
    return found[0];
  }
}
