import { Command } from "commander";
import { InputError } from "../readers/files/input-error";
import { withReports } from "./session";
import type { ProcessLike } from "./terminal";

type ReviewOptions = { readonly strict?: boolean };

const help = `
Exit status:
  0  no pair of subnets loses connectivity, and there are no new errors
  1  a pair loses all or part of its connectivity, permanently or while the plan is applied; or there are new errors
     (with --strict also new warnings, new one-way or misdelivered traffic, and verdicts that are unknown)
  2  unusable input

Example:
  terraform show -json plan > plan.json
  vpc-peering review plan.json > review.md`;

/** Returns the command `review`: how a plan changes connectivity. */
export function reviewCommand(host: ProcessLike): Command {
  const command = new Command("review")
    .summary("show how a plan changes connectivity, as Markdown for a pull request")
    .description("Compares connectivity before and after a plan, and prints Markdown for a pull request.")
    .argument("<PLAN.json>", "the output of terraform show -json PLAN")
    .argument("[MORE_PLANS...]", "plans or states of other stacks, which are read as one network")
    .option("--strict", "exit with 1 for new warnings and unknown verdicts too")
    .addHelpText("after", help);
  return withReports(
    command,
    "review",
    host,
    async (session, [first, more]: [string, readonly string[]], { strict }: ReviewOptions) => {
      const source = await session.read([first, ...more]);
      const { name } = source;
      const analyzed = await session.analyze(source);
      if (analyzed.plan === undefined) {
        throw new InputError(`${name}: is not a plan; give the output of "terraform show -json PLAN", or use diff.`);
      }
      const comparison = await session.compare(analyzed.plan.before, analyzed);
      await session.print({ before: name, after: name, ...comparison });
      return comparison.decision.fails(strict ?? false) ? 1 : 0;
    },
  );
}
