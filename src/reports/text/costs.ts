import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { pairsWith } from "../../analysis/reachability/billed-pairs";
import type { DataTransfer, PairVerdict } from "../../analysis/reachability/verdict";
import { counted } from "../../analysis/rules/phrases";
import { oneLine } from "./one-line";

/** More pairs than these are counted only. */
const mostPairs = 8;

const meanings = [
  ["cross-zone", "cross Availability Zones, and AWS bills that traffic in both directions"],
  ["cross-region", "cross regions, and AWS bills that traffic at its inter-Region rates"],
  ["unknown", "have zones that can't be compared: within one zone traffic is free, else it is billed"],
] as const satisfies readonly (readonly [DataTransfer, string])[];

/**
 * Returns which pairs of subnets have traffic that AWS bills, or none where all of it is free.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html
 */
export function costLines(analyzed: AnalyzedNetwork): readonly string[] {
  return meanings.flatMap(([dataTransfer, meaning]) => {
    const names = pairsWith(dataTransfer, analyzed).map((pair) => nameOf(pair, analyzed));
    if (names.length === 0) return [];
    const left = names.length - mostPairs;
    const more = left > 0 ? [`  ... and ${counted(left, "more pair")}`] : [];
    const pronoun = `${counted(names.length, "pair")} of subnets`;
    return [
      `Costs: ${pronoun} ${names.length === 1 ? singular(meaning) : meaning}.`,
      ...names.slice(0, mostPairs).map((name) => `  ${name}`),
      ...more,
    ];
  });
}

function singular(meaning: string): string {
  return meaning.replace(/^cross /, "crosses ").replace(/^have /, "has ");
}

function nameOf({ from, to }: PairVerdict, { labels }: AnalyzedNetwork): string {
  return [labels.subnet(from.key), labels.subnet(to.key)].sort().map(oneLine).join(" <-> ");
}
