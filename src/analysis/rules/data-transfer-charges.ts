import type { Subnet } from "../../network/model/network";
import { dataTransferCharges } from "../../network/rules/data-transfer-charges";
import type { AnalyzedNetwork } from "../analyzed-network";
import { pairsWith } from "../reachability/billed-pairs";
import type { PairVerdict } from "../reachability/verdict";
import { found, type OutputRule } from "./output-rule";
import { counted, listed } from "./phrases";

/** One note on all of the network: how many pairs of subnets exchange traffic that AWS bills, and some of them. */
export const dataTransferChargesInOutput = {
  ...dataTransferCharges,
  find: (analyzed) => {
    const zones = pairsWith("cross-zone", analyzed);
    const regions = pairsWith("cross-region", analyzed);
    const [first] = [...zones, ...regions];
    if (first === undefined) return [];
    const counts = [
      ...(zones.length > 0 ? [`${counted(zones.length, "pair")} of subnets in different Availability Zones`] : []),
      ...(regions.length > 0 ? [`${counted(regions.length, "pair")} of subnets in different regions`] : []),
    ];
    const called = (subnet: Subnet) => `${analyzed.labels.subnet(subnet.key)} (${placeOf(subnet, analyzed)})`;
    // Two sources of one network have it in two orders, and say the same all the same.
    const inWords = ({ from, to }: PairVerdict) => [called(from), called(to)].sort().join(" with ");
    const examples = listed([...zones.map(inWords).sort(), ...regions.map(inWords).sort()]);
    const message = `traffic between VPCs is billed for ${counts.join(" and ")}: ${examples}.`;
    return [found(dataTransferCharges, message, first.from, first.to)];
  },
} as const satisfies OutputRule;

function placeOf({ availabilityZone, availabilityZoneId, vpc }: Subnet, { index }: AnalyzedNetwork): string {
  return availabilityZone ?? availabilityZoneId ?? index.vpcs.get(vpc)?.region ?? "zone unknown";
}
