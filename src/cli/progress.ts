/** Before that, nobody has begun to wonder. */
const patience = 2_000;

/** A line on a terminal that says what takes so long; nothing where nobody looks at it. */
export class Progress {
  readonly #start = Date.now();
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #shown: boolean;
  #step = "";

  constructor(stream: { readonly isTTY?: boolean } = process.stderr) {
    this.#shown = stream.isTTY === true;
    if (this.#shown) this.#timer = setTimeout(() => this.#show(), patience).unref();
  }

  /** Says what is done next. What follows may occupy Node until it is over, so the line is written before. */
  async step(text: string): Promise<void> {
    this.#step = text;
    if (!this.#shown) return;
    if (Date.now() - this.#start >= patience) this.#show();
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Takes the line away. */
  end(): void {
    clearTimeout(this.#timer);
    if (this.#shown && Date.now() - this.#start >= patience) process.stderr.write("\r\u001b[K");
  }

  #show(): void {
    process.stderr.write(`\r\u001b[K${this.#step} ...`);
  }
}
