import type { CidrBlock, Family } from "../../network/cidr/cidr-block";
import { Segments } from "../../network/cidr/segments";
import type { AnalyzedNetwork } from "../analyzed-network";
import { type DataTransfer, isDelivered, type PairVerdict, type Path, type Verdict } from "../reachability/verdict";
import type { Correspondence } from "./correspondence";
import {
  mostSignificant,
  type PathComponent,
  type PathResource,
  pathComponents,
  pathResources,
} from "./path-components";

/** Two subnets of both networks, in the direction in which traffic starts, by their labels. */
export interface Pair {
  readonly from: string;
  readonly to: string;
  readonly fromVpc: string;
  readonly toVpc: string;
  readonly family: Family;
}

/**
 * What a change of a verdict means for those who use the pair.
 *
 * - `lost`: there was contact, of some addresses at least, and there is none.
 * - `degraded`: there was contact, and now fewer addresses have it, or it can't be told any more.
 * - `broken`: there was none, and now traffic arrives without a way back, or in another VPC.
 * - `gained`: there was none, and there is.
 * - `improved`: more addresses have contact than before, it is certain now, or stray traffic has ended.
 * - `uncertain`: there was no contact that was certain, and now there may be.
 */
export type Change = "lost" | "degraded" | "broken" | "gained" | "improved" | "uncertain";

export interface PairChange extends Pair {
  readonly change: Change;
  /** What carried it before and doesn't any more. */
  readonly causes: readonly PathComponent[];
  /** Undefined where one of the subnets, or its block of the family, isn't there. */
  readonly before: Verdict | undefined;
  readonly after: Verdict | undefined;
}

/** What AWS bills a pair's traffic for; undefined where no traffic is delivered. */
export interface DataTransferChange extends Pair {
  readonly before: DataTransfer | undefined;
  readonly after: DataTransfer | undefined;
}

/** A pair before and after, one of which may be missing. */
export interface ComparedPair {
  readonly before: PairVerdict | undefined;
  readonly after: PairVerdict | undefined;
}

/**
 * Returns all pairs of two networks: those of the network after in its order, and then those that are gone. Pairs within
 * a VPC that came or went are left out: a VPC's subnets always reach each other, so these are no news.
 */
export function comparedPairs(
  before: AnalyzedNetwork,
  after: AnalyzedNetwork,
  same: Correspondence,
): readonly ComparedPair[] {
  const other = (side: AnalyzedNetwork, key: string | undefined) =>
    key === undefined ? undefined : side.index.subnets.get(key);
  const find = (side: AnalyzedNetwork, keys: ReadonlyMap<string, string>, pair: PairVerdict) => {
    const from = other(side, keys.get(pair.from.key));
    const to = other(side, keys.get(pair.to.key));
    return from && to && side.reachability.verdictOf(from, to, pair.family);
  };
  const there = after.reachability.pairs.map((pair) => ({ before: find(before, same.before, pair), after: pair }));
  const gone = before.reachability.pairs
    .filter((pair) => find(after, same.after, pair) === undefined)
    .map((pair) => ({ before: pair, after: undefined }));
  return [...there, ...gone].filter((pair) => (pair.before && pair.after) !== undefined || !withinOneVpc(pair));
}

/** Returns the pairs whose verdict changed in a way that matters, in their order. `isGone` is asked of what was. */
export function pairChanges(
  pairs: readonly ComparedPair[],
  before: AnalyzedNetwork,
  after: AnalyzedNetwork,
  isGone: (link: PathResource) => boolean,
): readonly PairChange[] {
  return pairs.flatMap((pair) => {
    const { before: was, after: is } = pair;
    const change =
      was?.verdict === "partial" && is?.verdict === "partial"
        ? changeOfPart(ways(before, was), ways(after, is))
        : changeOf(was?.verdict, is?.verdict);
    if (change === undefined) return [];
    const isWorse = was !== undefined && (change === "lost" || change === "degraded");
    const causes = isWorse ? pathComponents(mostSignificant(pathResources(before, was).filter(isGone))) : [];
    return [{ ...named(pair, before, after), change, causes, before: was?.verdict, after: is?.verdict }];
  });
}

