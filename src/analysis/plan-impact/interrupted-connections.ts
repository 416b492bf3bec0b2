import type { Peering, PlannedChange } from "../../network/model/network";
import type { AnalyzedNetwork } from "../analyzed-network";
import { changesAny } from "../differences/planned-things";
import { vpcsOfPeering } from "../reachability/peering-ends";
import { isReachable, type PairVerdict } from "../reachability/verdict";

/** A connection that is active, and that a plan destroys, be it to make it anew. */
export interface InterruptedConnection {
  readonly peering: Peering;
  readonly action: "delete" | "replace";
  /** The pairs of subnets that lose contact, each once. */
  readonly pairs: readonly PairVerdict[];
}

/** What there is before a plan, and what the plan does. */
export type AppliedPlan = NonNullable<AnalyzedNetwork["plan"]>;

/** Returns the connections that a plan interrupts. */
export function interruptedConnections(plan: AppliedPlan): readonly InterruptedConnection[] {
  const ends = (["delete", "replace"] as const).map((action) => {
    const changes = plan.changes.filter((change) => isOfConnection(change) && change.action === action);
    return { action, isEnded: changesAny(changes) };
  });
  return plan.before.network.peerings.flatMap((peering) => {
    const end = peering.state === "active" ? ends.find(({ isEnded }) => isEnded(peering)) : undefined;
    return end === undefined ? [] : [{ peering, action: end.action, pairs: pairsThrough(peering, plan.before) }];
  });
}

/** What its accepter and its options do, AWS doesn't undo when they are destroyed. */
function isOfConnection({ type }: PlannedChange): boolean {
  return type === "aws_vpc_peering_connection";
}

/** Nothing passes through a third VPC: the pairs of a connection are those of its two VPCs. */
function pairsThrough(peering: Peering, { relations, index, reachability }: AnalyzedNetwork): readonly PairVerdict[] {
  const { requester, accepter } = vpcsOfPeering(peering, index);
  if (requester === undefined || accepter === undefined) return [];
  return relations.subnetsOf(requester.key).flatMap((one) =>
    relations.subnetsOf(accepter.key).flatMap((other) => {
      const verdicts = ([4, 6] as const).map((family) => reachability.verdictOf(one, other, family));
      const pair = verdicts.find(isReachable);
      return pair === undefined ? [] : [pair];
    }),
  );
}
