import { plain, type Style, terminalStyle } from "../reports/text/style";

/** The part of Node's `process` that the command uses. A test passes its own. */
export interface ProcessLike {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  exitCode?: number | string | null | undefined;
}

export interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export function print({ stdout }: ProcessLike, text: string): void {
  stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

/** Returns the style of text on standard output. Piped output is plain. */
export function styleOf({ stdout, env }: ProcessLike): Style {
  if (!stdout.isTTY) return plain;
  // https://no-color.org: any value except the empty one
  const colors = (env.NO_COLOR ?? "") === "" && env.TERM !== "dumb";
  return terminalStyle({ width: stdout.columns ?? 80, colors });
}

/** A fast command shows no progress. */
const delay = 2_000;

/** A line on standard error that shows the current step. Only a terminal gets it. */
export class Progress {
  readonly #start = Date.now();
  readonly #stream: OutputStream;
  readonly #timer: NodeJS.Timeout | undefined;
  #step = "";

  constructor(stream: OutputStream) {
    this.#stream = stream;
    if (stream.isTTY) this.#timer = setTimeout(() => this.#show(), delay).unref();
  }

  /** Begins a step. The step may block Node until it ends, so the line is written first. */
  async step(text: string): Promise<void> {
    this.#step = text;
    if (!this.#stream.isTTY) return;
    if (this.#isShown()) this.#show();
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Removes the line. */
  end(): void {
    clearTimeout(this.#timer);
    if (this.#stream.isTTY && this.#isShown()) this.#stream.write("\r\u001b[K");
  }

  #isShown(): boolean {
    return Date.now() - this.#start >= delay;
  }

  #show(): void {
    this.#stream.write(`\r\u001b[K${this.#step} ...`);
  }
}
