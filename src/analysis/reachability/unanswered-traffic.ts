import type { Family } from "../../network/cidr/cidr-block";
import { groupedBy } from "../../network/model/grouped";
import type { Peering, Route, Subnet, Vpc } from "../../network/model/network";
import type { AnalyzedNetwork } from "../analyzed-network";
import { routesWithoutReturn } from "./missing-return-routes";
import { mayBeReachable, type PairVerdict, type Verdict } from "./verdict";

/** A subnet that sends to another VPC, whose replies don't come back to it. */
export interface UnansweredTraffic {
  readonly from: Subnet;
  readonly family: Family;
  /** The VPC that it sends to, and the subnets there whose replies are lost or go misdeliveredTo. */
  readonly vpc: string;
  readonly destinations: readonly Subnet[];
  readonly peering: Peering;
  /** The VPC that gets the replies, and through which peering; undefined where nobody does. */
  readonly misdeliveredTo: { readonly vpc: Vpc; readonly peering: Peering } | undefined;
}

/**
 * Returns the subnets whose replies go to a third VPC, and those that get no reply from any subnet that they reach in a
 * VPC. One that gets some is served; and where no route leads back at all, that is what there is to say.
 */
export function unansweredTrafficIn(analyzed: AnalyzedNetwork): readonly UnansweredTraffic[] {
  return [...astrayIn(analyzed), ...lostIn(analyzed)];
}

/** By the VPC that gets the replies, too. */
function astrayIn(analyzed: AnalyzedNetwork): readonly UnansweredTraffic[] {
  const strays = arrivals(analyzed, "misdelivered").flatMap((arrival) => {
    const { from, to, family } = arrival.pair;
    const back = analyzed.reachability.path(to, from, family).parts.map(({ disposition }) => disposition);
    const misdeliveredTo = back.find((disposition) => disposition.kind === "misdelivered");
    return misdeliveredTo === undefined ? [] : [{ ...arrival, misdeliveredTo }];
  });
  const groups = groupedBy(strays, (stray) => `${senderAndVpc(stray)}\n${stray.misdeliveredTo.vpc.key}`);
  return [...groups.values()].flatMap((its) => {
    const [first] = its;
    return first === undefined ? [] : [unanswered(first, its, first.misdeliveredTo)];
  });
}

function lostIn(analyzed: AnalyzedNetwork): readonly UnansweredTraffic[] {
  const withoutMirror = routesWithoutReturn(analyzed).flat();
  const mirrorless = new Set<Route | undefined>(withoutMirror.map(({ route }) => route));
  const groups = groupedBy(arrivals(analyzed, "one-way"), senderAndVpc);
  return [...groups.values()].flatMap((its) => {
    const [first] = its;
    if (first === undefined || its.every(({ route }) => mirrorless.has(route))) return [];
    return isServed(first.pair, analyzed) ? [] : [unanswered(first, its, undefined)];
  });
}

/** What is to say of pairs that have their sender and VPC in common. */
function unanswered(
  { pair: { from, to, family }, peering }: Arrival,
  its: readonly Arrival[],
  misdeliveredTo: UnansweredTraffic["misdeliveredTo"],
): UnansweredTraffic {
  return { from, family, vpc: to.vpc, destinations: its.map(({ pair }) => pair.to), peering, misdeliveredTo };
}

function senderAndVpc({ pair: { from, to, family } }: Arrival): string {
  return `${family}\n${from.key}\n${to.vpc}`;
}

/** Whether the sender of a pair gets replies from some subnet of the VPC, or may get them. */
function isServed({ from, to, family }: PairVerdict, { relations, reachability }: AnalyzedNetwork): boolean {
  return relations.subnetsOf(to.vpc).some((subnet) => {
    return mayBeReachable(reachability.verdictOf(from, subnet, family));
  });
}

/** A pair whose requests arrive, by which route and peering. */
interface Arrival {
  readonly pair: PairVerdict;
  readonly route: Route | undefined;
  readonly peering: Peering;
}

/** Returns the pairs of two VPCs that have this verdict, and whose requests arrive, some of them at least. */
function arrivals({ reachability }: AnalyzedNetwork, verdict: Verdict): readonly Arrival[] {
  return reachability.pairs
    .filter((pair) => pair.verdict === verdict)
    .flatMap((pair) =>
      reachability
        .path(pair.from, pair.to, pair.family)
        .parts.flatMap(({ route, disposition }) => {
          // Within one VPC there is no peering.
          const peering = disposition.kind === "delivered" ? disposition.peering : undefined;
          return peering === undefined ? [] : [{ pair, route, peering }];
        })
        .slice(0, 1),
    );
}
