import { existsSync, readFileSync, statSync } from "node:fs";
import { isAbsolute, join, relative } from "node:path";

/** Returns the output folder as the cdktf CLI determines it. CDKTF_OUTDIR applies to runs without the CLI only. */
export function outputFolder(): string {
  const folder = process.env.CDKTF_OUTPUT ?? process.env.CDKTF_OUTDIR ?? configuredFolder() ?? "cdktf.out";
  const fromHere = relative("", folder);
  return fromHere === "" || fromHere.startsWith("..") || isAbsolute(fromHere) ? folder : fromHere;
}

/** Returns when the manifest was written, or undefined if there is none. */
export function manifestTime(): bigint | undefined {
  return statSync(join(outputFolder(), "manifest.json"), { bigint: true, throwIfNoEntry: false })?.mtimeNs;
}

function configuredFolder(): string | undefined {
  return existsSync("cdktf.json") ? readJson<{ readonly output?: string }>("cdktf.json").output : undefined;
}

export function readJson<T>(path: string): T {
  if (!existsSync(path)) throw new Error(`${path} does not exist`);
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new Error(`${path} is not JSON`);
  }
}
