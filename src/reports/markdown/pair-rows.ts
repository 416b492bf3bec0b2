import type { Pair } from "../../analysis/differences/pairs";
import { groupedBy } from "../../network/model/collections";
import type { Phrase } from "./phrase";

/** A pair in one direction and one family, and what stands beside it in a table. */
export interface PairRow extends Pair {
  readonly cells: readonly Phrase[];
}

/** A pair of which both directions are the same, or one direction of it. */
export interface FoldedRow {
  /** The labels of its subnets and of their VPCs: in the alphabet's order, those of one direction in that direction. */
  readonly subnets: Ends;
  readonly vpcs: Ends;
  readonly isBothWays: boolean;
  /** `IPv4`, `IPv6`, or `IPv4, IPv6` where both are the same. */
  readonly families: string;
  readonly cells: readonly Phrase[];
}

type Ends = readonly [one: string, other: string];

/** Returns a row for each pair, and more only where its directions or its families differ; in the order of the pairs. */
export function foldedRows(pairs: readonly PairRow[]): readonly FoldedRow[] {
  const alike = groupedBy(pairs, ({ from, to, cells }) => JSON.stringify([sorted([from, to]), cells]));
  return [...alike.values()].flatMap((its) => {
    const ways = [...groupedBy(its, ({ from }) => from).values()].flatMap(rowOf);
    const [there, back] = ways;
    if (there === undefined || there.families !== back?.families) return ways;
    return [{ ...there, isBothWays: true, subnets: sorted(there.subnets), vpcs: sorted(there.vpcs) }];
  });
}

/** Both families of one direction. */
function rowOf(pairs: readonly PairRow[]): readonly FoldedRow[] {
  const families = pairs.map(({ family }) => `IPv${family}`).sort();
  return pairs.slice(0, 1).map(({ from, to, fromVpc, toVpc, cells }) => ({
    subnets: [from, to],
    vpcs: [fromVpc, toVpc],
    isBothWays: false,
    families: families.join(", "),
    cells,
  }));
}

function sorted([one, other]: Ends): Ends {
  return one < other ? [one, other] : [other, one];
}
