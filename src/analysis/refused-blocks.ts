import { ipv6SubnetBlock } from "../network/existing-blocks";
import { ipv6Block } from "../network/ipv6-blocks";
import { Problem } from "../network/problem";
import { isStandIn } from "../network/stand-in-blocks";
import { ipv4Block } from "../network/subnet-blocks";
import type { NetworkFacts } from "./findings/facts";
import type { Finding } from "./findings/finding";

/** Returns what AWS has against the single blocks of VPCs and subnets, and is a finding of `rule`. */
export function refusedBlocks(
  { network, labels }: NetworkFacts,
  rule: "cidr-block-size" | "reserved-cidr",
): readonly Finding[] {
  const refusals = [
    ...network.vpcs.map((vpc) => ({ owner: vpc, thing: `VPC "${labels.vpc(vpc.key)}"`, ipv6: ipv6Block })),
    ...network.subnets.map((subnet) => ({
      owner: subnet,
      thing: `subnet "${labels.subnet(subnet.key)}"`,
      ipv6: ipv6SubnetBlock,
    })),
  ].flatMap(({ owner, thing, ipv6 }) =>
    owner.blocks
      .filter((block) => !isStandIn(block))
      .map((block) => ({ owner, problem: (block.family === 4 ? ipv4Block : ipv6)(thing, String(block)) })),
  );
  return refusals.flatMap(({ owner, problem }) =>
    problem instanceof Problem && problem.rule === rule ? [{ problem, things: [owner] }] : [],
  );
}
