import type { Subnet } from "../../network/model/network";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { PairVerdict } from "../reachability/verdict";
import { found, type OutputRule } from "./output-rule";
import { counted, listed } from "./phrases";

/** One note on all of the network: how many pairs of subnets exchange traffic that AWS bills, and some of them. */
export const billedZones: OutputRule = {
  name: "billed-zones",
  find: (analyzed) => {
    const zones = dataTransfer(analyzed, "cross-zone");
    const regions = dataTransfer(analyzed, "cross-region");
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
    return [found("billed-zones", message, first.from, first.to)];
  },
};

/** Each pair once, whatever its direction and families. */
function dataTransfer(
  { reachability: { pairs } }: AnalyzedNetwork,
  where: "cross-zone" | "cross-region",
): readonly PairVerdict[] {
  const billed = pairs.filter(
    ({ from, to, verdict, dataTransfer }) =>
      dataTransfer === where && from.vpc !== to.vpc && (verdict === "two-way" || verdict === "partial"),
  );
  const keyOf = ({ from, to }: PairVerdict) => (from.key < to.key ? [from.key, to.key] : [to.key, from.key]).join("\n");
  const met = new Set<string>();
  return billed.filter((pair) => {
    const key = keyOf(pair);
    return !met.has(key) && met.add(key);
  });
}

function placeOf({ availabilityZone, availabilityZoneId, vpc }: Subnet, { index }: AnalyzedNetwork): string {
  return availabilityZone ?? availabilityZoneId ?? index.vpcs.get(vpc)?.region ?? "zone unknown";
}
