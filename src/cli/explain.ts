import { Command } from "commander";
import type { Labels } from "../network/model/labels";
import type { Network, Subnet } from "../network/model/network";
import { InputError } from "../readers/files/input-error";
import { outputStyle, print, printJson } from "./output";
import { Progress } from "./progress";

interface ExplainOptions {
  readonly source?: readonly string[];
  readonly json?: boolean;
}

/** More pairs at once are not read. */
const mostPairs = 16;

const help = `
Examples:
  vpc-peering explain peering-test-a/private1 peering-test-b/private1
  vpc-peering explain "peering-test-a/private*" peering-test-b --source plan.json
  vpc-peering explain subnet-0a1b2c3d subnet-4e5f6a7b --source live:us-east-2

Exit status:
  0  whatever the answer is
  2  input that can't be used, such as a name that nothing has`;

/** Returns the command `explain`: why one subnet reaches another, or why not. */
export function explainCommand(): Command {
  return new Command("explain")
    .summary("why one subnet reaches another, or why not")
    .description("Prints both directions hop by hop, with the routes that decide, and all that is missing.")
    .argument("FROM", "a label such as peering-test-a/private1, a Name tag, address or id; a VPC for all its subnets")
    .argument("TO", "the same; * stands for any characters")
    .option("--source <PATH...>", "behind FROM and TO: where the network is read from; cdktf.out unless given")
    .option("--json", "for machines: stable, documented in docs/check.md")
    .addHelpText("after", help)
    .action(async (from: string, to: string, options: ExplainOptions) => {
      const progress = new Progress();
      await progress.step("Reading the network");
      const { readSource } = await import("../readers/source");
      const { network } = await readSource(options.source ?? []).finally(() => progress.end());
      await explain(network, from, to, options);
    });
}

async function explain(network: Network, from: string, to: string, { json }: ExplainOptions): Promise<void> {
  const { labelsOf } = await import("../network/model/labels");
  const labels = labelsOf(network);
  const [ones, others] = [await named(network, labels, from), await named(network, labels, to)];
  const pairs = ones.flatMap((one) =>
    others.flatMap((other) => (one.key === other.key ? [] : [[one, other] as const])),
  );
  if (pairs.length === 0) throw new InputError(`"${from}" and "${to}" are one subnet; name two.`);
  const shown = pairs.slice(0, mostPairs);
  const { reachabilityOf } = await import("../analysis/reachability/reachability");
  const { explanationsOf } = await import("../analysis/explanation/explanation");
  const reachability = reachabilityOf(network);
  const explanations = shown.flatMap(([one, other]) => explanationsOf(reachability, one, other));
  if (explanations.length === 0) {
    throw new InputError(`"${from}" and "${to}" have no block of one family, IPv4 or IPv6, that is known.`);
  }
  if (json) {
    const { explanationJson } = await import("../reports/json/explanation-json");
    printJson(explanationJson(explanations, labels));
    return;
  }
  const { explanationText } = await import("../reports/text/explanation-text");
  print(explanationText(explanations, { network, labels }, outputStyle()));
  const left = pairs.length - shown.length;
  if (left > 0) print(`\nThe first ${mostPairs} of ${pairs.length} pairs; name fewer subnets for the others.`);
}

async function named(network: Network, labels: Labels, pattern: string): Promise<readonly Subnet[]> {
  const { subnetsMatching } = await import("../analysis/expectations/subnet-pattern");
  const found = subnetsMatching(network, pattern);
  if (found.length > 0) return found;
  const { nearestNames } = await import("../analysis/expectations/nearest-names");
  const near = nearestNames(network, labels, pattern);
  const hint = near.length === 0 ? '"check" lists all that there are' : `did you mean ${near.join(", ")}?`;
  throw new InputError(`no subnet or VPC is called "${pattern}"; ${hint}`);
}
