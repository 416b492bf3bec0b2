import { blockText } from "../../network/cidr/placeholder-blocks";
import { subnetOutsideVpc } from "../../network/rules/subnet-outside-vpc";
import { found, type OutputRule } from "./output-rule";
import { listed } from "./phrases";

export const subnetOutsideVpcInOutput = {
  ...subnetOutsideVpc,
  find: ({ network, index, labels }) =>
    network.subnets.flatMap((subnet) => {
      const vpc = index.vpcs.get(subnet.vpc);
      if (vpc === undefined || vpc.unknownBlocks.length > 0) return [];
      return subnet.blocks.flatMap((block) => {
        const its = vpc.blocks.filter(({ family }) => family === block.family);
        // A VPC of which no source tells more than its id has no blocks at all.
        if (vpc.blocks.length === 0 || its.some((one) => one.contains(block))) return [];
        const has =
          its.length === 0
            ? `in no block of ${labels.vpc(vpc.key)}, which has no IPv${block.family}; give the VPC one`
            : `not in ${labels.vpc(vpc.key)}'s ${listed(its.map(blockText), 5)}; choose a part of it`;
        const message = `subnet "${labels.subnet(subnet.key)}": ${blockText(block)} is ${has}.`;
        return [found(subnetOutsideVpc, message, subnet, vpc)];
      });
    }),
} as const satisfies OutputRule;
