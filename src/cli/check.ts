import { Command, Option } from "commander";
import type { AnalyzedNetwork } from "../analysis/analyzed-network";
import type { Unmet } from "../analysis/expectations/expectations";
import type { Finding } from "../analysis/rules/finding";
import type { Source } from "../readers/source";
import { outputStyle, print, printJson } from "./output";
import { packageVersion } from "./package-version";
import { Progress } from "./progress";

interface CheckOptions {
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly sarif?: boolean;
  readonly expect?: string;
}

/** What a check found out. */
interface Checked {
  readonly source: Source;
  readonly analyzed: AnalyzedNetwork;
  readonly findings: readonly Finding[];
  /** Undefined where nothing was expected. */
  readonly unmet: readonly Unmet[] | undefined;
}

const help = `
Examples:
  vpc-peering check                                   cdktf.out
  vpc-peering check network/plan.json shop/plan.json  two plans as one network
  vpc-peering check live:us-east-2 live:eu-west-1     what AWS has
  vpc-peering check --expect expectations.yaml        for instance:
                                                        reach:
                                                          - [a/private*, b/private1]
                                                        nothingElse: true
  vpc-peering check plan.json --sarif > check.sarif

Exit status:
  0  no errors, and all expectations met
  1  errors found (with --strict also warnings), or expectations not met
  2  input that can't be used`;

/** Returns the command `check`: who reaches whom, and what is wrong. */
export function checkCommand(): Command {
  return new Command("check")
    .summary("who reaches whom, and what is wrong")
    .description("Prints who reaches whom, what AWS bills of it, and what is wrong.")
    .argument("[PATH...]", "where the network is read from; cdktf.out unless given")
    .option("--strict", "warnings fail the check, too")
    .option("--expect <FILE>", "who is to reach whom: YAML, JSON, or a module whose default export says so")
    .option("--json", "for machines: stable, documented in docs/check.md")
    .addOption(new Option("--sarif", "the findings for code scanning, SARIF 2.1.0").conflicts("json"))
    .addHelpText("after", help)
    .action(async (paths: readonly string[], options: CheckOptions) => {
      const progress = new Progress();
      const checked = await check(paths, options, progress).finally(() => progress.end());
      await show(checked, options);
      if (hasFailed(checked, options)) process.exitCode = 1;
    });
}

async function check(paths: readonly string[], { expect }: CheckOptions, progress: Progress): Promise<Checked> {
  // A mistake in the expectations is told before anything is asked of AWS.
  const expectations =
    expect === undefined ? undefined : await (await import("./expectations-file")).readExpectations(expect);
  await progress.step("Reading the network");
  const { readSource } = await import("../readers/source");
  const source = await readSource(paths);
  await progress.step("Finding out who reaches whom");
  const { analyzedNetwork } = await import("../analysis/analyzed-network");
  const { plan } = source;
  const analyzed = analyzedNetwork(source.network, { now: new Date(), ...(plan === undefined ? {} : { plan }) });
  await progress.step("Looking for what is wrong");
  const { findingsOf } = await import("../analysis/rules/findings");
  const findings = findingsOf(analyzed);
  if (expectations === undefined) return { source, analyzed, findings, unmet: undefined };
  const { unmetExpectations } = await import("../analysis/expectations/expectations");
  return { source, analyzed, findings, unmet: unmetExpectations(analyzed, expectations) };
}

async function show({ source, analyzed, findings, unmet }: Checked, { json, sarif }: CheckOptions): Promise<void> {
  if (json) {
    const { checkJson } = await import("../reports/json/check-json");
    printJson(checkJson(source, analyzed, findings, unmet));
  } else if (sarif) {
    const reports = await import("../reports/sarif/sarif");
    const context = { folder: process.cwd(), source: source.name, version: packageVersion() };
    printJson(reports.sarif(findings, context));
  } else {
    const { checkText } = await import("../reports/text/check-text");
    print(checkText({ source: source.name, analyzed: analyzed, findings, unmet }, outputStyle()));
  }
}

function hasFailed({ findings, unmet = [] }: Checked, { strict }: CheckOptions): boolean {
  const failing: ReadonlySet<string> = new Set(strict ? ["error", "warning"] : ["error"]);
  return unmet.length > 0 || findings.some(({ problem }) => failing.has(problem.level));
}
