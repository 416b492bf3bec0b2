import type { Block, Configuration } from "./configuration";

/**
 * Route tables by Name tag, each with its routes in order. A route is `10.1.0.0/16 -> local`, or
 * `10.1.0.0/16 -> a-vpc and b-vpc` through the connection between these two.
 */
export type RouteTables = Readonly<Record<string, readonly string[]>>;

/**
 * Returns a configuration's route tables by their Name tags in the program. `ipv6Of` returns the IPv6 block of the VPC
 * or subnet with a Name tag.
 */
export function routeTablesOf(configuration: Configuration, ipv6Of: (nameTag: string) => string): RouteTables {
  const blockOf = (block: Block) => (typeof block === "string" ? block : ipv6Of(block.ipv6Of));
  return routeTables(
    Object.entries(configuration.routeTables).map(([table, rows]) => [
      tableNamed(table),
      rows.map(([destination, target]) => {
        const block = configuration.blocks[destination];
        if (block === undefined) throw new Error(`${configuration.program}: no block for "${destination}"`);
        return [blockOf(block), target === "Local" ? "local" : connectionNamed(configuration, target)] as const;
      }),
    ]),
  );
}

/** Returns route tables in a normalized form, to compare them. */
export function routeTables(
  tables: readonly (readonly [name: string, routes: readonly (readonly [destination: string, target: string])[]])[],
): RouteTables {
  return Object.fromEntries(
    tables.map(([name, routes]) => [name, routes.map(([destination, target]) => `${destination} -> ${target}`).sort()]),
  );
}

/** Returns the target of a route through the connection between two VPCs, in either order. */
export function connectionOf(one: string, other: string): string {
  return [one, other].sort().join(" and ");
}

/** Returns the connections that the routes in the tables use. */
export function connectionsIn(tables: RouteTables): readonly string[] {
  const targets = Object.values(tables)
    .flat()
    .map((route) => route.replace(/^.* -> /, ""));
  return [...new Set(targets)].filter((target) => target !== "local").sort();
}

/** The programs number private subnets as the guide numbers subnets. If the guide has one, it is the first. */
function tableNamed(table: string): string {
  const [, subnet = "1", vpc] = /^(?:Subnet (\d) (?:in |\())?VPC ([A-Z])\)?$/.exec(table) ?? [];
  if (vpc === undefined) throw new Error(`"${table}" names no route table`);
  return `${vpc.toLowerCase()}-rtb-private${subnet}-us-east-2a`;
}

function connectionNamed({ program, connections = {} }: Configuration, id: string): string {
  const [, ...letters] = /^pcx-([a-z])\1{3}([a-z])\2{3}$/.exec(id) ?? [];
  const [one, other] = connections[id] ?? letters.map((letter) => `VPC ${letter.toUpperCase()}`);
  if (one === undefined || other === undefined) throw new Error(`${program}: "${id}" says not what it connects`);
  return connectionOf(vpcNamed(one), vpcNamed(other));
}

function vpcNamed(vpc: string): string {
  return `${vpc.replace("VPC ", "").toLowerCase()}-vpc`;
}
