import { Command } from "commander";
import type { CommandResults } from "../reports/registry";
import { withReports } from "./session";
import type { ProcessLike } from "./terminal";

type CheckOptions = { readonly strict?: boolean; readonly expect?: string };

const help = `
Examples:
  vpc-peering check                                   the network in cdktf.out
  vpc-peering check network/plan.json shop/plan.json  two plans as one network
  vpc-peering check live:us-east-2 live:eu-west-1     the live network in two regions
  vpc-peering check --expect expectations.yaml        for example:
                                                        reach:
                                                          - [a/private*, b/private1]
                                                        nothingElse: true
  vpc-peering check plan.json --sarif > check.sarif

Exit status:
  0  no errors, and all expectations are met
  1  errors (with --strict also warnings and "Not certain"), or expectations that are not met
  2  unusable input`;

/** Returns the command `check`: which subnets can reach each other, what AWS bills, and the findings. */
export function checkCommand(host: ProcessLike): Command {
  const command = new Command("check")
    .summary("show which subnets can reach each other, and what is wrong")
    .description("Shows which subnets can reach each other, which of that traffic AWS bills, and what is wrong.")
    .argument("[PATH...]", "where to read the network from (default: cdktf.out)")
    .option("--strict", 'exit with 1 for warnings and "Not certain" too')
    .option("--expect <FILE>", "the expected connectivity: a YAML, JSON, JavaScript or TypeScript file")
    .addHelpText("after", help);
  return withReports(command, "check", host, async (session, [paths]: [readonly string[]], options: CheckOptions) => {
    const { expect, strict } = options;
    // Read first: a mistake in this file is reported before AWS is called.
    const expectations =
      expect === undefined ? undefined : await (await import("./expectations-file")).readExpectations(expect);
    const source = await session.read(paths);
    const analyzed = await session.analyze(source);
    await session.step("Checking the rules");
    const { findingsOf } = await import("../analysis/rules/findings");
    const { unmetExpectations } = await import("../analysis/expectations/expectations");
    const findings = findingsOf(analyzed);
    const unmet = expectations && unmetExpectations(analyzed, expectations);
    const { uncertaintiesOf } = await import("../analysis/certainty/certainty");
    const uncertainties = uncertaintiesOf(analyzed);
    await session.print({ source, analyzed, findings, uncertainties, unmet });
    return hasFailed({ findings, uncertainties, unmet }, strict) ? 1 : 0;
  });
}

function hasFailed(
  { findings, uncertainties, unmet = [] }: Pick<CommandResults["check"], "findings" | "uncertainties" | "unmet">,
  strict = false,
): boolean {
  const failing: readonly string[] = strict ? ["error", "warning"] : ["error"];
  if (unmet.length > 0 || (strict && uncertainties.length > 0)) return true;
  return findings.some(({ problem }) => failing.includes(problem.level));
}
