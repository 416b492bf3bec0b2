import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

export const projectFolder = join(__dirname, "..", "..");

/** The output and the exit status of a program. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a TypeScript program in a process of its own, as `cdktf.json` does, with its output in `outdir`. */
export function runProgram(program: string, outdir: string, folder: string = projectFolder): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", program], {
    cwd: folder,
    encoding: "utf8",
    // Without a developer's flags for Node and Terraform.
    env: { ...process.env, CDKTF_OUTDIR: outdir, NODE_OPTIONS: "", TF_CLI_ARGS: "" },
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

/** The files that a program wrote, and what it logged. */
export interface RunInProcess {
  readonly files: Readonly<Record<string, string>>;
  readonly messages: readonly (readonly unknown[])[];
}

/** Runs a program in this process, with its output in `outdir`. This is faster than starting Node and loading cdktf. */
export async function runInProcess(program: string, outdir: string): Promise<RunInProcess> {
  const logs = (["log", "warn", "error"] as const).map((method) => jest.spyOn(console, method).mockImplementation());
  const before = process.env.CDKTF_OUTDIR;
  process.env.CDKTF_OUTDIR = outdir;
  try {
    await import(program);
    return { files: filesBelow(outdir), messages: logs.flatMap((spy) => spy.mock.calls) };
  } finally {
    if (before === undefined) delete process.env.CDKTF_OUTDIR;
    else process.env.CDKTF_OUTDIR = before;
    for (const spy of logs) spy.mockRestore();
  }
}

/** Returns the text of every file below a folder, by path. */
export function filesBelow(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(
    files
      .filter((file) => statSync(join(folder, file)).isFile())
      .map((file) => [file, readFileSync(join(folder, file), "utf8")]),
  );
}
