import { CidrBlock, type Family, parseCidrBlock } from "../../../network/cidr/cidr-block";
import { blocksOverlap } from "../../../network/cidr/shared-blocks";
import type { IPeering, ISubnet, IVpc, PeeringRoute } from "../../base/interfaces";

/** Returns the subnets of a VPC that send through the peering, also those that only share a route table, by route. */
export function sourcesOf(peering: IPeering, from: IVpc) {
  return routesFrom(peering, from).flatMap((route) =>
    servedBy(route.routeTable.routeTableId, from, peering).flatMap((subnet) => {
      const block = blockIn(subnet, route.destination.family);
      return block === undefined ? [] : [{ subnet, isGiven: route.sources.has(subnet), block, route }];
    }),
  );
}

/** Returns the routes of the route tables of a VPC. */
export function routesFrom({ routes }: IPeering, vpc: IVpc): readonly PeeringRoute[] {
  return routes.filter(({ sources }) => [...sources].some((source) => source.vpc === vpc));
}

/** Returns the subnets of a VPC that use a route table. */
export function servedBy(routeTableId: string, vpc: IVpc, peering: IPeering): readonly ISubnet[] {
  const given = new Set(
    routesFrom(peering, vpc)
      .filter(({ routeTable }) => routeTable.routeTableId === routeTableId)
      .flatMap(({ sources }) => [...sources]),
  );
  // Terraform looks up only the given subnets of a VPC.
  return vpc.subnets.filter((subnet) =>
    vpc.atPlan === undefined ? subnet.routeTable.routeTableId === routeTableId : given.has(subnet),
  );
}

/** Returns true if a route leads to addresses of a subnet. */
export function leadsTo({ destination }: PeeringRoute, subnet: ISubnet): boolean {
  const { family, cidrBlock } = destination;
  const ofSubnet = family === 4 ? [subnet.cidrBlock] : [subnet.ipv6CidrBlock];
  const ofVpc = family === 4 ? subnet.vpc.cidrBlocks : subnet.vpc.ipv6CidrBlocks;
  // Equal tokens are the same block.
  if ([...ofSubnet, ...ofVpc].includes(cidrBlock)) return true;
  const [to, block] = [blockOf(destination), blockIn(subnet, family)];
  return to !== undefined && block !== undefined && blocksOverlap(to, block);
}

/** Returns a block, or undefined if it is a token or invalid. */
export function blockOf({ cidrBlock, family }: { readonly cidrBlock: string; readonly family: Family }) {
  const block = parseCidrBlock(cidrBlock, family);
  return block instanceof CidrBlock ? block : undefined;
}

function blockIn({ cidrBlock, ipv6CidrBlock }: ISubnet, family: Family): CidrBlock | undefined {
  const text = family === 4 ? cidrBlock : ipv6CidrBlock;
  return text === undefined ? undefined : blockOf({ cidrBlock: text, family });
}
