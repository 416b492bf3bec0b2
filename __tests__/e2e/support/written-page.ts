import { join } from "node:path";
import { vpcPeering } from "./command";

/** Writes the page of a source with the CLI. Returns the file and the duration. */
export async function writtenPage(
  source: string,
  folder: string,
  name: string,
): Promise<{ readonly file: string; readonly milliseconds: number }> {
  const file = join(folder, `${name}.html`);
  const before = performance.now();
  const { status, output } = await vpcPeering(["map", source, "--html", file], { folder, environment: process.env });
  if (status !== 0) throw new Error(`map ${source}: exit status ${status}\n${output}`);
  return { file, milliseconds: performance.now() - before };
}

/** Returns the Mermaid diagram of a source from the CLI. */
export async function writtenDiagram(source: string, folder: string): Promise<string> {
  const { status, stdout, output } = await vpcPeering(["map", source, "--mermaid"], {
    folder,
    environment: process.env,
  });
  if (status !== 0) throw new Error(`map ${source}: exit status ${status}\n${output}`);
  return stdout;
}
