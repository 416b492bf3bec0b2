import { Unknown } from "../../network/model/network";
import { selfPeering, selfPeeringProblem } from "../../network/rules/self-peering";
import type { OutputRule } from "./output-rule";
import { peeringCalled } from "./phrases";

export const selfPeeringInOutput = {
  ...selfPeering,
  find: ({ network, labels }) =>
    network.peerings
      .filter(({ requester, accepter }) => !(requester instanceof Unknown) && requester === accepter)
      .map((peering) => ({
        problem: selfPeeringProblem(peeringCalled(peering), labels.vpc(`${peering.requester}`)),
        subjects: [peering],
      })),
} as const satisfies OutputRule;
