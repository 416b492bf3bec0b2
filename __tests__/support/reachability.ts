import { CidrBlock, parseCidrBlock } from "../../src/network/cidr/cidr-block";
import { nameIn, type Synthesized } from "./synthesized";

/** A route through a peering connection, as Terraform gets it. */
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

/** Returns the blocks of the subnets that are associated with a route table, and of the VPC that it is in. */
export function behind(network: Synthesized, table: string) {
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

/** Returns the routes without a mirror: none leads, by the same connection, from where they lead to back. */
export function routesWithoutMirror(network: Synthesized): readonly string[] {
  const routes = routesIn(network);
  const places = new Map(routes.map(({ table }) => [table, behind(network, table)]));
  const placeOf = (route: SynthesizedRoute) => places.get(route.table) ?? behind(network, route.table);
  const leads = (from: SynthesizedRoute, to: SynthesizedRoute) =>
    placeOf(to).subnetBlocks.some((block) => from.destination.intersection(block) !== undefined);
  return routes
    .filter((route) => {
      const mirrors = routes.filter(
        (other) => other.connection === route.connection && placeOf(other).vpc !== placeOf(route).vpc,
      );
      return !mirrors.some((mirror) => leads(route, mirror) && leads(mirror, route));
    })
    .map(({ table, destination }) => `${table} -> ${destination}`);
}

/** Returns the routes that lead into the VPC that they start in. */
export function routesInsideTheirVpc(network: Synthesized): readonly string[] {
  return routesIn(network)
    .filter(({ table, destination }) => behind(network, table).vpcBlocks.some((block) => block.contains(destination)))
    .map(({ table, destination }) => `${table} -> ${destination}`);
}

function blocksOf(...texts: readonly unknown[]): readonly CidrBlock[] {
  return texts.filter((text) => text !== undefined).map(blockOf);
}

function blockOf(text: unknown): CidrBlock {
  const block = parseCidrBlock(String(text), String(text).includes(":") ? 6 : 4);
  if (block instanceof CidrBlock) return block;
  throw new Error(`no block: ${text}`);
}
