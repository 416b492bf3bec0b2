import type { Differences } from "./differences";
import type { Change, Pair } from "./pairs";
import type { UnjudgedRoute } from "./unjudged-routes";

/** A summary of differences for the decision whether to apply a plan. */
export interface Decision {
  /**
   * - `outage`: pairs lose connectivity, permanently or while the plan is applied.
   * - `risk`: connectivity gets worse, an active connection that no known pair uses is destroyed, or there are new errors.
   * - `uncertain`: no connectivity is known to get worse, but some changes are unknown, or the plan is incomplete.
   * - `safe`: pairs gain connectivity, and none lose it.
   * - `same`: connectivity does not change.
   */
  readonly decision: "outage" | "risk" | "uncertain" | "safe" | "same";
  /** The number of pairs of subnets for each change. Both directions and both families of two subnets are one pair. */
  readonly counts: Readonly<Record<Change | "interrupted", number>>;
  /** The number of changed routes between VPCs without judged pairs, for each change. */
  readonly routes: Readonly<Record<UnjudgedRoute["change"], number>>;
  readonly newErrors: number;
  readonly newWarnings: number;
  /** The names of active connections that are destroyed or replaced, and that no known pair of subnets uses. */
  readonly unusedConnections: readonly string[];
  /**
   * Returns true if pairs lose connectivity or there are new errors. If `strict`, also for new warnings, unknown changes,
   * and unused connections.
   */
  fails(strict: boolean): boolean;
}

export function decisionOn(differences: Differences): Decision {
  const count = (change: Change) => countOfPairs(differences.pairs.filter((pair) => pair.change === change));
  const counts = {
    lost: count("lost"),
    degraded: count("degraded"),
    broken: count("broken"),
    gained: count("gained"),
    improved: count("improved"),
    uncertain: count("uncertain"),
    interrupted: countOfPairs(differences.interruptions.flatMap(({ pairs }) => pairs)),
  };
  const countOfRoutes = (change: UnjudgedRoute["change"]) =>
    differences.unjudgedRoutes.filter((route) => route.change === change).length;
  const routes = {
    lost: countOfRoutes("lost"),
    interrupted: countOfRoutes("interrupted"),
    gained: countOfRoutes("gained"),
    uncertain: countOfRoutes("uncertain"),
  };
  const added = (level: string) => differences.findings.added.filter(({ problem }) => problem.level === level).length;
  const [newErrors, newWarnings] = [added("error"), added("warning")];
  const unusedConnections = unusedConnectionsOf(differences);
  const isOutage = counts.lost + counts.interrupted + routes.lost + routes.interrupted > 0;
  const isRisk = counts.degraded + counts.broken + newErrors + unusedConnections.length > 0;
  const isBetter = counts.gained + counts.improved > 0;
  // If no pair changes, a change of connections or routes has no effect only if everything else is known.
  const isUnjudged = !isBetter && differences.connections.length + differences.routes.length > 0;
  const unknown = routes.gained > 0 ? differences.gaps : differences.uncertainties;
  const isUncertain =
    counts.uncertain + routes.uncertain > 0 || !differences.isComplete || (isUnjudged && unknown.length > 0);
  const rest = isUncertain ? "uncertain" : isBetter || routes.gained > 0 ? "safe" : "same";
  return {
    decision: isOutage ? "outage" : isRisk ? "risk" : rest,
    counts,
    routes,
    newErrors,
    newWarnings,
    unusedConnections,
    fails: (strict) =>
      isOutage || counts.degraded + newErrors > 0 || (strict && (isRisk || isUncertain || newWarnings > 0)),
  };
}

/** Returns the number of pairs of subnets. Both directions and both families of two subnets are one pair. */
export function countOfPairs(pairs: readonly Pair[]): number {
  return new Set(pairs.map(({ from, to }) => JSON.stringify([from, to].sort()))).size;
}

function unusedConnectionsOf({ connections, interruptions, pairs, unjudgedRoutes }: Differences): readonly string[] {
  const components = [...interruptions.flatMap(({ replaced }) => replaced), ...pairs.flatMap(({ causes }) => causes)];
  const used = new Set([
    ...components.filter(({ kind }) => kind === "connection").map(({ name }) => name),
    ...unjudgedRoutes
      .filter(({ change }) => change === "lost" || change === "interrupted")
      .map((route) => route.connection),
  ]);
  return connections
    .filter(({ kind, state }) => (kind === "destroyed" || kind === "replaced") && state.before === "active")
    .map(({ name }) => name)
    .filter((name) => !used.has(name));
}
