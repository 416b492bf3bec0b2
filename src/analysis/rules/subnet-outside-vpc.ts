import { hasKnownBlocks } from "../../network/model/network-index";
import { subnetOutsideVpc, subnetOutsideVpcProblem } from "../../network/rules/subnet-outside-vpc";
import type { OutputRule } from "./output-rule";

export const subnetOutsideVpcInOutput = {
  ...subnetOutsideVpc,
  find: ({ network, index, labels }) =>
    network.subnets.flatMap((subnet) => {
      const vpc = index.vpcs.get(subnet.vpc);
      if (!hasKnownBlocks(vpc) || vpc.unknownBlocks.length > 0) return [];
      return subnet.blocks.flatMap((block) => {
        const problem = subnetOutsideVpcProblem(`subnet "${labels.subnet(subnet.key)}"`, block, vpc.blocks);
        return problem === undefined ? [] : [{ problem, subjects: [subnet, vpc] }];
      });
    }),
} as const satisfies OutputRule;
