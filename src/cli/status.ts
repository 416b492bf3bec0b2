import { Command } from "commander";
import { withReports } from "./session";
import type { ProcessLike } from "./terminal";

const help = `
SOURCE is a source as in "check". The default is "live": the network in the region, and with the credentials, of your
environment. Several regions and accounts are one network: live:us-east-2 live:prod@eu-west-1.

Exit status:
  0  no problems; a request that waits for acceptance, and routes that wait for it, are not problems
  1  action required: a connection failed, was rejected or expired, or a route leads to a deleted target
  2  unusable input

To read the live network, the command needs ec2:DescribeVpcs, ec2:DescribeSubnets, ec2:DescribeRouteTables and
ec2:DescribeVpcPeeringConnections, and uses ec2:DescribeVpcAttribute, ec2:DescribeManagedPrefixLists and
ec2:GetManagedPrefixListEntries if they are allowed. It changes nothing.

Examples:
  vpc-peering status
  vpc-peering status live:prod@us-east-2 live:prod@us-west-2 --json`;

/** Returns the command `status`: the state of each peering connection. */
export function statusCommand(host: ProcessLike): Command {
  const command = new Command("status")
    .summary("show the state of each peering connection, and blackhole routes")
    .description(
      "Shows the state of each peering connection, the hours left to accept a request, and blackhole routes.",
    )
    .argument("[SOURCE...]", "where to read the network from (default: live)")
    .addHelpText("after", help);
  return withReports(command, "status", host, async (session, [sources]: [readonly string[]]) => {
    const source = await session.read(sources.length > 0 ? sources : ["live"]);
    const { hasProblem, statusOf } = await import("../analysis/status/status");
    const status = statusOf(await session.analyze({ network: source.network }));
    await session.print({ source, status, gaps: source.network.gaps });
    return hasProblem(status) ? 1 : 0;
  });
}
