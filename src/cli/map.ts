import { dirname, isAbsolute, sep } from "node:path";
import { Command } from "commander";
import { withReports } from "./session";
import type { ProcessLike } from "./terminal";

const help = `
Examples:
  vpc-peering map --html network.html             a page with the network in cdktf.out; open it in a browser
  vpc-peering map plan.json --html network.html   before and after a plan, in one drawing
  vpc-peering map live:us-east-2 --html -         the live network, to standard output
  vpc-peering map --mermaid                       a diagram for Markdown

Exit status:
  0  the map is written
  2  unusable input, or a file that cannot be written`;

/** Returns the command `map`: the network as a page or a diagram. */
export function mapCommand(host: ProcessLike): Command {
  const command = new Command("map")
    .summary("draw the network: a page, or a diagram for Markdown")
    .description("Draws the network: --html writes one page that needs no server, --mermaid prints a diagram.")
    .argument("[PATH...]", "where to read the network from (default: cdktf.out)")
    .addHelpText("after", help);
  return withReports(command, "map", host, async (session, [paths]: [readonly string[]]) => {
    const source = await session.read(paths);
    await session.print({ source, clean: withoutFolders(source.paths) });
    return 0;
  });
}

/** Returns a function that removes the folders of absolute paths: a page must not reveal the machine that wrote it. */
function withoutFolders(paths: readonly string[]): (text: string) => string {
  const folders = paths.filter(isAbsolute).map((path) => `${dirname(path)}${sep}`.replace(/(.)[/\\]{2,}$/, `$1${sep}`));
  return (text) => folders.reduce((left, folder) => (folder.length > 1 ? left.replaceAll(folder, "") : left), text);
}
