import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";

/** Runs a command line in a folder, waits for its end, and returns the milliseconds it took. */
export function timed(command: string, folder: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, {
    cwd: folder,
    env: environment,
    shell: true,
    encoding: "utf8",
  });
  const duration = performance.now() - start;
  if (status !== 0) throw new Error(`"${command}" failed (exit status ${status}):\n${stderr}`);
  return duration;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return (low + high) / 2;
}

// Without what `npm run bench` adds to it, which a command typed in a shell does not see; and without cdktf's
// questions to the network, whose answers take as long as they take.
const environment: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_"))),
  CHECKPOINT_DISABLE: "1",
  DISABLE_VERSION_CHECK: "1",
};
