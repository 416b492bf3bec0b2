import { overlappingVpcBlockProblems, overlappingVpcBlocks } from "../../network/rules/overlapping-vpc-blocks";
import type { OutputRule } from "./output-rule";

export const overlappingVpcBlocksInOutput = {
  ...overlappingVpcBlocks,
  find: ({ network, labels }) =>
    network.vpcs.flatMap((vpc) =>
      overlappingVpcBlockProblems(`VPC "${labels.vpc(vpc.key)}"`, vpc.blocks).map((problem) => ({
        problem,
        subjects: [vpc],
      })),
    ),
} as const satisfies OutputRule;
