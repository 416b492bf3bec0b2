import type { Vpc } from "../../network/model/network";
import { vpcsOfPeering } from "../../network/model/network-index";
import { isDead } from "../../network/peering-state";
import { overlappingCidr, overlappingCidrProblems } from "../../network/rules/overlapping-cidr";
import type { OutputRule } from "./output-rule";
import { peeringCalled } from "./phrases";

/** Judges the two VPCs of each peering only. Two peers of one VPC may overlap. */
export const overlappingCidrInOutput = {
  ...overlappingCidr,
  find: ({ network, index, labels }) =>
    network.peerings.flatMap((peering) => {
      const { requester, accepter } = vpcsOfPeering(peering, index);
      if (requester === undefined || accepter === undefined || requester === accepter) return [];
      // A connection may have failed because of the overlap.
      if (isDead(peering) && peering.state !== "failed") return [];
      const named = ({ key, blocks }: Vpc) => ({ name: labels.vpc(key), blocks });
      return overlappingCidrProblems(peeringCalled(peering), named(requester), named(accepter)).map((problem) => ({
        problem,
        subjects: [peering, requester, accepter],
      }));
    }),
} as const satisfies OutputRule;
