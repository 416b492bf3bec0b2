import { type ChildProcess, spawn } from "node:child_process";
import { SandboxError } from "./sandbox-error";

/** How a child process runs. */
export interface ProcessOptions {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** `inherit` shows the output in the terminal, `pipe` passes it to this process. */
  readonly output: "inherit" | "pipe";
}

/** A child process that ends when this process ends. */
export interface RunningProcess {
  readonly child: ChildProcess;
  /** The exit status, after the process has ended and its output is read. 127: the program does not exist. */
  readonly ended: Promise<number>;
  /** Ends the process and its process group. */
  stop(): Promise<void>;
}

/**
 * A watcher in the process group ends the group when its standard input closes. The kernel closes it whenever this
 * process ends, even by `kill -9`; handlers of `exit` and of signals do not run then, and not within Jest. The group
 * includes what a launcher such as pyenv starts.
 */
const withWatcher = `
exec 3<&0
{ read -r end <&3; kill -KILL 0; } >/dev/null 2>&1 &
exec "$@" 3<&- </dev/null
`;

/** Starts a child process that ends when this process ends. */
export function startProcess(command: readonly string[], options: ProcessOptions): RunningProcess {
  const { folder, environment, output } = options;
  const child = spawn("/bin/sh", ["-c", withWatcher, "sh", ...command], {
    cwd: folder,
    env: environment,
    stdio: ["pipe", output, output],
    // A process group of its own: Ctrl-C in the terminal reaches only this process, which then stops the others.
    detached: true,
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    // Closes the input of the watcher, which ends what the program has left running.
    child.once("exit", () => child.stdin?.destroy());
    child.once("close", (status) => resolve(status ?? 1));
  });
  const stop = async () => {
    const isRunning = child.exitCode === null && child.signalCode === null;
    if (isRunning && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    await ended;
  };
  return { child, ended, stop };
}

/** How a child process runs to its end. */
export interface RunOptions {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** The time limit. */
  readonly seconds: number;
  /** Shows the output in the terminal instead of returning it. @default false */
  readonly show?: boolean;
  /** Ends the process early. @default - only the time limit does */
  readonly signal?: AbortSignal;
}

/** The exit status and the output of a process. */
export interface ProcessResult {
  readonly status: number;
  readonly stdout: string;
  /** Standard output and standard error together, in the order of arrival. */
  readonly output: string;
}

/** Runs a program to its end. Throws a SandboxError if it exceeds the time limit. */
export async function run(command: readonly string[], options: RunOptions): Promise<ProcessResult> {
  const { folder, environment, seconds, show = false, signal } = options;
  const program = startProcess(command, { folder, environment, output: show ? "inherit" : "pipe" });
  let stdout = "";
  let output = "";
  // A chunk may end within a character, so each stream is decoded as a whole.
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
    throw new SandboxError(`${command.join(" ")} took more than ${seconds} s and was stopped. Its output:\n${output}`);
  }
  return { status, stdout, output };
}
