import { overlappingSubnetProblems, overlappingSubnets } from "../../network/rules/overlapping-subnets";
import type { OutputRule } from "./output-rule";

export const overlappingSubnetsInOutput = {
  ...overlappingSubnets,
  find: ({ network, relations, labels }) =>
    network.vpcs.flatMap((vpc) => {
      const owned = relations
        .subnetsOf(vpc.key)
        .flatMap((subnet) =>
          subnet.blocks.map((block) => ({ owner: { name: labels.subnet(subnet.key), subnet }, block })),
        );
      return overlappingSubnetProblems(`VPC "${labels.vpc(vpc.key)}"`, owned).map(({ problem, subnets }) => ({
        problem,
        subjects: subnets.map(({ subnet }) => subnet),
      }));
    }),
} as const satisfies OutputRule;
