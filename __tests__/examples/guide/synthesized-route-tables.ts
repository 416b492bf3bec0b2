import { nameIn, type Synthesized } from "../../support/synthesized";
import { connectionOf, type RouteTables, routeTables } from "./route-tables";

/** Returns all route tables of a stack with the local routes that AWS adds: one for each CIDR block of the VPC. */
export function synthesizedRouteTables(stack: Synthesized): RouteTables {
  const routes = Object.values(stack.resources("aws_route"));
  return routeTables(
    Object.entries(stack.resources("aws_route_table")).map(([name, { vpc_id }]) => [
      name,
      [
        ...blocksOf(stack, nameIn(vpc_id)).map((block) => [block, "local"] as const),
        ...routes
          .filter(({ route_table_id }) => nameIn(route_table_id) === name)
          .map((route) => [destinationOf(route), targetOf(stack, route)] as const),
      ],
    ]),
  );
}

/** Returns the reference to the IPv6 block of a resource. */
export function synthesizedIpv6(stack: Synthesized, nameTag: string): string {
  const type = ["aws_vpc", "aws_subnet"].find((type) => nameTag in stack.resources(type));
  return `\${${type}.${nameTag}.ipv6_cidr_block}`;
}

/** Returns the peering connections of a stack, named after their VPCs. */
export function synthesizedConnections(stack: Synthesized): readonly string[] {
  return Object.values(stack.resources("aws_vpc_peering_connection"))
    .map(({ vpc_id, peer_vpc_id }) => connectionOf(nameIn(vpc_id), nameIn(peer_vpc_id)))
    .sort();
}

type Attributes = ReturnType<Synthesized["resources"]>[string];

function blocksOf(stack: Synthesized, vpc: string): readonly string[] {
  const { cidr_block, assign_generated_ipv6_cidr_block } = stack.resources("aws_vpc")[vpc] ?? {};
  const secondary = Object.values(stack.resources("aws_vpc_ipv4_cidr_block_association"))
    .filter(({ vpc_id }) => nameIn(vpc_id) === vpc)
    .map((association) => association.cidr_block);
  const ipv6 = assign_generated_ipv6_cidr_block === true ? [synthesizedIpv6(stack, vpc)] : [];
  return [cidr_block, ...secondary, ...ipv6].map(String);
}

function destinationOf({ destination_cidr_block, destination_ipv6_cidr_block }: Attributes): string {
  return String(destination_cidr_block ?? destination_ipv6_cidr_block);
}

/** Routes reference the acceptance, which references the connection. */
function targetOf(stack: Synthesized, route: Attributes): string {
  const acceptance = stack.resources("aws_vpc_peering_connection_accepter")[nameIn(route.vpc_peering_connection_id)];
  const connection = stack.resources("aws_vpc_peering_connection")[nameIn(acceptance?.vpc_peering_connection_id)];
  return connectionOf(nameIn(connection?.vpc_id), nameIn(connection?.peer_vpc_id));
}
