import type { CidrBlock, Family } from "../../network/cidr/cidr-block";
import { Segments } from "../../network/cidr/segments";
import type { DataTransfer } from "../../network/model/location";
import type { Subnet } from "../../network/model/network";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { MatchedNetworks } from "../matching/matched-networks";
import { isDelivered, type PairVerdict, type Path, type Verdict } from "../reachability/verdict";
import {
  mostSignificant,
  type PathComponent,
  type PathResource,
  pathComponents,
  pathResources,
} from "./path-components";

/** The labels of two subnets and their VPCs, in the direction in which traffic starts. */
export interface Pair {
  readonly from: string;
  readonly to: string;
  readonly fromVpc: string;
  readonly toVpc: string;
  readonly family: Family;
}

/**
 * How the connectivity of a pair changes.
 *
 * - `lost`: the subnets can no longer reach each other.
 * - `degraded`: fewer addresses can reach each other, or it is unknown whether the subnets still can.
 * - `broken`: the subnets could not reach each other, and now traffic is one-way or misdelivered.
 * - `gained`: the subnets could not reach each other, and now they can.
 * - `improved`: more addresses can reach each other, it is now known that they can, or one-way or misdelivered traffic
 *   ends.
 * - `uncertain`: the subnets were not known to reach each other, and it is unknown whether they can now.
 */
export type Change = "lost" | "degraded" | "broken" | "gained" | "improved" | "uncertain";

export interface PairChange extends Pair {
  readonly change: Change;
  readonly causes: readonly PathComponent[];
  /** Undefined if one of the subnets, or its block of the family, does not exist. */
  readonly before: Verdict | undefined;
  readonly after: Verdict | undefined;
}

/** What AWS bills a pair's traffic as. Undefined if no packet is delivered. */
export interface DataTransferChange extends Pair {
  readonly before: DataTransfer | undefined;
  readonly after: DataTransfer | undefined;
}

/** The verdicts on a pair before and after. One of them may be undefined. */
export interface ComparedPair {
  readonly before: PairVerdict | undefined;
  readonly after: PairVerdict | undefined;
}

/**
 * Returns the pairs of two networks: those of the network after, and then those that only the network before has. Pairs
 * within a VPC that is added or removed are omitted, because subnets of a VPC can always reach each other.
 */
export function comparedPairs({ before, after, subnets }: MatchedNetworks): readonly ComparedPair[] {
  const subnetAfter = new Map(subnets.kept);
  const subnetBefore = new Map(subnets.kept.map(([was, is]) => [is, was]));
  const find = ({ reachability }: AnalyzedNetwork, others: ReadonlyMap<Subnet, Subnet>, pair: PairVerdict) => {
    const [from, to] = [others.get(pair.from), others.get(pair.to)];
    return from && to && reachability.verdictOf(from, to, pair.family);
  };
  const present = after.reachability.pairs.map((pair) => ({ before: find(before, subnetBefore, pair), after: pair }));
  const removed = before.reachability.pairs
    .filter((pair) => find(after, subnetAfter, pair) === undefined)
    .map((pair) => ({ before: pair, after: undefined }));
  return [...present, ...removed].filter((pair) => (pair.before && pair.after) !== undefined || !isWithinVpc(pair));
}

/** Returns the pairs whose connectivity changes. `isLost` returns true for resources that no longer carry traffic. */
export function pairChanges(
  pairs: readonly ComparedPair[],
  networks: MatchedNetworks,
  isLost: (resource: PathResource) => boolean,
): readonly PairChange[] {
  const { before, after } = networks;
  return pairs.flatMap((pair) => {
    const { before: was, after: is } = pair;
    const change =
      was?.verdict === "partial" && is?.verdict === "partial"
        ? changeOfPartial(pathsOf(before, was), pathsOf(after, is))
        : changeOf(was?.verdict, is?.verdict);
    if (change === undefined) return [];
    const isWorse = was !== undefined && (change === "lost" || change === "degraded");
    const causes = isWorse ? pathComponents(mostSignificant(pathResources(before, was).filter(isLost))) : [];
    return [{ ...withLabels(pair, networks), change, causes, before: was?.verdict, after: is?.verdict }];
  });
}

