import type { Differences } from "../differences/differences";
import type { Change, Pair, PairChange } from "../differences/pairs";

/** What a reviewer decides on. */
export interface Decision {
  /**
   * - `outage`: pairs lose contact, for good or while the plan is applied.
   * - `risk`: contact gets worse, or a live connection goes that no known pair uses, or there are new errors.
   * - `uncertain`: nothing gets worse as far as it is known, and not all of it is.
   * - `safe`: contact is gained or improved, and none is lost.
   * - `same`: the same pairs have contact as before.
   */
  readonly decision: "outage" | "risk" | "uncertain" | "safe" | "same";
  /** How many pairs of subnets there are of each change: both directions and both families are one. */
  readonly counts: Readonly<Record<Change | "interrupted", number>>;
  readonly newErrors: number;
  readonly newWarnings: number;
  /** Active connections that are destroyed or replaced though no known pair of subnets has contact over them. */
  readonly unusedConnections: readonly string[];
  /** True where somebody loses contact or something is wrong that wasn't; `strict` takes warnings and doubts for wrong. */
  fails(strict: boolean): boolean;
}

/** Returns what to think of the differences. */
export function decisionOn(differences: Differences): Decision {
  const of = (change: Change) => countOfPairs(differences.pairs.filter((pair) => pair.change === change));
  const counts = {
    lost: of("lost"),
    degraded: of("degraded"),
    broken: of("broken"),
    gained: of("gained"),
    improved: of("improved"),
    uncertain: of("uncertain"),
    interrupted: countOfPairs(differences.interruptions.flatMap(({ pairs }) => pairs)),
  };
  const added = (level: string) => differences.findings.added.filter(({ problem }) => problem.level === level).length;
  const [newErrors, newWarnings] = [added("error"), added("warning")];
  const unusedConnections = unusedConnectionsOf(differences);
  const isOutage = counts.lost + counts.interrupted > 0;
  const isRisk = counts.degraded + counts.broken + newErrors + unusedConnections.length > 0;
  const rest = counts.uncertain > 0 ? "uncertain" : counts.gained + counts.improved > 0 ? "safe" : "same";
  return {
    decision: isOutage ? "outage" : isRisk ? "risk" : rest,
    counts,
    newErrors,
    newWarnings,
    unusedConnections,
    fails: (strict) =>
      isOutage || counts.degraded + newErrors > 0 || (strict && (isRisk || counts.uncertain + newWarnings > 0)),
  };
}

/** Returns how many pairs of subnets these are, both directions and both families of two subnets being one. */
export function countOfPairs(pairs: readonly Pair[]): number {
  return new Set(pairs.map(({ from, to }) => JSON.stringify([from, to].sort()))).size;
}

function unusedConnectionsOf({ connections, interruptions, pairs }: Differences): readonly string[] {
  const carriers = [
    ...interruptions.flatMap(({ replaced }) => replaced),
    ...pairs.flatMap(({ causes }: PairChange) => causes),
  ];
  const named = new Set(carriers.filter(({ kind }) => kind === "connection").map(({ name }) => name));
  return connections
    .filter(({ kind, state }) => (kind === "destroyed" || kind === "replaced") && state.before === "active")
    .map(({ name }) => name)
    .filter((name) => !named.has(name));
}
