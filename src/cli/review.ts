import { Command } from "commander";
import type { Source } from "../readers/source";
import { print, printJson } from "./output";
import { Progress } from "./progress";

interface ReviewOptions {
  readonly json?: boolean;
  readonly strict?: boolean;
}

/** The diagram's part of a comment. */
const mostDrawn = 16_000;

const help = `
Exit status:
  0  no pair of subnets loses contact, and there is no new error
  1  a pair loses contact, for good or while the plan is applied, or has less of it; or there are new errors
     (with --strict also new warnings, new one-way or misdelivered traffic, and what could not be judged)
  2  input that can't be used

Example:
  terraform show -json plan > plan.json
  vpc-peering review plan.json > review.md`;

/** Returns the command `review`: what a plan does to connectivity, before against after. */
export function reviewCommand(): Command {
  return new Command("review")
    .summary("what a plan does to connectivity, as Markdown for a pull request")
    .description("Prints what a plan does to connectivity, before against after: Markdown for a pull request.")
    .argument("<PLAN.json>", "what terraform show -json PLAN printed")
    .argument("[MORE_PLANS...]", "plans or states of other stacks, all of them as one network")
    .option("--strict", "new warnings and doubts fail the review, too")
    .option("--json", "for machines: stable, documented in docs/review.md")
    .addHelpText("after", help)
    .action(async (plan: string, more: readonly string[], options: ReviewOptions) => {
      const progress = new Progress();
      await progress.step("Reading the plan");
      try {
        const { readSource } = await import("../readers/source");
        const source = await readSource([plan, ...more]);
        await progress.step("Comparing before and after");
        await review(source, options, progress);
      } finally {
        progress.end();
      }
    });
}

async function review({ name, network, plan }: Source, options: ReviewOptions, progress: Progress): Promise<void> {
  if (plan === undefined) {
    const { InputError } = await import("../readers/files/input-error");
    throw new InputError(`${name}: is no plan; give review what "terraform show -json PLAN" prints, or use diff.`);
  }
  const { analyzedNetwork } = await import("../analysis/analyzed-network");
  const { differencesBetween } = await import("../analysis/differences/differences");
  const { decisionOn } = await import("../analysis/plan-impact/decision");
  const now = new Date();
  const before = analyzedNetwork(plan.before, { now });
  const after = { ...analyzedNetwork(network, { now }), plan: { before, changes: plan.changes } };
  const differences = differencesBetween(before, after);
  const judgement = decisionOn(differences);
  progress.end();
  if (options.json) {
    const { differencesJson } = await import("../reports/json/diff-json");
    printJson(differencesJson({ before: name, after: name }, differences, judgement));
  } else {
    const { reviewMarkdown } = await import("../reports/markdown/markdown");
    const { mermaidOf } = await import("../reports/mermaid/mermaid");
    print(reviewMarkdown(differences, judgement, mermaidOf(after, { show: "changes", mostCharacters: mostDrawn })));
  }
  if (judgement.fails(options.strict ?? false)) process.exitCode = 1;
}
