import { CidrBlock } from "../../src/network/cidr/cidr-block";
import type { Network, Peering, Route, Subnet } from "../../src/network/model/network";

const zones = ["us-east-2a", "us-east-2b"] as const;

/**
 * Returns a full mesh of `count` VPCs as `PeeringMesh` creates it: four subnets in two zones for each VPC, one route
 * table for the public ones, and a route in each direction between subnets of one tier and zone.
 */
export function fullMesh(count: number): Network {
  const numbers = Array.from({ length: count }, (_, n) => n);
  const peeringKey = (one: number, other: number) => `p${Math.min(one, other)}-${Math.max(one, other)}`;
  const vpcBlock = (n: number) => new CidrBlock(4, (10n << 24n) + (BigInt(n) << 16n), 16);
  const part = { public1: 0, public2: 1, private1: 8, private2: 9 } as const;
  const names = Object.keys(part) as readonly (keyof typeof part)[];
  const tableOf = (n: number, name: string) => `v${n}-${name.startsWith("public") ? "public" : name}`;

  const routesOf = (n: number, table: string): readonly Route[] =>
    names
      .filter((name) => tableOf(n, name) === table)
      .flatMap((name) =>
        numbers
          .filter((other) => other !== n)
          .map((other) => ({
            destination: vpcBlock(other).part(20, part[name]),
            target: { kind: "peering" as const, peering: peeringKey(n, other) },
            origin: "static" as const,
            writtenAs: "resource" as const,
            address: `aws_route.${table}-to-v${other}-${name}`,
          })),
      );
  return {
    vpcs: numbers.map((n) => ({ key: `v${n}`, name: `v${n}-vpc`, blocks: [vpcBlock(n)], unknownBlocks: [] })),
    subnets: numbers.flatMap((n) =>
      names.map(
        (name): Subnet => ({
          key: `v${n}/${name}`,
          name: `v${n}-subnet-${name}`,
          vpc: `v${n}`,
          blocks: [vpcBlock(n).part(20, part[name])],
          unknownBlocks: [],
          availabilityZone: zones[name.endsWith("1") ? 0 : 1],
          routeTable: tableOf(n, name),
        }),
      ),
    ),
    routeTables: numbers.flatMap((n) =>
      ["public", "private1", "private2"].map((kind) => {
        const key = `v${n}-${kind}`;
        return { key, name: key, vpc: `v${n}`, routes: routesOf(n, key) };
      }),
    ),
    peerings: numbers.flatMap((one) =>
      numbers.slice(one + 1).map((other): Peering => {
        const key = peeringKey(one, other);
        return { key, name: key, requester: `v${one}`, accepter: `v${other}`, state: "active" };
      }),
    ),
    gaps: [],
  };
}
