import type { Carrier } from "../../analysis/differences/links";
import { countOfPairs } from "../../analysis/differences/review";
import { counted } from "../../analysis/findings/phrases";
import type { Crossing, Verdict } from "../../analysis/reachability/verdict";
import { groupedBy } from "../../network/grouped";
import { type FoldedRow, foldedRows, type PairRow } from "./pair-rows";
import { carriersPhrase, name, type Phrase } from "./phrase";
import type { Table } from "./section";

/** More rows than these are told by their VPCs. */
const mostRows = 12;

/** Returns pairs as a table; where they are many, by VPC, with the single ones folded away. */
export function pairTable(pairs: readonly PairRow[], headings: readonly string[]): Table {
  const rows = foldedRows(pairs);
  const withFamily = pairs.some(({ family }) => family === 6);
  const family = ({ families }: FoldedRow): readonly Phrase[] => (withFamily ? [[families]] : []);
  const familyHeading = withFamily ? ["family"] : [];
  const single = {
    headings: ["subnets", ...familyHeading, ...headings],
    rows: rows.map((row) => [endsPhrase(row.subnets, row), ...family(row), ...row.cells]),
  };
  if (rows.length <= mostRows) return single;
  const all = { ...single, summary: `all ${counted(countOfPairs(pairs), "pair")}` };
  const groups = groupedBy(rows, (row) => JSON.stringify([row.vpcs, row.isBothWays, row.families, row.cells]));
  // Where hardly two are alike, folding saves nothing.
  if (groups.size > rows.length / 2) return { ...single, rows: [], all };
  return {
    headings: ["VPCs", "pairs", ...familyHeading, ...headings],
    rows: [...groups.values()].flatMap((its) =>
      its.slice(0, 1).map((row) => [endsPhrase(row.vpcs, row), [String(its.length)], ...family(row), ...row.cells]),
    ),
    all,
  };
}

/** Says the direction only where the other one is not the same. */
function endsPhrase([one, other]: FoldedRow["subnets"], { isBothWays }: FoldedRow): Phrase {
  if (!isBothWays) return ["from ", name(one), " to ", name(other)];
  return one === other ? ["within ", name(one)] : [name(one), " and ", name(other)];
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
