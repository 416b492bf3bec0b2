import { countOfPairs } from "../../analysis/differences/decision";
import type { Pair } from "../../analysis/differences/pairs";
import { counted } from "../../analysis/rules/phrases";
import { groupedBy } from "../../network/model/collections";
import { name, type Phrase, type Table } from "../phrases/phrase";

/** A pair in one direction and one address family, and the other cells of its row. */
export interface PairRow extends Pair {
  readonly cells: readonly Phrase[];
}

/** A row for both directions of a pair if they are the same, else for one direction. */
interface FoldedRow {
  /** The labels of the subnets and of their VPCs: in alphabetical order, or source first if the row is one direction. */
  readonly subnets: Ends;
  readonly vpcs: Ends;
  readonly isBothDirections: boolean;
  /** `IPv4`, `IPv6`, or `IPv4, IPv6` if both are the same. */
  readonly families: string;
  readonly cells: readonly Phrase[];
}

type Ends = readonly [one: string, other: string];

/** Tables with more rows show pairs of VPCs. */
const mostRows = 12;

/** Returns pairs as a table. Many pairs are counted by VPC, and the table of single pairs is folded. */
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
  const groups = groupedBy(rows, (row) => JSON.stringify([row.vpcs, row.isBothDirections, row.families, row.cells]));
  if (groups.size > rows.length / 2) return { ...single, rows: [], all };
  return {
    headings: ["VPCs", "pairs", ...familyHeading, ...headings],
    rows: [...groups.values()].flatMap((its) =>
      its.slice(0, 1).map((row) => [endsPhrase(row.vpcs, row), [String(its.length)], ...family(row), ...row.cells]),
    ),
    all,
  };
}

function endsPhrase([one, other]: Ends, { isBothDirections }: FoldedRow): Phrase {
  if (!isBothDirections) return ["from ", name(one), " to ", name(other)];
  return one === other ? ["within ", name(one)] : [name(one), " and ", name(other)];
}

/** Returns one row for each pair, or more if its directions or families differ, in the order of the pairs. */
function foldedRows(pairs: readonly PairRow[]): readonly FoldedRow[] {
  const alike = groupedBy(pairs, ({ from, to, cells }) => JSON.stringify([sorted([from, to]), cells]));
  return [...alike.values()].flatMap((its) => {
    const directions = [...groupedBy(its, ({ from }) => from).values()].flatMap(rowOf);
    const [forward, reverse] = directions;
    if (forward === undefined || forward.families !== reverse?.families) return directions;
    return [{ ...forward, isBothDirections: true, subnets: sorted(forward.subnets), vpcs: sorted(forward.vpcs) }];
  });
}

/** Returns the row for both families of one direction. */
function rowOf(pairs: readonly PairRow[]): readonly FoldedRow[] {
  const families = pairs.map(({ family }) => `IPv${family}`).sort();
  return pairs.slice(0, 1).map(({ from, to, fromVpc, toVpc, cells }) => ({
    subnets: [from, to],
    vpcs: [fromVpc, toVpc],
    isBothDirections: false,
    families: families.join(", "),
    cells,
  }));
}

function sorted([one, other]: Ends): Ends {
  return one < other ? [one, other] : [other, one];
}
