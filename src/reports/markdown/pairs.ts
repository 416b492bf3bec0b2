import { countOfPairs } from "../../analysis/differences/decision";
import type { PathComponent } from "../../analysis/differences/path-components";
import type { DataTransfer, Verdict } from "../../analysis/reachability/verdict";
import { counted } from "../../analysis/rules/phrases";
import { groupedBy } from "../../network/model/collections";
import { type FoldedRow, foldedRows, type PairRow } from "./pair-rows";
import { componentsPhrase, name, type Phrase } from "./phrase";
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
export function dataTransferPhrase(dataTransfer: DataTransfer | undefined): Phrase {
  if (dataTransfer === undefined) return ["no traffic"];
  const meanings = {
    "same-zone": "free: one Availability Zone",
    "cross-zone": "billed: crosses Availability Zones",
    "cross-region": "billed: crosses regions",
    unknown: "unknown: the zones can't be compared",
  } as const;
  return [meanings[dataTransfer]];
}

/** Returns what carried a pair, for a cell. */
export function componentsCell(carriers: readonly PathComponent[]): Phrase {
  return carriers.length === 0 ? ["no single thing"] : componentsPhrase(carriers);
}
