import type { Carrier } from "../analysis/differences-links";
import type { Pair } from "../analysis/differences-pairs";
import type { Crossing, Verdict } from "../analysis/verdict";
import { counted } from "./counted";
import { carriersPhrase, name, type Phrase } from "./review-phrase";
import type { Table } from "./review-section";

/** More pairs than these are told by their VPCs. */
const mostPairs = 12;

/** A pair and what stands beside it in a table. */
export interface PairRow extends Pair {
  readonly cells: readonly Phrase[];
}

/** Returns pairs as a table; where they are many, by VPC, with the single ones folded away. */
export function pairTable(rows: readonly PairRow[], headings: readonly string[]): Table {
  const withFamily = rows.some(({ family }) => family === 6);
  const family = (pair: Pair): readonly Phrase[] => (withFamily ? [[`IPv${pair.family}`]] : []);
  const familyHeading = withFamily ? ["family"] : [];
  const single = {
    headings: ["from", "to", ...familyHeading, ...headings],
    rows: rows.map((row) => [[name(row.from)], [name(row.to)], ...family(row), ...row.cells]),
  };
  if (rows.length <= mostPairs) return single;
  const all = { ...single, summary: `all ${counted(rows.length, "pair")}` };
  const groups = new Map<string, { readonly row: PairRow; count: number }>();
  for (const row of rows) {
    const key = JSON.stringify([row.fromVpc, row.toVpc, row.family, row.cells]);
    const group = groups.get(key) ?? { row, count: 0 };
    group.count += 1;
    groups.set(key, group);
  }
  // Where hardly two are alike, folding saves nothing.
  if (groups.size > rows.length / 2) return { ...single, rows: [], all };
  return {
    headings: ["from VPC", "to VPC", "pairs", ...familyHeading, ...headings],
    rows: [...groups.values()].map(({ row, count }) => [
      [name(row.fromVpc)],
      [name(row.toVpc)],
      [String(count)],
      ...family(row),
      ...row.cells,
    ]),
    all,
  };
}

/** Returns a verdict for a cell. */
export function verdictPhrase(verdict: Verdict | undefined): Phrase {
  return [verdict ?? "not there"];
}

/** Returns what AWS bills a pair's traffic for. */
export function crossingPhrase(crossing: Crossing | undefined): Phrase {
  if (crossing === undefined) return ["no traffic"];
  const meanings = {
    none: "free: one Availability Zone",
    zones: "billed: crosses Availability Zones",
    regions: "billed: crosses regions",
    unknown: "unknown: the zones can't be compared",
  } as const;
  return [meanings[crossing]];
}

/** Returns what carried a pair, for a cell. */
export function carriersCell(carriers: readonly Carrier[]): Phrase {
  return carriers.length === 0 ? ["no single thing"] : carriersPhrase(carriers);
}
