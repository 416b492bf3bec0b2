import type { Facts } from "../findings/facts";
import { findingsOf } from "../findings/findings";
import { type ConnectionChange, connectionChanges, matchedPeerings } from "./connections";
import { correspondenceOf } from "./correspondence";
import { type FindingChanges, findingChanges } from "./findings";
import { type Interruption, interruptionsOf } from "./interruptions";
import type { Link } from "./links";
import type { Matches } from "./matching";
import { type CrossingChange, comparedPairs, crossingChanges, type PairChange, pairChanges } from "./pairs";
import { planOf } from "./plan";
import { matchedRoutes, type RouteChange, redirectedRoutes, routeChanges } from "./routes";

/** What is different between two networks. Things are told by their labels; all lists are in a stable order. */
export interface Differences {
  readonly pairs: readonly PairChange[];
  /** Pairs with contact before and after that lose it while the plan is applied. None without a plan. */
  readonly interruptions: readonly Interruption[];
  /** Pairs whose traffic is billed otherwise. */
  readonly crossings: readonly CrossingChange[];
  readonly connections: readonly ConnectionChange[];
  readonly routes: readonly RouteChange[];
  /** Labels of the VPCs and subnets that only one network has. */
  readonly vpcs: Comings;
  readonly subnets: Comings;
  readonly findings: FindingChanges;
  /** What could not be read of either network, in whole sentences. */
  readonly gaps: readonly string[];
}

/** What came and went, by label. */
export interface Comings {
  readonly added: readonly string[];
  readonly gone: readonly string[];
}

/**
 * Returns what is different between two networks: one before and after a plan, or any two. Things are the same that have
 * one AWS id, else one label, else one Terraform address or name; never by how a source numbers them.
 */
export function differencesBetween(before: Facts, after: Facts): Differences {
  const same = correspondenceOf(before, after);
  const peerings = matchedPeerings(before, after, same);
  const routes = matchedRoutes(before, after, same);
  const pairs = comparedPairs(before, after, same);
  const plan = planOf(after.plan?.changes ?? []);

  const gone = new Set<Link["thing"]>([
    ...same.vpcs.gone,
    ...same.subnets.gone,
    ...peerings.gone,
    ...peerings.both.filter(([, is]) => is.state !== "active").map(([was]) => was),
    ...routes.gone.map(({ route }) => route),
    ...redirectedRoutes(routes, peerings),
  ]);

  return {
    pairs: pairChanges(pairs, before, after, ({ thing }) => gone.has(thing) || plan.isDestroyed(thing)),
    interruptions: interruptionsOf(pairs, before, after, plan),
    crossings: crossingChanges(pairs, before, after),
    connections: connectionChanges(before, after, same, peerings, plan.isReplaced),
    routes: routeChanges(before, after, routes, peerings, plan.isReplaced),
    vpcs: comings(same.vpcs, before.labels.vpc, after.labels.vpc),
    subnets: comings(same.subnets, before.labels.subnet, after.labels.subnet),
    findings: findingChanges(findingsOf(before), findingsOf(after)),
    gaps: [...new Set([...after.network.gaps, ...before.network.gaps])],
  };
}

function comings(
  { added, gone }: Matches<{ readonly key: string }>,
  before: (key: string) => string,
  after: (key: string) => string,
): Comings {
  return { added: added.map(({ key }) => after(key)), gone: gone.map(({ key }) => before(key)) };
}

/** Returns true where both have the same things, and the same pairs have contact. */
export function isSame({ pairs, connections, routes, vpcs, subnets }: Differences): boolean {
  const different = [pairs, connections, routes, vpcs.added, vpcs.gone, subnets.added, subnets.gone];
  return different.every(({ length }) => length === 0);
}
