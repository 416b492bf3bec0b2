import { isPlaceholderBlock } from "../../network/cidr/placeholder-blocks";
import { ipv6SubnetBlock } from "../../network/input/existing-blocks";
import { ipv6Block } from "../../network/rules/ipv6-blocks";
import { Problem } from "../../network/rules/problem";
import { cidrBlockSize, reservedCidr } from "../../network/rules/refused-blocks";
import type { Rule } from "../../network/rules/rule";
import { ipv4Block } from "../../network/rules/subnet-blocks";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { Finding } from "./finding";
import type { OutputRule } from "./output-rule";

export const cidrBlockSizeInOutput = {
  ...cidrBlockSize,
  find: (analyzed) => findingsOf(cidrBlockSize, analyzed),
} as const satisfies OutputRule;

export const reservedCidrInOutput = {
  ...reservedCidr,
  find: (analyzed) => findingsOf(reservedCidr, analyzed),
} as const satisfies OutputRule;

function findingsOf(rule: Rule, { network, labels }: AnalyzedNetwork): readonly Finding[] {
  const refusals = [
    ...network.vpcs.map((vpc) => ({ owner: vpc, subject: `VPC "${labels.vpc(vpc.key)}"`, ipv6: ipv6Block })),
    ...network.subnets.map((subnet) => ({
      owner: subnet,
      subject: `subnet "${labels.subnet(subnet.key)}"`,
      ipv6: ipv6SubnetBlock,
    })),
  ].flatMap(({ owner, subject, ipv6 }) =>
    owner.blocks
      .filter((block) => !isPlaceholderBlock(block))
      .map((block) => ({ owner, problem: (block.family === 4 ? ipv4Block : ipv6)(subject, String(block)) })),
  );
  return refusals.flatMap(({ owner, problem }) =>
    problem instanceof Problem && problem.definition === rule ? [{ problem, subjects: [owner] }] : [],
  );
}
