import { blockText } from "../../network/cidr/placeholder-blocks";
import { nestedBlocks } from "../../network/cidr/shared-blocks";
import { overlappingSubnets } from "../../network/rules/overlapping-subnets";
import { found, type OutputRule } from "./output-rule";

export const overlappingSubnetsInOutput = {
  ...overlappingSubnets,
  find: ({ network, relations, labels }) =>
    network.vpcs.flatMap((vpc) => {
      const subnets = relations.subnetsOf(vpc.key);
      const owned = subnets.flatMap((owner) => owner.blocks.map((block) => ({ owner, block })));
      return nestedBlocks(owned).map(({ outer, inner }) => {
        const [one, other] = [outer, inner].map(
          ({ owner, block }) => `${labels.subnet(owner.key)} ${blockText(block)}`,
        );
        const both = `subnets ${one} and ${other} share ${blockText(inner.block)}`;
        const message = `VPC "${labels.vpc(vpc.key)}": ${both}; give one of them another block.`;
        return found(overlappingSubnets, message, inner.owner, outer.owner);
      });
    }),
} as const satisfies OutputRule;
