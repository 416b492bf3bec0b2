import { blockText } from "../../network/cidr/placeholder-blocks";
import { nestedBlocks } from "../../network/cidr/shared-blocks";
import { found, type OutputRule } from "./output-rule";

export const overlappingVpcBlocks: OutputRule = {
  name: "overlapping-vpc-blocks",
  find: ({ network, labels }) =>
    network.vpcs.flatMap((vpc) =>
      nestedBlocks(vpc.blocks.map((block) => ({ owner: vpc, block }))).map(({ outer, inner }) => {
        const both = `its blocks ${blockText(outer.block)} and ${blockText(inner.block)} share ${blockText(inner.block)}`;
        const message = `VPC "${labels.vpc(vpc.key)}": ${both}; give it blocks that are apart.`;
        return found("overlapping-vpc-blocks", message, vpc);
      }),
    ),
};