/** Returns the pairs of two VPCs whose traffic is billed differently. */
export function dataTransferChanges(
  pairs: readonly ComparedPair[],
  networks: MatchedNetworks,
): readonly DataTransferChange[] {
  return pairs.flatMap((pair) => {
    const [was, is] = [dataTransferOf(pair.before), dataTransferOf(pair.after)];
    if (isWithinVpc(pair) || (was ?? "same-zone") === (is ?? "same-zone")) return [];
    return [{ ...withLabels(pair, networks), before: was, after: is }];
  });
}

type Quality = "full" | "partial" | "unknown" | "broken" | "none";

const qualities: Readonly<Record<Verdict, Quality>> = {
  "two-way": "full",
  partial: "partial",
  unknown: "unknown",
  "one-way": "broken",
  misdelivered: "broken",
  none: "none",
};

/** The change by the quality before and the quality after. Other combinations are not a change. */
const changes: Readonly<Record<Quality, Readonly<Partial<Record<Quality, Change>>>>> = {
  full: { partial: "degraded", unknown: "degraded", broken: "lost", none: "lost" },
  partial: { full: "improved", unknown: "degraded", broken: "lost", none: "lost" },
  unknown: { full: "improved", partial: "improved", broken: "broken", none: "uncertain" },
  broken: { full: "gained", partial: "gained", unknown: "uncertain", broken: "broken", none: "improved" },
  none: { full: "gained", partial: "gained", unknown: "uncertain", broken: "broken" },
};

function changeOf(before: Verdict | undefined, after: Verdict | undefined): Change | undefined {
  return before === after ? undefined : changes[qualityOf(before)][qualityOf(after)];
}

function qualityOf(verdict: Verdict | undefined): Quality {
  return verdict === undefined ? "none" : qualities[verdict];
}

type BothPaths = readonly [forwardPath: Path, returnPath: Path];

function pathsOf({ reachability }: AnalyzedNetwork, { from, to, family }: PairVerdict): BothPaths {
  return [reachability.path(from, to, family), reachability.path(to, from, family)];
}

/** Compares the delivered addresses of two partial verdicts. */
function changeOfPartial(before: BothPaths, after: BothPaths): Change | undefined {
  const deliversAll = (these: BothPaths, those: BothPaths) =>
    isDeliveredBy(these[0], those[0]) && isDeliveredBy(these[1], those[1]);
  if (!deliversAll(before, after)) return "degraded";
  return deliversAll(after, before) ? undefined : "improved";
}

/** Returns true if `other` delivers to all addresses that `path` delivers to. */
function isDeliveredBy(path: Path, other: Path): boolean {
  const [blocks, otherBlocks] = [deliveredBlocks(path), deliveredBlocks(other)];
  const segments = new Segments(path.family, [...blocks, ...otherBlocks]);
  const numbersOf = (block: CidrBlock) => {
    const start = segments.start(block);
    return Array.from({ length: segments.end(block) - start }, (_, index) => start + index);
  };
  const delivered = new Set(otherBlocks.flatMap(numbersOf));
  return blocks.flatMap(numbersOf).every((number) => delivered.has(number));
}

function deliveredBlocks({ parts }: Path): readonly CidrBlock[] {
  return parts.filter(({ disposition }) => disposition.kind === "delivered").flatMap(({ blocks }) => blocks);
}

function dataTransferOf(pair: PairVerdict | undefined): DataTransfer | undefined {
  return pair !== undefined && isDelivered(pair) ? pair.dataTransfer : undefined;
}

function isWithinVpc({ before, after }: ComparedPair): boolean {
  const pair = after ?? before;
  return pair !== undefined && pair.from.vpc === pair.to.vpc;
}

export function withLabels(pair: ComparedPair, { before, after }: MatchedNetworks): Pair {
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
