import { Command } from "commander";
import { InputError } from "../readers/files/input-error";
import type { Source } from "../readers/source";
import { withReports } from "./session";
import type { ProcessLike } from "./terminal";

const help = `
A and B are sources as in "check": cdktf.out, cdk.tf.json, plan.json (the network after the plan), state.json,
live:us-east-2. Separate several sources of one network by commas: live:us-east-2,live:eu-west-1. Of a live network,
only the VPCs that the other network has, and the VPCs connected to them, are compared.

Exit status:
  0  the VPCs, subnets, connections, routes and pairs that can reach each other are the same
  1  some of these differ; findings do not count, because some occur in one kind of source only
  2  unusable input

Example:
  vpc-peering diff cdktf.out live:us-east-2      drift: what was changed by hand`;

/** Returns the command `diff`: the differences between two networks, whatever their sources. */
export function diffCommand(host: ProcessLike): Command {
  const command = new Command("diff")
    .summary("compare two networks: code, plans, states, live")
    .description("Shows the differences between two networks, from A to B.")
    .argument("<A>", "a source, or several separated by commas")
    .argument("<B>", "another")
    .addHelpText("after", help);
  return withReports(command, "diff", host, async (session, [a, b]: [string, string]) => {
    const [pathsOfA, pathsOfB] = [pathsIn("A", a), pathsIn("B", b)];
    const [one, other] = [await session.read(pathsOfA), await session.read(pathsOfB)];
    const before = await session.analyze({ network: await comparablePart(one, other) });
    const after = await session.analyze({ network: await comparablePart(other, one) });
    const comparison = await session.compare(before, after);
    await session.print({ before: one.name, after: other.name, ...comparison });
    const { isUnchanged } = await import("../analysis/differences/differences");
    return isUnchanged(comparison.differences) ? 0 : 1;
  });
}

/** A shell variable that isn't set leaves an empty source, which must not be ignored. */
function pathsIn(name: "A" | "B", argument: string): readonly string[] {
  const paths = argument.split(",");
  if (!paths.includes("")) return paths;
  throw new InputError(`${name} is "${argument}", which has an empty source; give each, such as live:us-east-2.`);
}

async function comparablePart({ kind, network }: Source, other: Source) {
  if (kind !== "live" || other.kind === "live") return network;
  const { relatedNetwork } = await import("../analysis/matching/matched-networks");
  return relatedNetwork(network, other.network);
}
