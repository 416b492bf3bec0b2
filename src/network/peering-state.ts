import { type Peering, type PeeringState, Unknown } from "./model/network";

const dead: ReadonlySet<PeeringState> = new Set(["failed", "expired", "rejected", "deleting", "deleted"]);

/**
 * Returns true for a connection that carries nothing and never will. AWS shows such a one for hours or days.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-lifecycle
 */
export function isDead({ state }: Peering): boolean {
  return !(state instanceof Unknown) && dead.has(state);
}
