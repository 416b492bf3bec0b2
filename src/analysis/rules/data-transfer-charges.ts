import type { Subnet } from "../../network/model/network";
import { dataTransferCharges, dataTransferChargesProblem } from "../../network/rules/data-transfer-charges";
import type { AnalyzedNetwork } from "../analyzed-network";
import { pairsWith } from "../reachability/billed-pairs";
import type { PairVerdict } from "../reachability/verdict";
import type { OutputRule } from "./output-rule";

/** Reports one note for the whole network. */
export const dataTransferChargesInOutput = {
  ...dataTransferCharges,
  find: (analyzed) => {
    const [zones, regions] = [pairsWith("cross-zone", analyzed), pairsWith("cross-region", analyzed)];
    const called = (subnet: Subnet) => `${analyzed.labels.subnet(subnet.key)} (${placeOf(subnet, analyzed)})`;
    // The order of subnets differs between sources of the same network.
    const texts = (pairs: readonly PairVerdict[]) =>
      pairs.map(({ from, to }) => [called(from), called(to)].sort().join(" with ")).sort();
    const problem = dataTransferChargesProblem({
      acrossZones: texts(zones),
      acrossRegions: texts(regions),
    });
    const [first] = [...zones, ...regions];
    return problem === undefined || first === undefined ? [] : [{ problem, subjects: [first.from, first.to] }];
  },
} as const satisfies OutputRule;

function placeOf({ availabilityZone, availabilityZoneId, vpc }: Subnet, { index }: AnalyzedNetwork): string {
  return availabilityZone ?? availabilityZoneId ?? index.vpcs.get(vpc)?.region ?? "zone unknown";
}
