import type { Family } from "../network/cidr-block";
import { groupedBy } from "../network/grouped";
import type { Peering, Route, Subnet, Vpc } from "../network/model";
import type { NetworkFacts } from "./findings/facts";
import { mirrorlessRoutes } from "./mirrors";
import type { PairVerdict, Verdict } from "./reachability/verdict";

/** A subnet that sends to another VPC, whose replies don't come back to it. */
export interface Unanswered {
  readonly from: Subnet;
  readonly family: Family;
  /** The VPC that it sends to, and the subnets there whose replies are lost or go astray. */
  readonly vpc: string;
  readonly answering: readonly Subnet[];
  readonly peering: Peering;
  /** The VPC that gets the replies, and through which peering; undefined where nobody does. */
  readonly astray: { readonly vpc: Vpc; readonly peering: Peering } | undefined;
}

/**
 * Returns the subnets whose replies go to a third VPC, and those that get no reply from any subnet that they reach in a
 * VPC. One that gets some is served; and where no route leads back at all, that is what there is to say.
 */
export function unansweredIn(facts: NetworkFacts): readonly Unanswered[] {
  return [...astrayIn(facts), ...lostIn(facts)];
}

/** By the VPC that gets the replies, too. */
function astrayIn(facts: NetworkFacts): readonly Unanswered[] {
  const strays = arrivals(facts, "misdirected").flatMap((arrival) => {
    const { from, to, family } = arrival.pair;
    const back = facts.reachability.passage(to, from, family).parts.map(({ outcome }) => outcome);
    const astray = back.find((outcome) => outcome.kind === "misdirected");
    return astray === undefined ? [] : [{ ...arrival, astray }];
  });
  const groups = groupedBy(strays, (stray) => `${senderAndVpc(stray)}\n${stray.astray.vpc.key}`);
  return [...groups.values()].flatMap((its) => {
    const [first] = its;
    return first === undefined ? [] : [unanswered(first, its, first.astray)];
  });
}

function lostIn(facts: NetworkFacts): readonly Unanswered[] {
  const withoutMirror = mirrorlessRoutes(facts).flat();
  const mirrorless = new Set<Route | undefined>(withoutMirror.map(({ route }) => route));
  const groups = groupedBy(arrivals(facts, "one-way"), senderAndVpc);
  return [...groups.values()].flatMap((its) => {
    const [first] = its;
    if (first === undefined || its.every(({ route }) => mirrorless.has(route))) return [];
    return isServed(first.pair, facts) ? [] : [unanswered(first, its, undefined)];
  });
}

/** What is to say of pairs that have their sender and VPC in common. */
function unanswered(
  { pair: { from, to, family }, peering }: Arrival,
  its: readonly Arrival[],
  astray: Unanswered["astray"],
): Unanswered {
  return { from, family, vpc: to.vpc, answering: its.map(({ pair }) => pair.to), peering, astray };
}

function senderAndVpc({ pair: { from, to, family } }: Arrival): string {
  return `${family}\n${from.key}\n${to.vpc}`;
}

/** Whether the sender of a pair gets replies from some subnet of the VPC, or may get them. */
function isServed({ from, to, family }: PairVerdict, { layout, reachability }: NetworkFacts): boolean {
  return layout.subnetsOf(to.vpc).some((subnet) => {
    const verdict = reachability.verdictOf(from, subnet, family)?.verdict;
    return verdict === "two-way" || verdict === "partial" || verdict === "unknown";
  });
}

/** A pair whose requests arrive, by which route and peering. */
interface Arrival {
  readonly pair: PairVerdict;
  readonly route: Route | undefined;
  readonly peering: Peering;
}

/** Returns the pairs of two VPCs that have this verdict, and whose requests arrive, some of them at least. */
function arrivals({ reachability }: NetworkFacts, verdict: Verdict): readonly Arrival[] {
  return reachability.pairs
    .filter((pair) => pair.verdict === verdict)
    .flatMap((pair) =>
      reachability
        .passage(pair.from, pair.to, pair.family)
        .parts.flatMap(({ route, outcome }) => {
          // Within one VPC there is no peering.
          const peering = outcome.kind === "delivered" ? outcome.peering : undefined;
          return peering === undefined ? [] : [{ pair, route, peering }];
        })
        .slice(0, 1),
    );
}
