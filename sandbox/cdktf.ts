import { join } from "node:path";
import { type ProcessResult, type RunOptions, run } from "./child-process";
import { projectFolder } from "./project-folder";

/** Runs the project's `cdktf` in the project's folder. `CI` stops it from redrawing lines. */
export function cdktf(command: readonly string[], options: Omit<RunOptions, "folder">): Promise<ProcessResult> {
  return run([join(projectFolder, "node_modules", ".bin", "cdktf"), ...command, "--no-color"], {
    ...options,
    folder: projectFolder,
    environment: { ...options.environment, CI: "1" },
  });
}
