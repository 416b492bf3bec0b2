import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";

/** Runs a command line in a folder to its end, and returns the time in milliseconds. */
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

// Without the variables that `npm run bench` adds, as in a shell, and without the version checks of cdktf over the
// network.
const environment: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_"))),
  CHECKPOINT_DISABLE: "1",
  DISABLE_VERSION_CHECK: "1",
};
