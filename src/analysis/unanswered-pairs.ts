import type { Family } from "../network/cidr-block";
import { groupedBy } from "../network/grouped";
import type { Peering, Route, Subnet, Vpc } from "../network/model";
import type { NetworkFacts } from "./facts";
import { mirrorlessRoutes } from "./mirrors";
import type { PairVerdict } from "./verdict";

/** A subnet that sends to another VPC, whose replies don't come back to it. */
export interface Unanswered {
  readonly from: Subnet;
  readonly family: Family;
  /** The VPC that it sends to, and the subnets there whose replies are lost or go astray. */
  readonly vpc: string;
  readonly answering: readonly Subnet[];
  readonly peering: Peering | undefined;
  /** The VPC that gets the replies, and through which peering; undefined where nobody does. */
  readonly astray: { readonly vpc: Vpc; readonly peering: Peering } | undefined;
}

/**
 * Returns the subnets whose replies go to a third VPC, and those that get no reply from any subnet that they reach in a
 * VPC. One that gets some is served; and where no route leads back at all, that is what there is to say.
 */
export function unansweredIn(facts: NetworkFacts): readonly Unanswered[] {
  const suspect = facts.reachability.pairs.filter(
    ({ from, to, verdict }) => from.vpc !== to.vpc && (verdict === "one-way" || verdict === "misdirected"),
  );
  if (suspect.length === 0) return [];
  const mirrorless = new Set(mirrorlessRoutes(facts).flatMap((routes) => routes.map(({ route }) => route)));
  const groups = groupedBy(suspect, ({ from, to, family }) => `${family}\n${from.key}\n${to.vpc}`);
  return [...groups.values()].flatMap((pairs) => [...astrayIn(pairs, facts), ...lostIn(pairs, facts, mirrorless)]);
}

function astrayIn(pairs: readonly PairVerdict[], facts: NetworkFacts): readonly Unanswered[] {
  const found = pairs.flatMap((pair) => {
    const there = pair.verdict === "misdirected" ? delivery(pair, facts) : undefined;
    if (there === undefined) return [];
    const back = facts.reachability.passage(pair.to, pair.from, pair.family).parts.map(({ outcome }) => outcome);
    const astray = back.find((outcome) => outcome.kind === "misdirected");
    return astray === undefined ? [] : [{ pair, peering: there.peering, astray }];
  });
  return [...groupedBy(found, ({ astray }) => astray.vpc).values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { from, to, family } = first.pair;
    const answering = [first, ...others].map(({ pair }) => pair.to);
    return [{ from, family, vpc: to.vpc, answering, peering: first.peering, astray: first.astray }];
  });
}

function lostIn(pairs: readonly PairVerdict[], facts: NetworkFacts, mirrorless: ReadonlySet<Route>) {
  const lost = pairs.filter(({ verdict }) => verdict === "one-way");
  const [first] = lost;
  if (first === undefined) return [];
  const { from, to, family } = first;
  const isServed = facts.layout.subnetsOf(to.vpc).some((subnet) => {
    const verdict = facts.reachability.verdictOf(from, subnet, family)?.verdict;
    return verdict === "two-way" || verdict === "partial" || verdict === "unknown";
  });
  if (isServed) return [];
  const ways = lost.map((pair) => delivery(pair, facts));
  if (ways.every((way) => way?.route !== undefined && mirrorless.has(way.route))) return [];
  const answering = lost.map((pair) => pair.to);
  return [{ from, family, vpc: to.vpc, answering, peering: ways[0]?.peering, astray: undefined }];
}

/** By which route and peering the requests of a pair arrive. */
function delivery({ from, to, family }: PairVerdict, { reachability }: NetworkFacts) {
  return reachability
    .passage(from, to, family)
    .parts.flatMap(({ route, outcome }) => (outcome.kind === "delivered" ? [{ route, peering: outcome.peering }] : []))
    .at(0);
}
