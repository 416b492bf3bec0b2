import { type AnalyzedNetwork, analyzedNetwork } from "../../src/analysis/analyzed-network";
import type { Network } from "../../src/network/model/network";
import { network } from "./model";

type Shape = Parameters<typeof network>[0];
type VpcShape = Shape["vpcs"][string];
export type Routes = NonNullable<VpcShape["tables"]>[string];

/** The current time in tests. */
export const now = new Date("2026-11-01T00:00:00Z");

/** Returns the analysis of a network, and of the plan that results in it. */
export function analyzed(
  after: Network,
  plan?: NonNullable<Parameters<typeof analyzedNetwork>[1]>["plan"],
): AnalyzedNetwork {
  return analyzedNetwork(after, { now, ...(plan === undefined ? {} : { plan }) });
}

/** Returns a VPC 10.N.0.0/16 with private1 (10.N.1.0/24) and private2 (10.N.2.0/24) and a route table each. */
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
export const forwardRoutes = { "10.1.1.0/24": "ab" };
export const returnRoutes = { "10.0.1.0/24": "ab" };

/** VPCs a and b with the peering ab. The private1 subnets of both can reach each other. */
export function peered(also: Partial<Shape> = {}): Network {
  return network({
    vpcs: {
      a: vpcShape("a", 0, { private1: forwardRoutes }),
      b: vpcShape("b", 1, { private1: returnRoutes }),
    },
    peerings: { ab: ["a", "b"] },
    ...also,
  });
}

/** The same with these routes in the route tables of private1. */
export function routed(a: Routes, b: Routes): Network {
  return peered({ vpcs: { a: vpcShape("a", 0, { private1: a }), b: vpcShape("b", 1, { private1: b }) } });
}

/** The same without peering and routes. */
export function apart(): Network {
  return network({ vpcs: { a: vpcShape("a", 0, {}), b: vpcShape("b", 1, {}) } });
}

/** Returns a network as from another source: with different keys, and all lists in reverse order. */
export function fromOtherSource(of: Network, prefix = "#"): Network {
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

/** Returns a network whose resources have Terraform addresses. */
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
