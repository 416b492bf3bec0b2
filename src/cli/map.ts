import { dirname, isAbsolute, sep } from "node:path";
import { Command, Option } from "commander";
import type { Source } from "../readers/source";
import { print } from "./output";
import { Progress } from "./progress";

interface MapOptions {
  readonly html?: string;
  readonly mermaid?: boolean;
}

const help = `
Examples:
  vpc-peering map --html network.html             the network in cdktf.out as a page: open it in a browser
  vpc-peering map plan.json --html network.html   before and after a plan, in one drawing
  vpc-peering map live:us-east-2 --html -         what AWS has, to the standard output
  vpc-peering map --mermaid                       a diagram for Markdown

Exit status:
  0  it is written
  2  input that can't be used, or a file that can't be written`;

/** Returns the command `map`: the network as pictures. */
export function mapCommand(): Command {
  return new Command("map")
    .summary("the network as pictures: a page, or a diagram for Markdown")
    .description("Draws the network: --html writes one page that needs no server, --mermaid prints a diagram.")
    .argument("[PATH...]", "where the network is read from; cdktf.out unless given")
    .option("--html <FILE>", "a page to look at in a browser; - for the standard output")
    .addOption(new Option("--mermaid", "a diagram that GitHub and GitLab render").conflicts("html"))
    .addHelpText("after", help)
    .action(async (paths: readonly string[], options: MapOptions) => {
      const progress = new Progress();
      try {
        await map(paths, options, progress);
      } finally {
        progress.end();
      }
    });
}

async function map(paths: readonly string[], { html, mermaid }: MapOptions, progress: Progress): Promise<void> {
  if (html === undefined && mermaid !== true) {
    const { InputError } = await import("../readers/files/input-error");
    throw new InputError(
      "map draws one of two: --html FILE, a page for a browser, or --mermaid, a diagram for Markdown.",
    );
  }
  await progress.step("Reading the network");
  const { defaultPaths } = await import("../readers/files/default-source");
  const { readSource } = await import("../readers/source");
  const given = paths.length > 0 ? paths : await defaultPaths();
  const source = await readSource(given);
  await progress.step("Drawing it");
  const text = html === undefined ? await diagram(source) : await page(source, given);
  progress.end();
  if (html === undefined || html === "-") return print(text);
  const { writeWholeFile } = await import("./whole-file");
  await writeWholeFile(html, text);
  print(`${html}: ${source.name} as a page; open it in a browser.`);
}

async function diagram({ network, plan }: Source): Promise<string> {
  const { analyzedNetwork } = await import("../analysis/analyzed-network");
  const { mermaidOf } = await import("../reports/mermaid/mermaid");
  const now = new Date();
  return mermaidOf(analyzedNetwork(network, plan === undefined ? { now } : { now, plan }));
}

async function page(source: Source, given: readonly string[]): Promise<string> {
  const { pageBundle } = await import("./page-bundle");
  const { pageDataOf } = await import("../reports/html/page");
  const { pageDocument } = await import("../reports/html/document");
  const [data, bundle] = await Promise.all([pageDataOf(source), pageBundle()]);
  return pageDocument(data, bundle, withoutFolders(given));
}

/** A page says nothing of the machine that it was written on: not where the folder is that was given. */
function withoutFolders(given: readonly string[]): (text: string) => string {
  const folders = given.filter(isAbsolute).map((path) => `${dirname(path)}${sep}`.replace(/(.)[/\\]{2,}$/, `$1${sep}`));
  return (text) => folders.reduce((left, folder) => (folder.length > 1 ? left.replaceAll(folder, "") : left), text);
}
