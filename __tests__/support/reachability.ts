import { CidrBlock, parseCidrBlock } from "../../src/network/cidr/cidr-block";
import { nameIn, type Synthesized } from "./synthesized";

/** A synthesized route through a peering connection. */
export interface SynthesizedRoute {
  readonly table: string;
  readonly destination: CidrBlock;
  readonly connection: string;
}

/** Returns every route through a peering connection. */
export function routesIn(network: Synthesized): readonly SynthesizedRoute[] {
  return Object.values(network.resources("aws_route"))
    .filter((route) => route.vpc_peering_connection_id !== undefined)
    .map((route) => ({
      table: nameIn(route.route_table_id),
      destination: blockOf(route.destination_cidr_block ?? route.destination_ipv6_cidr_block),
      connection: nameIn(route.vpc_peering_connection_id),
    }));
}

/** Returns the blocks of the subnets that are associated with a route table, and the blocks of its VPC. */
export function blocksOfRouteTable(network: Synthesized, table: string) {
  const subnets = Object.values(network.resources("aws_route_table_association"))
    .filter(({ route_table_id }) => nameIn(route_table_id) === table)
    .map(({ subnet_id }) => network.resources("aws_subnet")[nameIn(subnet_id)] ?? {});
  const vpc = nameIn(network.resources("aws_route_table")[table]?.vpc_id);
  const { cidr_block, ipv6_cidr_block } = network.resources("aws_vpc")[vpc] ?? {};
  return {
    vpc,
    vpcBlocks: blocksOf(cidr_block, ipv6_cidr_block),
    subnetBlocks: subnets.flatMap((subnet) => blocksOf(subnet.cidr_block, subnet.ipv6_cidr_block)),
  };
}

/** Returns the routes without a return route through the same connection. */
export function routesWithoutReturn(network: Synthesized): readonly string[] {
  const routes = routesIn(network);
  const byTable = new Map(routes.map(({ table }) => [table, blocksOfRouteTable(network, table)]));
  const tableOf = (route: SynthesizedRoute) => byTable.get(route.table) ?? blocksOfRouteTable(network, route.table);
  const leadsTo = (from: SynthesizedRoute, to: SynthesizedRoute) =>
    tableOf(to).subnetBlocks.some((block) => from.destination.intersection(block) !== undefined);
  return routes
    .filter((route) => {
      const candidates = routes.filter(
        (other) => other.connection === route.connection && tableOf(other).vpc !== tableOf(route).vpc,
      );
      return !candidates.some((candidate) => leadsTo(route, candidate) && leadsTo(candidate, route));
    })
    .map(({ table, destination }) => `${table} -> ${destination}`);
}

/** Returns the routes to addresses of the VPC of their route table. */
export function routesInsideOwnVpc(network: Synthesized): readonly string[] {
  return routesIn(network)
    .filter(({ table, destination }) =>
      blocksOfRouteTable(network, table).vpcBlocks.some((block) => block.contains(destination)),
    )
    .map(({ table, destination }) => `${table} -> ${destination}`);
}

function blocksOf(...texts: readonly unknown[]): readonly CidrBlock[] {
  return texts.filter((text) => text !== undefined).map(blockOf);
}

function blockOf(text: unknown): CidrBlock {
  const block = parseCidrBlock(String(text));
  if (block instanceof CidrBlock) return block;
  throw new Error(`not a CIDR block: ${text}`);
}
