import type { Family } from "../../network/cidr/cidr-block";
import { groupedBy } from "../../network/model/collections";
import type { Peering, Route, Subnet, Vpc } from "../../network/model/network";
import type { AnalyzedNetwork } from "../analyzed-network";
import { mayBeReachable, type PairVerdict, type Verdict } from "../reachability/verdict";
import { routesWithoutReturn } from "./missing-return-routes";

/** Traffic from a subnet to another VPC whose replies do not return to the subnet. */
export interface UnansweredTraffic {
  readonly from: Subnet;
  readonly family: Family;
  /** The key of the VPC that the subnet sends to. */
  readonly vpc: string;
  /** The subnets of that VPC whose replies are dropped or misdelivered. */
  readonly destinations: readonly Subnet[];
  readonly peering: Peering;
  /** The VPC that receives the replies, and the peering they take. Undefined if the replies are dropped. */
  readonly misdeliveredTo: { readonly vpc: Vpc; readonly peering: Peering } | undefined;
}

/**
 * Returns the subnets whose replies go to a third VPC, and the subnets that receive no reply from any subnet of a VPC
 * they send to. Subnets that receive some of the replies are not included, nor is traffic over routes without any return
 * route, which `routesWithoutReturn` reports.
 */
export function unansweredTrafficIn(analyzed: AnalyzedNetwork): readonly UnansweredTraffic[] {
  return [...withMisdeliveredReplies(analyzed), ...withDroppedReplies(analyzed)];
}

/** Groups pairs by source, destination VPC, and the VPC that receives the replies. */
function withMisdeliveredReplies(analyzed: AnalyzedNetwork): readonly UnansweredTraffic[] {
  const misdelivered = deliveredPairs(analyzed, "misdelivered").flatMap((delivered) => {
    const { from, to, family } = delivered.pair;
    const replies = analyzed.reachability.path(to, from, family).parts.map(({ disposition }) => disposition);
    const misdeliveredTo = replies.find((disposition) => disposition.kind === "misdelivered");
    return misdeliveredTo === undefined ? [] : [{ ...delivered, misdeliveredTo }];
  });
  const groups = groupedBy(misdelivered, (one) => `${sourceAndVpc(one)}\n${one.misdeliveredTo.vpc.key}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [unansweredTraffic(first, group, first.misdeliveredTo)];
  });
}

function withDroppedReplies(analyzed: AnalyzedNetwork): readonly UnansweredTraffic[] {
  const { relations, reachability } = analyzed;
  const withoutReturn = new Set<Route | undefined>(
    routesWithoutReturn(analyzed).flatMap((routes) => routes.map(({ route }) => route)),
  );
  const groups = groupedBy(deliveredPairs(analyzed, "one-way"), sourceAndVpc);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.every(({ route }) => withoutReturn.has(route))) return [];
    const { from, to, family } = first.pair;
    const verdicts = relations.subnetsOf(to.vpc).map((subnet) => reachability.verdictOf(from, subnet, family));
    return verdicts.some(mayBeReachable) ? [] : [unansweredTraffic(first, group, undefined)];
  });
}

function unansweredTraffic(
  { pair: { from, to, family }, peering }: DeliveredPair,
  group: readonly DeliveredPair[],
  misdeliveredTo: UnansweredTraffic["misdeliveredTo"],
): UnansweredTraffic {
  return { from, family, vpc: to.vpc, destinations: group.map(({ pair }) => pair.to), peering, misdeliveredTo };
}

function sourceAndVpc({ pair: { from, to, family } }: DeliveredPair): string {
  return `${family}\n${from.key}\n${to.vpc}`;
}

/** A pair of subnets whose requests are delivered, with the first route and peering that they use. */
interface DeliveredPair {
  readonly pair: PairVerdict;
  readonly route: Route | undefined;
  readonly peering: Peering;
}

/** Returns the pairs with this verdict whose requests are delivered to another VPC, at least to some addresses. */
function deliveredPairs({ reachability }: AnalyzedNetwork, verdict: Verdict): readonly DeliveredPair[] {
  return reachability.pairs
    .filter((pair) => pair.verdict === verdict)
    .flatMap((pair) =>
      reachability
        .path(pair.from, pair.to, pair.family)
        .parts.flatMap(({ route, disposition }) => {
          const peering = disposition.kind === "delivered" ? disposition.peering : undefined;
          return peering === undefined ? [] : [{ pair, route, peering }];
        })
        .slice(0, 1),
    );
}
