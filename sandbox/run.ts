import { startLeashed } from "./leashed-process";
import { SandboxError } from "./sandbox-error";

/** How a program is run to its end. */
export interface RunOptions {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** How long it may take. */
  readonly seconds: number;
  /** Shows its output while it runs, instead of keeping it. @default false */
  readonly show?: boolean;
  /** Ends it early. @default - only the time does */
  readonly signal?: AbortSignal;
}

/** How a program ended. */
export interface Finished {
  readonly status: number;
  readonly stdout: string;
  /** What it wrote to stdout and to stderr, as it came. */
  readonly output: string;
}

/** Runs a program to its end; one that takes too long is ended and is an error. */
export async function run(command: readonly string[], options: RunOptions): Promise<Finished> {
  const { folder, environment, seconds, show = false, signal } = options;
  const program = startLeashed(command, { folder, environment, output: show ? "inherit" : "pipe" });
  let stdout = "";
  let output = "";
  // Decoded as one stream each: a chunk may end within a character.
  program.child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
    output += chunk;
  });
  program.child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
  });

  const limit = AbortSignal.timeout(seconds * 1000);
  const stop = () => void program.stop().catch(() => {});
  const signals = signal === undefined ? [limit] : [limit, signal];
  for (const one of signals) one.addEventListener("abort", stop, { once: true });
  if (signal?.aborted) stop();
  const status = await program.ended;
  for (const one of signals) one.removeEventListener("abort", stop);

  if (limit.aborted) {
    throw new SandboxError(`${command.join(" ")} took more than ${seconds} s and was ended. It wrote:\n${output}`);
  }
  return { status, stdout, output };
}
