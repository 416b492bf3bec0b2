import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";

/** This project's folder. */
export const root = join(__dirname, "..");
const network = ["main.ts", "src"];

/** A project folder for the benchmark alone, so that nothing else writes to its `cdktf.out`. */
export interface Project {
  readonly folder: string;
}

/** Returns a copy of what synth needs of this project. */
export function thisProject(folder: string): Project {
  const files = [...network, "scripts", "package.json", "cdktf.json", "tsconfig.json"];
  return projectOf(folder, root, files);
}

/** Returns the same network in a project from `cdktf init --template=typescript`. */
export function templateProject(folder: string): Project {
  if (!existsSync(join(root, "node_modules/ts-node"))) {
    throw new Error("ts-node, which the template needs, is not installed; run npm ci");
  }
  projectOf(folder, root, network);
  cpSync(join(__dirname, "template"), folder, { recursive: true });
  return { folder };
}

/** Throws if the outputs of two projects differ, because then their times cannot be compared. */
export function requireSameOutput(one: Project, other: Project): void {
  for (const stack of stackPaths(one)) {
    const [path, otherPath] = [join(one.folder, stack), join(other.folder, stack)];
    const same = existsSync(otherPath) && readFileSync(path).equals(readFileSync(otherPath));
    if (!same) throw new Error(`The two projects write different ${stack}`);
  }
}

/** Removes the output of the previous run. */
export function clearOutput({ folder }: Project): void {
  rmSync(join(folder, "cdktf.out"), { recursive: true, force: true });
}

function stackPaths({ folder }: Project): readonly string[] {
  const manifest: { readonly stacks: Readonly<Record<string, { readonly synthesizedStackPath: string }>> } = JSON.parse(
    readFileSync(join(folder, "cdktf.out/manifest.json"), "utf8"),
  );
  return Object.values(manifest.stacks).map(({ synthesizedStackPath }) => join("cdktf.out", synthesizedStackPath));
}

function projectOf(folder: string, from: string, files: readonly string[]): Project {
  mkdirSync(folder, { recursive: true });
  for (const file of files) cpSync(join(from, file), join(folder, file), { recursive: true });
  // On Windows, every user may create a junction.
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  return { folder };
}
