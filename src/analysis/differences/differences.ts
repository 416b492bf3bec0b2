import type { AnalyzedNetwork } from "../analyzed-network";
import { type Interruption, interruptionsOf } from "../plan-impact/interruptions";
import { plannedActions } from "../plan-impact/plan";
import { findingsOf } from "../rules/findings";
import { type ConnectionChange, connectionChanges, matchedPeerings } from "./connections";
import { correspondenceOf } from "./correspondence";
import { type FindingChanges, findingChanges } from "./findings";
import type { Matches } from "./matching";
import { comparedPairs, type DataTransferChange, dataTransferChanges, type PairChange, pairChanges } from "./pairs";
import type { PathResource } from "./path-components";
import { matchedRoutes, type RouteChange, redirectedRoutes, routeChanges } from "./routes";

/** What is different between two networks. Things are told by their labels; all lists are in a stable order. */
export interface Differences {
  readonly pairs: readonly PairChange[];
  /** Pairs with contact before and after that lose it while the plan is applied. None without a plan. */
  readonly interruptions: readonly Interruption[];
  /** Pairs whose traffic is billed otherwise. */
  readonly dataTransfers: readonly DataTransferChange[];
  readonly connections: readonly ConnectionChange[];
  readonly routes: readonly RouteChange[];
  /** Labels of the VPCs and subnets that only one network has. */
  readonly vpcs: AddedAndRemoved;
  readonly subnets: AddedAndRemoved;
  readonly findings: FindingChanges;
  /** What could not be read of either network, in whole sentences. */
  readonly gaps: readonly string[];
}

/** What came and went, by label. */
export interface AddedAndRemoved {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Returns what is different between two networks: one before and after a plan, or any two. Things are the same that have
 * one AWS id, else one label, else one Terraform address or name; never by how a source numbers them.
 */
export function differencesBetween(before: AnalyzedNetwork, after: AnalyzedNetwork): Differences {
  const same = correspondenceOf(before, after);
  const peerings = matchedPeerings(before, after, same);
  const routes = matchedRoutes(before, after, same);
  const pairs = comparedPairs(before, after, same);
  const plan = plannedActions(after.plan?.changes ?? []);

  const gone = new Set<PathResource["resource"]>([
    ...same.vpcs.removed,
    ...same.subnets.removed,
    ...peerings.removed,
    ...peerings.kept.filter(([, is]) => is.state !== "active").map(([was]) => was),
    ...routes.removed.map(({ route }) => route),
    ...redirectedRoutes(routes, peerings),
  ]);

  return {
    pairs: pairChanges(pairs, before, after, ({ resource }) => gone.has(resource) || plan.isDestroyed(resource)),
    interruptions: interruptionsOf(pairs, before, after, plan),
    dataTransfers: dataTransferChanges(pairs, before, after),
    connections: connectionChanges(before, after, same, peerings, plan.isReplaced),
    routes: routeChanges(before, after, routes, peerings, plan.isReplaced),
    vpcs: comings(same.vpcs, before.labels.vpc, after.labels.vpc),
    subnets: comings(same.subnets, before.labels.subnet, after.labels.subnet),
    findings: findingChanges(findingsOf(before), findingsOf(after)),
    gaps: [...new Set([...after.network.gaps, ...before.network.gaps])],
  };
}

function comings(
  { added, removed }: Matches<{ readonly key: string }>,
  before: (key: string) => string,
  after: (key: string) => string,
): AddedAndRemoved {
  return { added: added.map(({ key }) => after(key)), removed: removed.map(({ key }) => before(key)) };
}

/** Returns true where both have the same things, and the same pairs have contact. */
export function isUnchanged({ pairs, connections, routes, vpcs, subnets }: Differences): boolean {
  const different = [pairs, connections, routes, vpcs.added, vpcs.removed, subnets.added, subnets.removed];
  return different.every(({ length }) => length === 0);
}
