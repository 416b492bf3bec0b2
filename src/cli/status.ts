import { Command } from "commander";
import type { Source } from "../readers/source";
import { outputStyle, print, printJson } from "./output";
import { Progress } from "./progress";

interface StatusOptions {
  readonly json?: boolean;
}

const help = `
SOURCE is what check takes; without one it is "live": what AWS has in the region, and with the credentials, that your
environment gives. Several regions and accounts are one network: live:us-east-2 live:prod@eu-west-1.

Exit status:
  0  nothing is wrong; a request that waits to be accepted, and routes that wait with it, are not wrong
  1  somebody has to do something: a connection failed, was rejected, or wasn't accepted in time; routes lead to a
     connection that is deleted, or to anything else that is gone
  2  input that can't be used

Reading AWS takes ec2:DescribeVpcs, ec2:DescribeSubnets, ec2:DescribeRouteTables, ec2:DescribeVpcPeeringConnections,
and, where they are allowed, ec2:DescribeVpcAttribute, ec2:DescribeManagedPrefixLists and
ec2:GetManagedPrefixListEntries. Nothing is ever written.

Examples:
  vpc-peering status
  vpc-peering status live:prod@us-east-2 live:prod@us-west-2 --json`;

/** Returns the command `status`: how the connections are. */
export function statusCommand(): Command {
  return new Command("status")
    .summary("the live network: connections, hours left to accept requests, blackholes")
    .description("Prints the state of each connection, the hours left to accept a request, and blackholes.")
    .argument("[SOURCE...]", "where the network is read from; live unless given")
    .option("--json", "for machines: stable, documented in docs/check.md")
    .addHelpText("after", help)
    .action(async (sources: readonly string[], options: StatusOptions) => {
      const progress = new Progress();
      await progress.step("Reading the network");
      const { readSource } = await import("../readers/source");
      const source = await readSource(sources.length > 0 ? sources : ["live"]).finally(() => progress.end());
      await show(source, options);
    });
}

async function show(source: Source, { json }: StatusOptions): Promise<void> {
  const { hasProblem, statusOf } = await import("../analysis/status/status");
  const { network } = source;
  const status = statusOf(network, new Date());
  if (json) {
    const { statusJson } = await import("../reports/json/status-json");
    printJson(statusJson(source, status, network.gaps));
  } else {
    const { statusText } = await import("../reports/text/status-text");
    print(statusText(source.name, status, network.gaps, outputStyle()));
  }
  if (hasProblem(status)) process.exitCode = 1;
}
