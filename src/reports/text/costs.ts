import { type AnalyzedNetwork, pairsBetweenVpcs } from "../../analysis/analyzed-network";
import type { DataTransfer, PairVerdict } from "../../analysis/reachability/verdict";
import { counted } from "../../analysis/rules/phrases";
import { oneLine } from "./one-line";

/** More pairs than these are counted only. */
const mostPairs = 8;

const arrives: ReadonlySet<string> = new Set(["two-way", "one-way", "partial"]);

/** Returns true where AWS bills traffic of a pair; not where that is not known. */
export function isBilled({ verdict, dataTransfer }: PairVerdict): boolean {
  return arrives.has(verdict) && (dataTransfer === "cross-zone" || dataTransfer === "cross-region");
}

const meanings: Readonly<Partial<Record<DataTransfer, string>>> = {
  "cross-zone": "cross Availability Zones, and AWS bills that traffic in both directions",
  "cross-region": "cross regions, and AWS bills that traffic at its inter-Region rates",
  unknown: "have zones that can't be compared: within one zone traffic is free, else it is billed",
};

/**
 * Returns which pairs of subnets have traffic that AWS bills, or none where all of it is free.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html
 */
export function costLines(analyzed: AnalyzedNetwork): readonly string[] {
  const pairs = pairsBetweenVpcs(analyzed).filter(({ verdict }) => arrives.has(verdict));
  return Object.entries(meanings).flatMap(([dataTransfer, meaning]) => {
    const names = namesOf(
      analyzed,
      pairs.filter((pair) => pair.dataTransfer === dataTransfer),
    );
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

/** Both directions and both families of two subnets are one line. */
function namesOf({ labels }: AnalyzedNetwork, pairs: readonly PairVerdict[]): readonly string[] {
  const ends = (pair: PairVerdict) => [labels.subnet(pair.from.key), labels.subnet(pair.to.key)].sort();
  return [...new Set(pairs.map((pair) => ends(pair).map(oneLine).join(" <-> ")))];
}
