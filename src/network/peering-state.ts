/**
 * The status codes of a peering connection.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-lifecycle
 */
export const peeringStates = [
  "initiating-request",
  "pending-acceptance",
  "provisioning",
  "active",
  "failed",
  "expired",
  "rejected",
  "deleting",
  "deleted",
] as const;

export type PeeringState = (typeof peeringStates)[number];

/** A peering, or anything else with a state; an unknown state is an object and belongs to none of the sets below. */
interface WithState {
  readonly state: PeeringState | object;
}

const set = (...states: readonly PeeringState[]): ReadonlySet<unknown> => new Set(states);
const requests = set("initiating-request", "pending-acceptance");
const deleted = set("deleting", "deleted");
const dead = set("failed", "expired", "rejected", "deleting", "deleted");

/** The states of a connection that can be accepted, or that has been accepted. */
export const acceptableStates = ["pending-acceptance", "provisioning", "active"] as const satisfies PeeringState[];

/** Returns the state that AWS calls `code`, if it is one. */
export function peeringState(code: unknown): PeeringState | undefined {
  return peeringStates.find((state) => state === code);
}

/** Returns true for a request that has not been accepted. AWS drops it after 168 hours. */
export function isAwaitingAcceptance({ state }: WithState): boolean {
  return requests.has(state);
}

/** Returns true for a connection that is not active yet, but can become active. */
export function isPending({ state }: WithState): boolean {
  return requests.has(state) || state === "provisioning";
}

/** Returns true for a connection that will never carry traffic (again). AWS shows it for hours or days. */
export function isDead({ state }: WithState): boolean {
  return dead.has(state);
}

/** Returns true for a connection that one of its owners has deleted. */
export function isDeleted({ state }: WithState): boolean {
  return deleted.has(state);
}
