import { Command } from "commander";
import type { AnalyzedNetwork } from "../analysis/analyzed-network";
import type { Subnet } from "../network/model/network";
import { InputError } from "../readers/files/input-error";
import { withReports } from "./session";
import type { ProcessLike } from "./terminal";

type ExplainOptions = { readonly source?: readonly string[] };

/** Explanations of more pairs are too long to read. */
const mostPairs = 16;

const help = `
Examples:
  vpc-peering explain peering-test-a/private1 peering-test-b/private1
  vpc-peering explain "peering-test-a/private*" peering-test-b --source plan.json
  vpc-peering explain subnet-0a1b2c3d subnet-4e5f6a7b --source live:us-east-2

Exit status:
  0  the pairs are explained, whatever their verdict
  2  unusable input, such as a name that matches no subnet or VPC`;

/** Returns the command `explain`: why one subnet can or cannot reach another. */
export function explainCommand(host: ProcessLike): Command {
  const command = new Command("explain")
    .summary("show why one subnet can or cannot reach another")
    .description("Shows the forward and the return path hop by hop, the routes that decide, and what is missing.")
    .argument("FROM", "a subnet label (peering-test-a/private1), Name tag, address or id, or a VPC (all its subnets)")
    .argument("TO", "the same; * matches any characters")
    .option("--source <PATH...>", "where to read the network from (default: cdktf.out); give it after FROM and TO")
    .addHelpText("after", help);
  return withReports(
    command,
    "explain",
    host,
    async (session, [from, to]: [string, string], options: ExplainOptions) => {
      const { network } = await session.read(options.source ?? []);
      const analyzed = await session.analyze({ network });
      const pairs = await pairsBetween(analyzed, from, to);
      const { explanationsOf } = await import("../analysis/explanation/explanation");
      const explained = pairs.slice(0, mostPairs);
      const explanations = explained.flatMap(([one, other]) => explanationsOf(analyzed, one, other));
      if (explanations.length === 0) {
        throw new InputError(`"${from}" and "${to}" have no known CIDR block of the same family, IPv4 or IPv6.`);
      }
      const { labels } = analyzed;
      const counts = { explainedPairs: explained.length, matchingPairs: pairs.length };
      await session.print({ network, labels, explanations, ...counts });
      return 0;
    },
  );
}

async function pairsBetween(analyzed: AnalyzedNetwork, from: string, to: string) {
  const [sources, destinations] = [await subnetsNamed(analyzed, from), await subnetsNamed(analyzed, to)];
  const pairs = sources.flatMap((source) =>
    destinations.filter(({ key }) => key !== source.key).map((destination) => [source, destination] as const),
  );
  if (pairs.length === 0) throw new InputError(`"${from}" and "${to}" are the same subnet; name two.`);
  return pairs;
}

async function subnetsNamed(analyzed: AnalyzedNetwork, pattern: string): Promise<readonly Subnet[]> {
  const { subnetsMatching } = await import("../analysis/expectations/subnet-pattern");
  const found = subnetsMatching(analyzed, pattern);
  if (found.length > 0) return found;
  const { nearestNames } = await import("../analysis/expectations/subnet-pattern");
  const near = nearestNames(analyzed, pattern);
  const hint = near.length === 0 ? 'run "check" to list them all' : `did you mean ${near.join(", ")}?`;
  throw new InputError(`no subnet or VPC matches "${pattern}"; ${hint}`);
}
