import type { CidrBlock } from "../cidr/cidr-block";
import { peeringGuide } from "./pages";
import type { Rule } from "./rule";

export const routeOutsidePeer = {
  name: "route-outside-peer",
  id: "PEER031",
  level: "warning",
  judgedIn: "both",
  what: "A route through a peering leads to more than the other VPC's addresses.",
  why: "What is routed through a peering and is not the peer's is dropped.",
  page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-limitations`,
  remedy:
    "Choose a part of the other VPC's blocks. What lies behind that VPC can't be reached through it: not a third VPC, the Internet, a VPN or an endpoint.",
} as const satisfies Rule;

/** Returns true when a VPC with these CIDR blocks, which do not overlap, has every address of the destination. */
export function isCoveredBy(destination: CidrBlock, blocks: readonly CidrBlock[]): boolean {
  if (blocks.some((block) => block.contains(destination))) return true;
  const within = blocks.filter((block) => destination.contains(block));
  return within.reduce((size, block) => size + block.size, 0n) >= destination.size;
}