/** Returns the pairs of two VPCs whose traffic is billed otherwise than before, in their order. */
export function dataTransferChanges(
  pairs: readonly ComparedPair[],
  before: AnalyzedNetwork,
  after: AnalyzedNetwork,
): readonly DataTransferChange[] {
  return pairs.flatMap((pair) => {
    const [was, is] = [crossingOf(pair.before), crossingOf(pair.after)];
    if (withinOneVpc(pair) || (was ?? "same-zone") === (is ?? "same-zone")) return [];
    return [{ ...named(pair, before, after), before: was, after: is }];
  });
}

/** How good a verdict is. */
type Quality = "full" | "part" | "unsure" | "astray" | "none";

const qualities: Readonly<Record<Verdict, Quality>> = {
  "two-way": "full",
  partial: "part",
  unknown: "unsure",
  "one-way": "astray",
  misdelivered: "astray",
  none: "none",
};

/** By the quality before, and then by the one after; what is not there is no news. */
const changes: Readonly<Record<Quality, Readonly<Partial<Record<Quality, Change>>>>> = {
  full: { part: "degraded", unsure: "degraded", astray: "lost", none: "lost" },
  part: { full: "improved", unsure: "degraded", astray: "lost", none: "lost" },
  unsure: { full: "improved", part: "improved", astray: "broken", none: "uncertain" },
  astray: { full: "gained", part: "gained", unsure: "uncertain", astray: "broken", none: "improved" },
  none: { full: "gained", part: "gained", unsure: "uncertain", astray: "broken" },
};

function changeOf(before: Verdict | undefined, after: Verdict | undefined): Change | undefined {
  return before === after ? undefined : changes[qualityOf(before)][qualityOf(after)];
}

function qualityOf(verdict: Verdict | undefined): Quality {
  return verdict === undefined ? "none" : qualities[verdict];
}

/** Both are partial: what counts is which addresses. */
function changeOfPart(before: Ways, after: Ways): Change | undefined {
  if (!deliversAll(before.there, after.there) || !deliversAll(before.back, after.back)) return "degraded";
  const isSame = deliversAll(after.there, before.there) && deliversAll(after.back, before.back);
  return isSame ? undefined : "improved";
}

/** Returns true where `other` delivers to all addresses that `path` delivers to. */
function deliversAll(path: Path, other: Path): boolean {
  const [these, those] = [delivered(path), delivered(other)];
  const segments = new Segments(path.family, [...these, ...those]);
  const numbers = (blocks: readonly CidrBlock[]) =>
    blocks.flatMap((block) => {
      const start = segments.start(block);
      return Array.from({ length: segments.end(block) - start }, (_, index) => start + index);
    });
  const reached = new Set(numbers(those));
  return numbers(these).every((number) => reached.has(number));
}

function delivered({ parts }: Path): readonly CidrBlock[] {
  return parts.filter(({ disposition }) => disposition.kind === "delivered").flatMap(({ blocks }) => blocks);
}

interface Ways {
  readonly there: Path;
  readonly back: Path;
}

function ways({ reachability }: AnalyzedNetwork, { from, to, family }: PairVerdict): Ways {
  return { there: reachability.path(from, to, family), back: reachability.path(to, from, family) };
}

function crossingOf(pair: PairVerdict | undefined): DataTransfer | undefined {
  return pair !== undefined && isDelivered(pair) ? pair.dataTransfer : undefined;
}

function withinOneVpc({ before, after }: ComparedPair): boolean {
  const pair = after ?? before;
  return pair !== undefined && pair.from.vpc === pair.to.vpc;
}

/** Returns a pair's labels, as they are afterwards where it is there then. */
export function named(pair: ComparedPair, before: AnalyzedNetwork, after: AnalyzedNetwork): Pair {
  const { from, to, family } = (pair.after ?? pair.before) as PairVerdict;
  const { labels } = pair.after === undefined ? before : after;
  return {
    from: labels.subnet(from.key),
    to: labels.subnet(to.key),
    fromVpc: labels.vpc(from.vpc),
    toVpc: labels.vpc(to.vpc),
    family,
  };
}
