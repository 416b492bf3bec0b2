import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { isBilled } from "../../analysis/reachability/billed-pairs";
import { type PairVerdict, pairsBetweenVpcs, type Verdict } from "../../analysis/reachability/verdict";

/** What stands where a row and a column of the matrix meet. */
export interface Cell {
  /** One verdict; or two, IPv4's and IPv6's, where they differ. */
  readonly verdicts: readonly Verdict[];
  /** False where only some of the pairs that the cell stands for have that verdict. */
  readonly all: boolean;
  /** True where AWS bills the traffic of one of these pairs at least. */
  readonly billed: boolean;
}

/** Who reaches whom: subnets, or VPCs where there are too many of them for a matrix. */
export interface Matrix {
  readonly of: "subnets" | "VPCs";
  /** Labels of the rows and, in the same order, of the columns. */
  readonly names: readonly string[];
  /** By row and column; undefined within one VPC. */
  readonly cells: readonly (readonly (Cell | undefined)[])[];
}

/** The most alarming first: what a cell shows of pairs that differ. */
const alarming: readonly Verdict[] = ["misdelivered", "one-way", "partial", "unknown", "two-way", "none"];

/** Returns the matrix of a network, with at most `mostSubnets` rows for subnets. */
export function matrixOf(analyzed: AnalyzedNetwork, mostSubnets = 32): Matrix {
  const { network, labels } = analyzed;
  const of = network.subnets.length > mostSubnets ? "VPCs" : "subnets";
  const things = of === "VPCs" ? network.vpcs : network.subnets;
  const places = new Map(things.map(({ key }, place) => [key, place]));
  const placeOf = (end: PairVerdict["from"]) => places.get(of === "VPCs" ? end.vpc : end.key) ?? -1;
  const tallies = new Map<number, Tally>();
  for (const pair of pairsBetweenVpcs(analyzed)) {
    const place = placeOf(pair.from) * things.length + placeOf(pair.to);
    const tally = tallies.get(place) ?? { 4: new Set<Verdict>(), 6: new Set<Verdict>(), billed: false };
    tally[pair.family].add(pair.verdict);
    tallies.set(place, { ...tally, billed: tally.billed || isBilled(pair) });
  }
  return {
    of,
    names: things.map(({ key }) => (of === "VPCs" ? labels.vpc(key) : labels.subnet(key))),
    cells: things.map((_, row) => things.map((_, column) => cellOf(tallies.get(row * things.length + column)))),
  };
}

/** The verdicts of each family's pairs. */
type Tally = Readonly<Record<4 | 6, Set<Verdict>>> & { readonly billed: boolean };

function cellOf(tally: Tally | undefined): Cell | undefined {
  if (tally === undefined) return undefined;
  const families = [tally[4], tally[6]].filter((verdicts) => verdicts.size > 0);
  const worst = families.map((verdicts) => alarming.find((verdict) => verdicts.has(verdict)) ?? "none");
  return {
    verdicts: [...new Set(worst)],
    all: families.every((verdicts) => verdicts.size === 1),
    billed: tally.billed,
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

const meanings: Readonly<Record<Verdict, string>> = {
  "two-way": "two-way",
  "one-way": "one-way: it arrives, and no reply comes back",
  misdelivered: "misdelivered: it, or the reply, is delivered to another VPC",
  partial: "partial: some of the addresses only",
  none: "nothing arrives",
  unknown: "unknown: what the source doesn't tell decides",
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

/** A line of a matrix's legend. `sign` is undefined for a line about cells in general. */
export interface LegendLine {
  readonly sign: string | undefined;
  readonly verdict?: Verdict;
  readonly meaning: string;
}

/** Returns the legend of a matrix: only what its cells contain. */
export function legendOf(cells: Matrix["cells"]): readonly LegendLine[] {
  const shown = cells.flat().filter((cell) => cell !== undefined);
  const used = new Set(shown.flatMap(({ verdicts }) => verdicts));
  const verdicts = (Object.keys(meanings) as Verdict[]).filter((verdict) => used.has(verdict));
  const line = (isShown: boolean, sign: string | undefined, meaning: string) => (isShown ? [{ sign, meaning }] : []);
  return [
    ...verdicts.map((verdict) => ({ sign: letters[verdict], verdict, meaning: meanings[verdict] })),
    ...line(
      shown.some(({ billed }) => billed),
      billedSign,
      "billed: the traffic crosses Availability Zones or regions",
    ),
    ...line(
      shown.some(({ all }) => !all),
      undefined,
      "A small letter: some of their subnets only",
    ),
    ...line(
      shown.some((cell) => cell.verdicts.length > 1),
      undefined,
      "Two letters: IPv4's and IPv6's",
    ),
  ];
}
