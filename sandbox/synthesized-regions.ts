import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Returns the regions of the stacks in `outputFolder`. */
export async function synthesizedRegions(outputFolder: string): Promise<readonly string[]> {
  const manifest: Manifest = JSON.parse(await readFile(join(outputFolder, "manifest.json"), "utf8"));
  const stacks = Object.values(manifest.stacks).map(
    async ({ synthesizedStackPath }): Promise<StackJson> =>
      JSON.parse(await readFile(join(outputFolder, synthesizedStackPath), "utf8")),
  );
  const providers = (await Promise.all(stacks)).flatMap(({ provider }) => provider?.aws ?? []);
  return [...new Set(providers.flatMap(({ region }) => region ?? []))].sort();
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly synthesizedStackPath: string }>>;
}

interface StackJson {
  readonly provider?: { readonly aws?: readonly { readonly region?: string }[] };
}
