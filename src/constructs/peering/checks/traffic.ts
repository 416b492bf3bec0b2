import { CidrBlock, type Family, parseCidrBlock } from "../../../network/cidr/cidr-block";
import { blocksOverlap } from "../../../network/cidr/shared-blocks";
import type { IPeering, ISubnet, IVpc, PeeringRoute } from "../../base/interfaces";

/** A subnet that sends through a peering, in one family. */
interface Sender {
  readonly subnet: ISubnet;
  readonly block: CidrBlock;
  /** True if routes were added for the subnet. False if it only shares a route table. */
  readonly isGiven: boolean;
  readonly routes: readonly PeeringRoute[];
}

/** Returns the subnets of a VPC that send through the peering. */
export function sourcesOf(peering: IPeering, from: IVpc): readonly Sender[] {
  const routes = routesFrom(peering, from);
  return subnetsIn(from, peering).flatMap((subnet) =>
    ([4, 6] as const).flatMap((family) => {
      const its = routes.filter(({ destination, ...route }) => destination.family === family && serves(route, subnet));
      const block = blockIn(subnet, family);
      if (its.length === 0 || block === undefined) return [];
      return [{ subnet, block, isGiven: its.some(({ sources }) => sources.has(subnet)), routes: its }];
    }),
  );
}

/** Returns the subnets of a VPC. Terraform looks up only those that have routes. */
export function subnetsIn(vpc: IVpc, peering: IPeering): readonly ISubnet[] {
  if (vpc.atPlan === undefined) return vpc.subnets;
  return [...new Set(routesFrom(peering, vpc).flatMap(({ sources }) => [...sources]))];
}

/** Returns true if a subnet uses the route table of a route. */
export function serves({ routeTable }: Pick<PeeringRoute, "routeTable">, subnet: ISubnet): boolean {
  return subnet.routeTable.routeTableId === routeTable.routeTableId;
}

/** Returns the routes of the route tables of a VPC. */
export function routesFrom({ routes }: IPeering, vpc: IVpc): readonly PeeringRoute[] {
  return routes.filter(({ sources }) => [...sources].some((source) => source.vpc === vpc));
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
