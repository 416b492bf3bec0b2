import { type ChildProcess, spawn } from "node:child_process";

/** Where and how a program runs. */
export interface Surroundings {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** `inherit` shows the output where ours is shown, `pipe` keeps it for us. */
  readonly output: "inherit" | "pipe";
}

/** A program that can't outlive the process that started it. */
export interface LeashedProcess {
  readonly child: ChildProcess;
  /** The exit status, once the program has ended and all its output was read; 127 means that there is no such program. */
  readonly ended: Promise<number>;
  /** Ends the program and all that it started in its process group. */
  stop(): Promise<void>;
}

/**
 * A watcher in the program's process group ends the group when our end of the watcher's input closes. The kernel
 * closes it however we end, `kill -9` included; a handler of `exit` or of signals would see only some of the ways,
 * and within jest none. It also reaches what a launcher such as pyenv's started in turn.
 */
const leash = `
exec 3<&0
{ read -r end <&3; kill -KILL 0; } >/dev/null 2>&1 &
exec "$@" 3<&- </dev/null
`;

/** Starts a program that ends at the latest when this process does. */
export function startLeashed(command: readonly string[], surroundings: Surroundings): LeashedProcess {
  const { folder, environment, output } = surroundings;
  const child = spawn("/bin/sh", ["-c", leash, "sh", ...command], {
    cwd: folder,
    env: environment,
    stdio: ["pipe", output, output],
    // A group of its own: Ctrl-C in the terminal reaches us alone, and we end things in order.
    detached: true,
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    // The watcher then ends what the program left behind.
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
