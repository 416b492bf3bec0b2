import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

export const projectFolder = join(__dirname, "..", "..");

/** What a program printed, and its exit status. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a TypeScript program as `cdktf.json` has it run, with its output in `outdir`. */
export function runProgram(program: string, outdir: string, folder: string = projectFolder): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", program], {
    cwd: folder,
    encoding: "utf8",
    // A developer's own flags of Node or Terraform are none of the program's.
    env: { ...process.env, CDKTF_OUTDIR: outdir, NODE_OPTIONS: "", TF_CLI_ARGS: "" },
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

/** Returns every file below a folder with its text. */
export function filesBelow(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(
    files
      .filter((file) => statSync(join(folder, file)).isFile())
      .map((file) => [file, readFileSync(join(folder, file), "utf8")]),
  );
}
