import { vpcsOfPeering } from "../../network/model/network-index";
import { dnsDisabled } from "../../network/rules/dns-disabled";
import { found, type OutputRule } from "./output-rule";
import { peeringCalled } from "./phrases";

export const dnsDisabledInOutput = {
  ...dnsDisabled,
  find: ({ network, index, labels }) =>
    network.peerings.flatMap((peering) => {
      const { requester, accepter } = peering.dnsResolution ?? {};
      if (requester !== true && accepter !== true) return [];
      const ends = vpcsOfPeering(peering, index);
      return [ends.requester, ends.accepter].flatMap((vpc) => {
        if (vpc === undefined || (vpc.dnsSupport !== false && vpc.dnsHostnames !== false)) return [];
        const off = vpc.dnsSupport === false ? "enable_dns_support" : "enable_dns_hostnames";
        const why = `DNS resolution needs DNS in both VPCs, and ${labels.vpc(vpc.key)} has ${off} off`;
        const remedy = "turn it on there, or allow_remote_vpc_dns_resolution off here";
        return [found(dnsDisabled, `${peeringCalled(peering)}: ${why}; ${remedy}.`, vpc, peering)];
      });
    }),
} as const satisfies OutputRule;
