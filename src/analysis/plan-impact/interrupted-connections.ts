import { families } from "../../network/cidr/cidr-block";
import type { Peering, PlannedChange } from "../../network/model/network";
import { vpcsOfPeering } from "../../network/model/network-index";
import type { AnalyzedNetwork } from "../analyzed-network";
import { isReachable, type PairVerdict } from "../reachability/verdict";
import { changeMatcher } from "./planned-actions";

/** An active connection that a plan destroys or replaces. */
export interface InterruptedConnection {
  readonly peering: Peering;
  readonly action: "delete" | "replace";
  /** The pairs of subnets that lose connectivity, each once. */
  readonly pairs: readonly PairVerdict[];
}

/** Returns the connections that a plan interrupts. */
export function interruptedConnections(
  before: AnalyzedNetwork,
  changes: readonly PlannedChange[],
): readonly InterruptedConnection[] {
  // Destroying the accepter or the options of a connection does not undo what they did, so only the connection counts.
  const ofConnections = changes.filter(({ type }) => type === "aws_vpc_peering_connection");
  const matchers = (["delete", "replace"] as const).map((action) => ({
    action,
    matches: changeMatcher(ofConnections.filter((change) => change.action === action)),
  }));
  return before.network.peerings.flatMap((peering) => {
    const match = peering.state === "active" ? matchers.find(({ matches }) => matches(peering)) : undefined;
    return match === undefined ? [] : [{ peering, action: match.action, pairs: pairsThrough(peering, before) }];
  });
}

/** A peering connects only the subnets of its two VPCs. */
function pairsThrough(peering: Peering, { relations, index, reachability }: AnalyzedNetwork): readonly PairVerdict[] {
  const { requester, accepter } = vpcsOfPeering(peering, index);
  if (requester === undefined || accepter === undefined) return [];
  return relations.subnetsOf(requester.key).flatMap((one) =>
    relations.subnetsOf(accepter.key).flatMap((other) => {
      const pair = families.map((family) => reachability.verdictOf(one, other, family)).find(isReachable);
      return pair === undefined ? [] : [pair];
    }),
  );
}
