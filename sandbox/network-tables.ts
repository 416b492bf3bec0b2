import { textTable } from "../src/reports/text/text-table";
import type { DeployedNetwork, DeployedRouteTable } from "./deployed-network";

/** Returns a deployed network as text tables. */
export function networkTables(network: DeployedNetwork): string {
  const { vpcs, subnets, routeTables, internetGateways, peeringConnections } = network;
  return [
    textTable(
      "VPCs",
      ["Name", "Id", "IPv4 CIDR", "DNS resolution", "DNS hostnames"],
      vpcs.map((vpc) => [vpc.name, vpc.id, vpc.cidrBlocks.join(", "), onOff(vpc.dnsSupport), onOff(vpc.dnsHostnames)]),
    ),
    textTable(
      "Subnets",
      ["Name", "VPC", "Availability Zone", "IPv4 CIDR"],
      subnets.map((subnet) => [subnet.name, subnet.vpc, subnet.availabilityZone, subnet.cidrBlock]),
    ),
    textTable(
      "Internet gateways",
      ["Name", "VPC"],
      internetGateways.map((gateway) => [gateway.name, gateway.vpcs.join(", ")]),
    ),
    textTable(
      "Peering connections",
      ["Name", "Id", "Status", "Requester VPC", "Accepter VPC"],
      peeringConnections.map(({ name, id, status, requester, accepter }) => [name, id, status, requester, accepter]),
    ),
    textTable(
      "Route tables: the subnets associated with each",
      ["Route table", "Subnet"],
      routeTables.flatMap((table) =>
        rowsOf(
          table,
          table.subnets.map((subnet) => [subnet]),
        ),
      ),
    ),
    textTable(
      "Route tables: the routes of each",
      ["Route table", "Destination", "Target"],
      routeTables.flatMap((table) =>
        rowsOf(
          table,
          table.routes.map(({ destination, target }) => [destination, target]),
        ),
      ),
    ),
  ].join("\n\n");
}

/** Returns at least one row, so that an empty route table is shown. */
function rowsOf(
  { name, vpc, isMain }: DeployedRouteTable,
  rows: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const title = isMain ? `${name} (main, ${vpc})`.trim() : name;
  const [first = ["-"], ...others] = rows;
  return [[title, ...first], ...others.map((row) => ["", ...row])];
}

function onOff(isOn: boolean): string {
  return isOn ? "on" : "off";
}
