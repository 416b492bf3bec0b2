import type { RouteTable } from "../../network/model/network";
import type { AnalyzedNetwork } from "../analyzed-network";
import { uncertaintiesOf } from "../certainty/certainty";
import { type MatchedNetworks, matchNetworks } from "../matching/matched-networks";
import type { Matches } from "../matching/matching";
import { type PlannedResource, plannedActions } from "../plan-impact/planned-actions";
import { findingsOf } from "../rules/findings";
import { type ConnectionChange, connectionChanges } from "./connections";
import { type FindingChanges, findingChanges } from "./findings";
import { type Interruption, interruptionsOf } from "./interruptions";
import { comparedPairs, type DataTransferChange, dataTransferChanges, type PairChange, pairChanges } from "./pairs";
import type { PathResource } from "./path-components";
import { type RouteChange, redirectedRoutes, routeChanges } from "./routes";
import { type UnjudgedRoute, unjudgedRoutes } from "./unjudged-routes";

/** The differences between two networks. Labels identify VPCs and subnets. All lists are in a stable order. */
export interface Differences {
  readonly pairs: readonly PairChange[];
  /** Pairs that are reachable before and after, but not while the plan is applied. Empty without a plan. */
  readonly interruptions: readonly Interruption[];
  /** Pairs whose traffic is billed differently. */
  readonly dataTransfers: readonly DataTransferChange[];
  readonly connections: readonly ConnectionChange[];
  readonly routes: readonly RouteChange[];
  /** The changes of routes between VPCs of which no pair of subnets is judged. */
  readonly unjudgedRoutes: readonly UnjudgedRoute[];
  readonly vpcs: AddedAndRemoved;
  readonly subnets: AddedAndRemoved;
  /** Route tables other than main ones, which AWS creates with each VPC. Empty for a plan. */
  readonly routeTables: AddedAndRemoved;
  readonly findings: FindingChanges;
  /** False if a plan omits or defers changes. */
  readonly isComplete: boolean;
  /** What is unknown in the network after, and may hide an error, as phrases. */
  readonly uncertainties: readonly string[];
  /** What could not be read of either network. Whole sentences. */
  readonly gaps: readonly string[];
}

/** Labels of resources that only the network after has, or only the network before. */
export interface AddedAndRemoved {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Returns the differences between two networks: the networks before and after a plan, or any two. Resources are the same
 * if they have the same AWS id, or else the same label, or else the same Terraform address or name.
 */
export function differencesBetween(before: AnalyzedNetwork, after: AnalyzedNetwork): Differences {
  const networks = matchNetworks(before, after);
  const { vpcs, subnets, peerings, routes } = networks;
  const pairs = comparedPairs(networks);
  const isComplete = after.plan?.isComplete ?? true;
  const plan = plannedActions(after.plan?.changes ?? []);
  // A plan adds and removes what it manages. Its input may look up other resources only before or only after.
  const changedBy = <T extends PlannedResource>({ kept, added, removed }: Matches<T>): Matches<T> =>
    after.plan === undefined
      ? { kept, added, removed }
      : { kept, added: added.filter(plan.isCreated), removed: removed.filter(plan.isDestroyed) };

  // Resources that no longer carry traffic.
  const lost = new Set<PathResource["resource"]>([
    ...vpcs.removed,
    ...subnets.removed,
    ...peerings.removed,
    ...peerings.kept.filter(([, is]) => is.state !== "active").map(([was]) => was),
    ...routes.removed.map(({ route }) => route),
    ...redirectedRoutes(networks),
  ]);

  return {
    pairs: pairChanges(pairs, networks, ({ resource }) => lost.has(resource) || plan.isDestroyed(resource)).map(
      (pair) =>
        // An incomplete plan makes verdicts unknown that it may not change at all.
        !isComplete && pair.change === "degraded" && pair.after === "unknown" ? { ...pair, change: "uncertain" } : pair,
    ),
    interruptions: interruptionsOf(pairs, networks, plan),
    dataTransfers: dataTransferChanges(pairs, networks),
    connections: connectionChanges(networks, plan),
    routes: routeChanges(networks, plan),
    unjudgedRoutes: unjudgedRoutes(before, after, plan),
    vpcs: addedAndRemoved(changedBy(vpcs), before.labels.vpc, after.labels.vpc),
    subnets: addedAndRemoved(changedBy(subnets), before.labels.subnet, after.labels.subnet),
    routeTables: after.plan === undefined ? changedTables(networks) : { added: [], removed: [] },
    findings: findingChanges(findingsOf(before), findingsOf(after)),
    isComplete,
    uncertainties: uncertaintiesOf(after),
    gaps: [...new Set([...after.network.gaps, ...before.network.gaps])],
  };
}

function addedAndRemoved(
  { added, removed }: Matches<{ readonly key: string }>,
  labelBefore: (key: string) => string,
  labelAfter: (key: string) => string,
): AddedAndRemoved {
  return { added: added.map(({ key }) => labelAfter(key)), removed: removed.map(({ key }) => labelBefore(key)) };
}

/** Returns the route tables that only one of two networks has, of VPCs that both have. */
function changedTables({ before, after, vpcs, routeTables }: MatchedNetworks): AddedAndRemoved {
  const kept = new Set(vpcs.kept.flat().map(({ key }) => key));
  const namesOf = (tables: readonly RouteTable[], { index }: AnalyzedNetwork) =>
    tables
      .filter(({ key, vpc }) => kept.has(vpc) && index.vpcs.get(vpc)?.mainRouteTable !== key)
      .map(({ name }) => name);
  return { added: namesOf(routeTables.added, after), removed: namesOf(routeTables.removed, before) };
}

/** Returns true if both networks have the same resources, and the same pairs can reach each other. */
export function isUnchanged({ pairs, connections, routes, vpcs, subnets, routeTables }: Differences): boolean {
  const resources = [vpcs, subnets, routeTables].flatMap(({ added, removed }) => [added, removed]);
  const different = [pairs, connections, routes, ...resources];
  return different.every(({ length }) => length === 0);
}
