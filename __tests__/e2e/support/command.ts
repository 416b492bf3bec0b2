import { join } from "node:path";
import { type ProcessResult, run } from "../../../sandbox/child-process";
import { projectFolder } from "../../../sandbox/project-folder";

/** Runs `vpc-peering` from its sources, with these arguments, in a folder. */
export function vpcPeering(
  args: readonly string[],
  options: { readonly folder: string; readonly environment: NodeJS.ProcessEnv },
): Promise<ProcessResult> {
  const tsx = require.resolve("tsx", { paths: [projectFolder] });
  const command = [process.execPath, "--import", tsx, join(projectFolder, "src", "cli", "main.ts"), ...args];
  return run(command, { ...options, seconds: 60 });
}
