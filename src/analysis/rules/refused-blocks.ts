import { isPlaceholderBlock } from "../../network/cidr/placeholder-blocks";
import { ipv6SubnetBlock } from "../../network/input/existing-blocks";
import { ipv6Block } from "../../network/rules/ipv6-blocks";
import { Problem } from "../../network/rules/problem";
import { ipv4Block } from "../../network/rules/subnet-blocks";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { Finding } from "./finding";

/** Returns what AWS has against the single blocks of VPCs and subnets, and is a finding of `rule`. */
export function refusedBlocks(
  { network, labels }: AnalyzedNetwork,
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
      .filter((block) => !isPlaceholderBlock(block))
      .map((block) => ({ owner, problem: (block.family === 4 ? ipv4Block : ipv6)(thing, String(block)) })),
  );
  return refusals.flatMap(({ owner, problem }) =>
    problem instanceof Problem && problem.rule === rule ? [{ problem, subjects: [owner] }] : [],
  );
}
