import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { pairsWith } from "../../analysis/reachability/billed-pairs";
import { counted } from "../../analysis/rules/phrases";
import type { DataTransfer } from "../../network/model/location";
import { oneLine } from "./visible";

/** The cost of the traffic of one pair of subnets, in a sentence. */
export const costSentences: Readonly<Record<DataTransfer, string>> = {
  "same-zone": "Both subnets are in the same Availability Zone: the traffic is free.",
  "cross-zone": "The traffic crosses Availability Zones: AWS bills it in both directions.",
  "cross-region": "The traffic crosses regions: AWS bills it at inter-Region data transfer rates.",
  unknown:
    "It is unknown whether the subnets are in the same Availability Zone: traffic within a zone is free, other traffic is billed.",
};

export const costWords: Readonly<Record<DataTransfer, string>> = {
  "same-zone": "free: same Availability Zone",
  "cross-zone": "billed: crosses Availability Zones",
  "cross-region": "billed: crosses regions",
  unknown: "unknown: the zones cannot be compared",
};

const summaries = [
  ["cross-zone", "crosses Availability Zones: AWS bills it in both directions"],
  ["cross-region", "crosses regions: AWS bills it at inter-Region data transfer rates"],
  ["unknown", "may be billed: it is unknown whether their Availability Zones are the same"],
] as const satisfies readonly (readonly [DataTransfer, string])[];

const mostPairs = 8;

/** Returns the pairs of subnets with billed traffic, by what AWS bills it for. The first pairs are named. */
export function costLines(analyzed: AnalyzedNetwork): readonly string[] {
  const { labels } = analyzed;
  return summaries.flatMap(([dataTransfer, summary]) => {
    const names = pairsWith(dataTransfer, analyzed).map(({ from, to }) =>
      [labels.subnet(from.key), labels.subnet(to.key)].sort().map(oneLine).join(" <-> "),
    );
    if (names.length === 0) return [];
    const left = names.length - mostPairs;
    return [
      `Costs: the traffic of ${counted(names.length, "pair")} of subnets ${summary}.`,
      ...names.slice(0, mostPairs).map((name) => `  ${name}`),
      ...(left > 0 ? [`  ... and ${counted(left, "more pair")}`] : []),
    ];
  });
}
