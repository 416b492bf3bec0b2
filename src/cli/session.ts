import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Command, Option } from "commander";
import type { AnalyzedNetwork } from "../analysis/analyzed-network";
import { InputError } from "../readers/files/input-error";
import type { Source } from "../readers/source";
import type { PageBundle } from "../reports/html/document";
import { oneLine } from "../reports/phrases/visible";
import { type CommandResults, type Report, reports } from "../reports/registry";
import { type ProcessLike, Progress, print, styleOf } from "./terminal";

type CommandName = keyof CommandResults;
type Options = Readonly<Record<string, unknown>>;

/**
 * Adds to a command the options that select a report, and its action.
 *
 * @param action gets the values of the command's arguments and options, and returns the exit status
 */
export function withReports<Name extends CommandName, Args extends readonly unknown[], Given extends object>(
  command: Command,
  name: Name,
  host: ProcessLike,
  action: (session: Session<Name>, args: Args, options: Given) => Promise<0 | 1>,
): Command {
  const selectable = reports[name].filter(({ description }) => description !== undefined);
  for (const [index, report] of selectable.entries()) {
    const others = selectable.slice(0, index).map(({ format }) => format);
    command.addOption(new Option(flagsOf(report), report.description).conflicts(others));
  }
  return command.action(async (...all: readonly unknown[]) => {
    const [args, options] = [all.slice(0, -2), all.at(-2)];
    const session = new Session(name, options as Options, host);
    try {
      const status = await action(session, args as unknown as Args, options as Given);
      if (status !== 0) host.exitCode = status;
    } finally {
      session.end();
    }
  });
}

function flagsOf({ format, fileHint }: Pick<Report<never>, "format" | "fileHint">): string {
  return fileHint === undefined ? `--${format}` : `--${format} <FILE>`;
}

/** One run of a command: it reads networks, analyzes them and prints one report. */
class Session<Name extends CommandName> {
  readonly now = new Date();
  readonly #host: ProcessLike;
  readonly #options: Options;
  readonly #report: Report<CommandResults[Name]>;
  readonly #progress: Progress;

  /** Throws an InputError if no report is selected and the command has no default one. */
  constructor(name: Name, options: Options, host: ProcessLike) {
    const all: readonly Report<CommandResults[Name]>[] = reports[name];
    const report =
      all.find(({ format }) => options[format] !== undefined) ?? all.find(({ description }) => !description);
    if (report === undefined) throw new InputError(`${name} needs a format: ${all.map(flagsOf).join(" or ")}.`);
    this.#report = report;
    this.#options = options;
    this.#host = host;
    this.#progress = new Progress(host.stderr);
  }

  step(text: string): Promise<void> {
    return this.#progress.step(oneLine(text));
  }

  async read(paths: readonly string[]): Promise<Source> {
    await this.step(paths.length === 0 ? "Reading the network" : `Reading ${paths.join(", ")}`);
    const { readSource } = await import("../readers/source");
    return readSource(paths);
  }

  /** Analyzes a network, and also the network before the plan if there is one. */
  async analyze({ network, plan }: Pick<Source, "network" | "plan">): Promise<AnalyzedNetwork> {
    await this.step("Computing reachability");
    const { analyzedNetwork } = await import("../analysis/analyzed-network");
    return analyzedNetwork(network, { now: this.now, ...(plan && { plan }) });
  }

  async compare(before: AnalyzedNetwork, after: AnalyzedNetwork) {
    await this.step("Comparing the networks");
    const { differencesBetween } = await import("../analysis/differences/differences");
    const { decisionOn } = await import("../analysis/differences/decision");
    const differences = differencesBetween(before, after);
    return { analyzed: after, differences, decision: decisionOn(differences) };
  }

  /** Prints the selected report, or writes it to the file that its option names. */
  async print(result: CommandResults[Name]): Promise<void> {
    await this.step("Writing the report");
    const { format, fileHint, render } = this.#report;
    const style = styleOf(this.#host);
    const context = { now: this.now, style, folder: process.cwd(), version: packageVersion(), pageBundle };
    const text = await render(result, context);
    this.end();
    const file = this.#options[format];
    if (fileHint === undefined || typeof file !== "string" || file === "-") return print(this.#host, text);
    const { writeFileAtomically } = await import("./write-file");
    await writeFileAtomically(file, text);
    print(this.#host, `Wrote ${oneLine(file)}. ${fileHint}`);
  }

  end(): void {
    this.#progress.end();
  }
}

export function packageVersion(): string {
  return require("../../package.json").version;
}

/** Returns the page's script and style: the built ones of the package, or newly bundled ones if this runs from source. */
async function pageBundle(): Promise<PageBundle> {
  if (!__filename.endsWith(".ts")) {
    const read = (file: string) => readFile(join(__dirname, "..", "page", file), "utf8");
    const [script, style] = await Promise.all([read("page.js"), read("page.css")]);
    return { script, style };
  }
  // A variable, so that the compiler does not add the script to the package.
  const bundler: string = join(__dirname, "..", "..", "scripts", "bundle-page");
  const { bundlePage } = await import(bundler);
  return bundlePage();
}
