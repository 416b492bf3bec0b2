import { Unknown } from "../../network/model/network";
import { selfPeering } from "../../network/rules/self-peering";
import { found, type OutputRule } from "./output-rule";
import { peeringCalled } from "./phrases";

export const selfPeeringInOutput = {
  ...selfPeering,
  find: ({ network, labels }) =>
    network.peerings.flatMap((peering) => {
      const { requester, accepter } = peering;
      if (requester instanceof Unknown || requester !== accepter) return [];
      const both = `requester and accepter are both ${labels.vpc(requester)}`;
      const remedy = "a peering connects two VPCs, so name another one";
      return [found(selfPeering, `${peeringCalled(peering)}: ${both}; ${remedy}.`, peering)];
    }),
} as const satisfies OutputRule;
