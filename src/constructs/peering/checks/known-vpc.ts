import { CidrBlock, type Family, parseCidrBlock } from "../../../network/cidr/cidr-block";
import type { RouteEnd } from "../../../network/rules/route-destination";
import type { PeeringEnd } from "../../base/interfaces";

/** Returns a VPC with those of its CIDR blocks that are known at synth. */
export function knownVpc({
  name,
  cidrBlocks,
  ipv6CidrBlocks,
}: Pick<PeeringEnd, "name" | "cidrBlocks" | "ipv6CidrBlocks">): RouteEnd {
  const [ipv4, ipv6] = [blocksOf(cidrBlocks, 4), blocksOf(ipv6CidrBlocks, 6)];
  // Without IPv4 blocks, only the id of the VPC is known.
  const isKnown = ipv4.length > 0 && ipv4.length === cidrBlocks.length;
  return {
    name,
    blocks: [...ipv4, ...ipv6],
    isComplete: (family) => isKnown && (family === 4 || ipv6.length === ipv6CidrBlocks.length),
  };
}

/** Ignores tokens and invalid blocks. Invalid blocks are reported where they are defined. */
function blocksOf(texts: readonly string[], family: Family): readonly CidrBlock[] {
  return texts.map((text) => parseCidrBlock(text, family)).filter((block) => block instanceof CidrBlock);
}
