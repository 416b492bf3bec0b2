import { Command } from "commander";
import { InputError } from "../readers/files/input-error";
import type { Source } from "../readers/source";
import { outputStyle, print, printJson } from "./output";
import { Progress } from "./progress";

interface DiffOptions {
  readonly json?: boolean;
}

const help = `
A and B are what check takes: cdktf.out, cdk.tf.json, plan.json (what it leads to), state.json, live:us-east-2.
Several that make one network are separated by commas: live:us-east-2,live:eu-west-1. Of a live network, only VPCs
that the other one has, and those connected with them, are compared.

Exit status:
  0  the same VPCs, subnets, connections and routes, and the same pairs with contact
  1  something of that is different; findings alone are not, as some show in one kind of source only
  2  input that can't be used

Example:
  vpc-peering diff cdktf.out live:us-east-2      what was changed by hand since`;

/** Returns the command `diff`: what is different between two networks, from whatever source. */
export function diffCommand(): Command {
  return new Command("diff")
    .summary("what is different between two networks: code, plans, states, AWS")
    .description("Prints what is different between two networks, from A to B.")
    .argument("<A>", "a source, or several separated by commas")
    .argument("<B>", "another")
    .option("--json", "for machines: stable, documented in docs/review.md")
    .addHelpText("after", help)
    .action(async (a: string, b: string, options: DiffOptions) => {
      const progress = new Progress();
      try {
        await progress.step(`Reading ${a}`);
        const { readSource } = await import("../readers/source");
        const before = await readSource(pathsIn("A", a));
        await progress.step(`Reading ${b}`);
        const after = await readSource(pathsIn("B", b));
        await progress.step("Comparing the two");
        await diff(before, after, options, progress);
      } finally {
        progress.end();
      }
    });
}

/** Of a variable that isn't set nothing is left but a comma: what it was to name would be missing unnoticed. */
function pathsIn(name: "A" | "B", argument: string): readonly string[] {
  const paths = argument.split(",");
  if (!paths.includes("")) return paths;
  throw new InputError(`${name} is "${argument}", where a source is missing; give each, such as live:us-east-2.`);
}

async function diff(a: Source, b: Source, options: DiffOptions, progress: Progress): Promise<void> {
  const { analyzedNetwork } = await import("../analysis/analyzed-network");
  const { differencesBetween, isUnchanged } = await import("../analysis/differences/differences");
  const { relatedNetwork } = await import("../analysis/differences/related");
  const { decisionOn } = await import("../analysis/plan-impact/decision");
  const now = new Date();
  const of = (one: Source, other: Source) =>
    analyzedNetwork(
      one.kind === "live" && other.kind !== "live" ? relatedNetwork(one.network, other.network) : one.network,
      {
        now,
      },
    );
  const differences = differencesBetween(of(a, b), of(b, a));
  const judgement = decisionOn(differences);
  progress.end();
  if (options.json) {
    const { differencesJson } = await import("../reports/json/diff-json");
    printJson(differencesJson({ before: a.name, after: b.name }, differences, judgement));
  } else {
    const { diffText } = await import("../reports/text/diff-text");
    print(diffText(differences, judgement, `From ${a.name} to ${b.name}`, outputStyle()));
  }
  if (!isUnchanged(differences)) process.exitCode = 1;
}
