import { CidrBlock, type Family, parseCidrBlock } from "../cidr/cidr-block";
import { blockText } from "../cidr/placeholder-blocks";
import { blockRules } from "./block-rules";
import type { NamedVpc } from "./overlapping-cidr";
import { peeringGuide, vpcUserGuide } from "./pages";
import { listed } from "./phrases";
import { Problem } from "./problem";
import type { Rule } from "./rule";

// The rules about the destination of a route through a peering. A destination breaks at most one of them.

export const routeInsideVpc = {
  name: "route-inside-vpc",
  id: "PEER030",
  level: "error",
  judgedIn: "both",
  what: "A route through a peering leads to addresses of its own VPC.",
  why: "The local route covers the addresses of a VPC, and AWS refuses a more specific route through a peering.",
  page: `${vpcUserGuide}/VPC_Route_Tables.html`,
  remedy: "Choose addresses of the other VPC as the destination.",
} as const satisfies Rule;

export const routeOutsidePeer = {
  name: "route-outside-peer",
  id: "PEER031",
  level: "warning",
  judgedIn: "both",
  what: "A route through a peering leads to addresses that the other VPC does not have.",
  why: "AWS drops packets to addresses outside the peer VPC. A peering does not lead to a third VPC, the Internet, a VPN or an endpoint.",
  page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-limitations`,
  remedy: "Choose one of the other VPC's blocks, or a part of it.",
} as const satisfies Rule;

export const reservedDestination = {
  name: "reserved-destination",
  id: "PEER032",
  level: "error",
  judgedIn: "both",
  what: "A route through a peering leads to addresses of AWS's own services.",
  why: "AWS reserves 169.254.168.0/22 and fd00:ec2::/32 for its own services, and refuses routes to them.",
  page: `${vpcUserGuide}/VPC_Route_Tables.html`,
  remedy: "Remove the route.",
} as const satisfies Rule;

/** As Checkov's CKV2_AWS_44. */
export const defaultRoute = {
  name: "default-route",
  id: "PEER063",
  level: "warning",
  judgedIn: "both",
  what: "A route to 0.0.0.0/0 or ::/0 leads through a peering (Checkov's CKV2_AWS_44).",
  why: "A peering carries traffic between its two VPCs only. AWS drops packets to the Internet.",
  page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-limitations`,
  remedy: "Route the peer's own blocks through the peering, or those of the subnets that need it.",
} as const satisfies Rule;

/** https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html */
const reserved = [parseCidrBlock("169.254.168.0/22", 4), parseCidrBlock("fd00:ec2::/32", 6)] as readonly CidrBlock[];

/** The VPC that a route starts in, or leads to. */
export interface RouteEnd extends NamedVpc {
  /** Returns true if `blocks` has every block of the family. */
  isComplete(family: Family): boolean;
}

/** Returns the block that a user chose as a route's destination, of either family. A single host is a /32 or /128. */
export function chosenBlock(subject: string, text: string): CidrBlock | Problem {
  const block = parseCidrBlock(text);
  if (block instanceof CidrBlock) return block;
  const remedy =
    block.meant === undefined
      ? 'write it like "10.1.128.0/20", and a host like "10.1.128.7/32".'
      : `did you mean "${block.meant}"?`;
  return new Problem(blockRules.notACidrBlock, `${subject}: destination "${text}" ${block.reason}; ${remedy}`);
}

/**
 * Returns what is wrong with a route through a peering from `own` to `peer`, or undefined. `route` names the route, such
 * as `the route of my-table`.
 */
export function destinationProblem(
  subject: string,
  route: string,
  destination: CidrBlock,
  own: RouteEnd,
  peer: RouteEnd,
): Problem | undefined {
  const problem = (rule: Rule, message: string) =>
    new Problem(rule, `${subject}: ${route} to ${blockText(destination)} ${message}.`);
  const service = reserved.find((block) => block.contains(destination));
  if (service !== undefined) {
    return problem(reservedDestination, `leads into ${service}, which AWS reserves for its services. Remove it`);
  }
  const inside = own.blocks.find((block) => block.contains(destination));
  if (inside !== undefined) {
    const refused = `leads into ${blockText(inside)} of its own VPC, which AWS refuses`;
    return problem(routeInsideVpc, `${refused}. Choose addresses of ${peer.name}`);
  }
  const peerBlocks = peer.blocks.filter(({ family }) => family === destination.family);
  const has = peerBlocks.length === 0 ? `no IPv${destination.family} block` : listed(peerBlocks.map(blockText), 5);
  if (destination.prefixLength === 0) {
    const remedy = peerBlocks.length === 0 ? `the blocks of ${peer.name}` : has;
    const drops = `leads all traffic to ${peer.name}, which drops what is not for its own addresses`;
    return problem(
      defaultRoute,
      `${drops}, such as traffic to the Internet (Checkov CKV2_AWS_44). Route only ${remedy}`,
    );
  }
  if (!peer.isComplete(destination.family) || isCoveredBy(destination, peerBlocks)) return undefined;
  const isApart = peerBlocks.every((block) => block.intersection(destination) === undefined);
  const extent = isApart ? "leads to none of the addresses" : "leads to more than the addresses";
  const dropped = isApart ? "all its traffic" : "the rest";
  const remedy = peerBlocks.length === 0 ? "Remove it" : "Choose one of these blocks or a part of it";
  return problem(routeOutsidePeer, `${extent} of ${peer.name}, which has ${has}. AWS drops ${dropped}. ${remedy}`);
}

/** Returns true when a VPC with these CIDR blocks, which do not overlap, has every address of the destination. */
export function isCoveredBy(destination: CidrBlock, blocks: readonly CidrBlock[]): boolean {
  if (blocks.some((block) => block.contains(destination))) return true;
  const within = blocks.filter((block) => destination.contains(block));
  return within.reduce((size, block) => size + block.size, 0n) >= destination.size;
}
