import { vpcsOfPeering } from "../../network/model/network-index";
import { dnsDisabled, dnsDisabledProblem, needsDns } from "../../network/rules/dns-disabled";
import type { OutputRule } from "./output-rule";
import { peeringCalled } from "./phrases";

export const dnsDisabledInOutput = {
  ...dnsDisabled,
  find: ({ network, index, labels }) =>
    network.peerings
      .filter(({ dnsResolution }) => needsDns(dnsResolution))
      .flatMap((peering) => {
        const { requester, accepter } = vpcsOfPeering(peering, index);
        return [requester, accepter]
          .filter((vpc) => vpc !== undefined)
          .filter(({ dnsSupport, dnsHostnames }) => dnsSupport === false || dnsHostnames === false)
          .map((vpc) => ({
            problem: dnsDisabledProblem(peeringCalled(peering), labels.vpc(vpc.key)),
            subjects: [vpc, peering],
          }));
      }),
} as const satisfies OutputRule;
