import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../src/cli/program";

/** What the command printed, and its exit status. */
export interface Captured {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in this process with piped output and an empty working folder. */
export async function captured(...args: readonly string[]): Promise<Captured> {
  const folder = mkdtempSync(join(tmpdir(), "vpc-peering-empty-"));
  try {
    return await capturedIn(folder, ...args);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs the command in this process with piped output and the given working folder. */
export async function capturedIn(folder: string, ...args: readonly string[]): Promise<Captured> {
  const written = { stdout: "", stderr: "" };
  const streamTo = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text;
    },
  });
  const host = { stdout: streamTo("stdout"), stderr: streamTo("stderr"), env: {}, exitCode: 0 };
  const before = process.cwd();
  process.chdir(folder);
  try {
    await run(args, host);
    return { status: host.exitCode, ...written };
  } finally {
    process.chdir(before);
  }
}
