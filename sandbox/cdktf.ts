import { join } from "node:path";
import { projectFolder } from "./project-folder";
import { type Finished, type RunOptions, run } from "./run";

/** Runs the project's own `cdktf` in the project's folder. `CI` keeps it from redrawing lines that a log would keep. */
export function cdktf(command: readonly string[], options: Omit<RunOptions, "folder">): Promise<Finished> {
  return run([join(projectFolder, "node_modules", ".bin", "cdktf"), ...command, "--no-color"], {
    ...options,
    folder: projectFolder,
    environment: { ...options.environment, CI: "1" },
  });
}
