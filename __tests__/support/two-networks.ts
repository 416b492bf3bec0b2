import { type AnalyzedNetwork, analyzedNetwork } from "../../src/analysis/analyzed-network";
import type { Network } from "../../src/network/model/network";
import { network } from "./model";

type Shape = Parameters<typeof network>[0];
type VpcShape = Shape["vpcs"][string];
export type Routes = NonNullable<VpcShape["tables"]>[string];

/** When the tests take place. */
export const now = new Date("2026-11-01T00:00:00Z");

/** Returns the analyzed of a network, and of the plan that led to it. */
export function analyzed(
  after: Network,
  plan?: NonNullable<Parameters<typeof analyzedNetwork>[1]>["plan"],
): AnalyzedNetwork {
  return analyzedNetwork(after, { now, ...(plan === undefined ? {} : { plan }) });
}

/** Returns a VPC 10.N.0.0/16 with private1 (zone a, 10.N.1.0/24) and private2 (zone b, 10.N.2.0/24), a table each. */
export function vpcShape(
  name: string,
  n: number,
  routes: { readonly private1?: Routes; readonly private2?: Routes },
): VpcShape {
  return {
    blocks: [`10.${n}.0.0/16`],
    region: "us-east-2",
    subnets: {
      private1: { block: `10.${n}.1.0/24`, zone: "us-east-2a", table: `${name}-private1` },
      private2: { block: `10.${n}.2.0/24`, zone: "us-east-2b", table: `${name}-private2` },
    },
    tables: { [`${name}-private1`]: routes.private1 ?? {}, [`${name}-private2`]: routes.private2 ?? {} },
  };
}

/** The routes of both directions. */
export const there = { "10.1.1.0/24": "ab" };
export const back = { "10.0.1.0/24": "ab" };

/** `a` and `b`, peered by `ab`; private1 of both reach each other. The rest is as the caller says. */
export function peered(also: Partial<Shape> = {}): Network {
  return network({
    vpcs: {
      a: vpcShape("a", 0, { private1: there }),
      b: vpcShape("b", 1, { private1: back }),
    },
    peerings: { ab: ["a", "b"] },
    ...also,
  });
}

/** The same with these routes in the tables of private1. */
export function routed(a: Routes, b: Routes): Network {
  return peered({ vpcs: { a: vpcShape("a", 0, { private1: a }), b: vpcShape("b", 1, { private1: b }) } });
}

/** The same, not peered and without a route. */
export function apart(): Network {
  return network({ vpcs: { a: vpcShape("a", 0, {}), b: vpcShape("b", 1, {}) } });
}

/** Returns a network as another source tells it: with other keys, its things in the reverse order. */
export function retold(of: Network, prefix = "#"): Network {
  const key = (old: string) => `${prefix}${old}`;
  const keyOr = <T>(old: string | T) => (typeof old === "string" ? key(old) : old);
  return {
    gaps: of.gaps,
    vpcs: of.vpcs
      .map((vpc) => ({
        ...vpc,
        key: key(vpc.key),
        ...(vpc.mainRouteTable === undefined ? {} : { mainRouteTable: key(vpc.mainRouteTable) }),
      }))
      .reverse(),
    subnets: of.subnets
      .map((subnet) => ({
        ...subnet,
        key: key(subnet.key),
        vpc: key(subnet.vpc),
        routeTable: keyOr(subnet.routeTable),
      }))
      .reverse(),
    routeTables: of.routeTables
      .map((table) => ({
        ...table,
        key: key(table.key),
        vpc: key(table.vpc),
        routes: table.routes
          .map((route) => ({
            ...route,
            target:
              route.target.kind === "peering" ? { ...route.target, peering: key(route.target.peering) } : route.target,
          }))
          .reverse(),
      }))
      .reverse(),
    peerings: of.peerings
      .map((peering) => ({
        ...peering,
        key: key(peering.key),
        requester: keyOr(peering.requester),
        accepter: keyOr(peering.accepter),
      }))
      .reverse(),
  };
}

/** Returns a network whose things have the addresses that Terraform would have for them. */
export function addressed(of: Network): Network {
  const dashed = (name: string) => name.replaceAll(/[^\w-]/g, "-");
  return {
    ...of,
    vpcs: of.vpcs.map((vpc) => ({ ...vpc, address: `aws_vpc.${vpc.name}` })),
    subnets: of.subnets.map((subnet) => ({ ...subnet, address: `aws_subnet.${subnet.vpc}-${subnet.name}` })),
    peerings: of.peerings.map((peering) => ({ ...peering, address: `aws_vpc_peering_connection.${peering.name}` })),
    routeTables: of.routeTables.map((table) => ({
      ...table,
      address: `aws_route_table.${table.name}`,
      routes: table.routes.map((route) => ({
        ...route,
        address: `aws_route.${table.name}-${dashed(`${route.destination}`)}`,
      })),
    })),
  };
}
