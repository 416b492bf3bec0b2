import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { isBilled } from "../../analysis/reachability/billed-pairs";
import { type PairVerdict, pairsBetweenVpcs, type Verdict } from "../../analysis/reachability/verdict";
import { families } from "../../network/cidr/cidr-block";
import { groupedBy } from "../../network/model/collections";
import type { Subnet } from "../../network/model/network";

/** The verdicts of the pairs that one row and one column of the matrix stand for. */
export interface Cell {
  /** One verdict, or those of IPv4 and IPv6 if they differ. */
  readonly verdicts: readonly Verdict[];
  /** False if only some of the pairs have that verdict. */
  readonly all: boolean;
  /** True if AWS bills the traffic of at least one of the pairs. */
  readonly billed: boolean;
}

/** The reachability between subnets, or between VPCs if there are too many subnets. */
export interface Matrix {
  readonly of: "subnets" | "VPCs";
  /** Labels of the rows and, in the same order, of the columns. */
  readonly names: readonly string[];
  /** By row and column; undefined within one VPC. */
  readonly cells: readonly (readonly (Cell | undefined)[])[];
}

/** If the pairs of a cell differ, the cell shows the first of these verdicts. */
const worstFirst: readonly Verdict[] = ["misdelivered", "one-way", "partial", "unknown", "two-way", "none"];

/** Returns the matrix of a network, with at most `mostSubnets` rows for subnets. */
export function matrixOf(analyzed: AnalyzedNetwork, mostSubnets = 32): Matrix {
  const { network, labels } = analyzed;
  const pairs = pairsBetweenVpcs(analyzed);
  return network.subnets.length > mostSubnets
    ? {
        of: "VPCs",
        names: network.vpcs.map(({ key }) => labels.vpc(key)),
        cells: cellsOf(pairs, network.vpcs, ({ vpc }) => vpc),
      }
    : {
        of: "subnets",
        names: network.subnets.map(({ key }) => labels.subnet(key)),
        cells: cellsOf(pairs, network.subnets, ({ key }) => key),
      };
}

export function cellsOf(
  pairs: readonly PairVerdict[],
  axis: readonly { readonly key: string }[],
  keyOf: (subnet: Subnet) => string,
): Matrix["cells"] {
  const positions = new Map(axis.map(({ key }, position) => [key, position]));
  const positionOf = (subnet: Subnet) => positions.get(keyOf(subnet)) ?? -1;
  const groups = groupedBy(pairs, ({ from, to }) => positionOf(from) * axis.length + positionOf(to));
  return axis.map((_, row) => axis.map((_, column) => cellOf(groups.get(row * axis.length + column))));
}

function cellOf(pairs: readonly PairVerdict[] | undefined): Cell | undefined {
  if (pairs === undefined) return undefined;
  const byFamily = families
    .map((family) => new Set(pairs.filter((pair) => pair.family === family).map(({ verdict }) => verdict)))
    .filter(({ size }) => size > 0);
  const worst = byFamily.map((verdicts) => worstFirst.find((verdict) => verdicts.has(verdict)) ?? "none");
  return {
    verdicts: [...new Set(worst)],
    all: byFamily.every(({ size }) => size === 1),
    billed: pairs.some(isBilled),
  };
}

const letters: Readonly<Record<Verdict, string>> = {
  "two-way": "T",
  "one-way": "O",
  misdelivered: "M",
  partial: "P",
  none: ".",
  unknown: "U",
};

export const verdictMeanings: Readonly<Record<Verdict, string>> = {
  "two-way": "two-way",
  "one-way": "one-way: requests arrive, replies do not return",
  misdelivered: "misdelivered: the request or the reply is delivered to another VPC",
  partial: "partial: two-way for some of the addresses",
  none: "none: nothing arrives",
  unknown: "unknown: depends on data that is missing or not modelled",
};

export const billedSign = "$";

/** Returns the letter of each verdict of a cell: a small one where only some of its pairs have the verdict. */
export function lettersOf({ verdicts, all }: Cell): readonly { readonly verdict: Verdict; readonly letter: string }[] {
  return verdicts.map((verdict) => ({
    verdict,
    letter: all ? letters[verdict] : letters[verdict].toLowerCase(),
  }));
}

/** Returns the letters of a cell as text, such as `T` or `T/o`. */
export function cellLetters(cell: Cell): string {
  return lettersOf(cell)
    .map(({ letter }) => letter)
    .join("/");
}

/** Returns the legend of a matrix: only what its cells contain. A line about cells in general has no sign. */
export function legendOf(cells: Matrix["cells"]) {
  const shown = cells.flat().filter((cell) => cell !== undefined);
  const used = new Set(shown.flatMap(({ verdicts }) => verdicts));
  const verdicts = (Object.keys(verdictMeanings) as Verdict[]).filter((verdict) => used.has(verdict));
  const line = (isShown: (cell: Cell) => boolean, sign: string | undefined, meaning: string) =>
    shown.some(isShown) ? [{ sign, verdict: undefined, meaning }] : [];
  return [
    ...verdicts.map((verdict) => ({ sign: letters[verdict], verdict, meaning: verdictMeanings[verdict] })),
    ...line(({ billed }) => billed, billedSign, "billed: the traffic crosses Availability Zones or regions"),
    ...line(({ all }) => !all, undefined, "Lowercase letter: applies to some of the pairs only"),
    ...line((cell) => cell.verdicts.length > 1, undefined, "Two letters: IPv4/IPv6"),
  ];
}
