import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";

/** This project's folder. */
export const root = join(__dirname, "..");
const network = ["main.ts", "src"];

/** A project folder that only the benchmark uses, so that nothing else writes to its `cdktf.out` meanwhile. */
export interface Project {
  readonly folder: string;
}

/** This project, as far as synth needs it. */
export function thisProject(folder: string): Project {
  const files = [...network, "scripts", "package.json", "cdktf.json", "tsconfig.json"];
  return madeOf(folder, root, files);
}

/** The same network in a project as `cdktf init --template=typescript` lays it out. */
export function templateProject(folder: string): Project {
  if (!existsSync(join(root, "node_modules/ts-node"))) {
    throw new Error("The template runs on ts-node, and it is not installed: npm ci");
  }
  madeOf(folder, root, network);
  cpSync(join(__dirname, "template"), folder, { recursive: true });
  return { folder };
}

/** Fails where two projects did not write the same bytes: the times would say nothing then. */
export function requireSameOutput(one: Project, other: Project): void {
  for (const stack of stackPaths(one)) {
    const [path, otherPath] = [join(one.folder, stack), join(other.folder, stack)];
    const same = existsSync(otherPath) && readFileSync(path).equals(readFileSync(otherPath));
    if (!same) throw new Error(`The two projects do not write the same ${stack}`);
  }
}

/** Takes the output away, so that the next run can't pass by the files of the one before. */
export function clearOutput({ folder }: Project): void {
  rmSync(join(folder, "cdktf.out"), { recursive: true, force: true });
}

function stackPaths({ folder }: Project): readonly string[] {
  const manifest: { readonly stacks: Readonly<Record<string, { readonly synthesizedStackPath: string }>> } = JSON.parse(
    readFileSync(join(folder, "cdktf.out/manifest.json"), "utf8"),
  );
  return Object.values(manifest.stacks).map(({ synthesizedStackPath }) => join("cdktf.out", synthesizedStackPath));
}

function madeOf(folder: string, from: string, files: readonly string[]): Project {
  mkdirSync(folder, { recursive: true });
  for (const file of files) cpSync(join(from, file), join(folder, file), { recursive: true });
  // A junction is what Windows lets everybody make.
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  return { folder };
}
