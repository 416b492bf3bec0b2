import { blockText } from "../../network/cidr/placeholder-blocks";
import { nestedBlocks } from "../../network/cidr/shared-blocks";
import { overlappingVpcBlocks } from "../../network/rules/overlapping-vpc-blocks";
import { found, type OutputRule } from "./output-rule";

export const overlappingVpcBlocksInOutput = {
  ...overlappingVpcBlocks,
  find: ({ network, labels }) =>
    network.vpcs.flatMap((vpc) =>
      nestedBlocks(vpc.blocks.map((block) => ({ owner: vpc, block }))).map(({ outer, inner }) => {
        const both = `its blocks ${blockText(outer.block)} and ${blockText(inner.block)} share ${blockText(inner.block)}`;
        const message = `VPC "${labels.vpc(vpc.key)}": ${both}; give it blocks that are apart.`;
        return found(overlappingVpcBlocks, message, vpc);
      }),
    ),
} as const satisfies OutputRule;
