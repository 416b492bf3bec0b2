import { type Peering, Unknown } from "../../network/model/network";
import type { PeeringState } from "../../network/peering-state";
import type { AnalyzedNetwork } from "../analyzed-network";

/** The connection that traffic between two VPCs uses, or would use once it is complete. */
export interface Connection {
  /** Undefined if the VPCs have no peering that is active or can become active. */
  readonly peering: Peering | undefined;
  /** The connection as text, such as `peering "peering test"`. */
  readonly text: string;
  /** What is missing before the connection carries traffic. */
  readonly missing: readonly string[];
}

/** The states of connections that carry traffic or can do so, starting with the one that requires the least. */
const usableStates: readonly PeeringState[] = ["active", "provisioning", "pending-acceptance", "initiating-request"];

export function connectionBetween({ network, labels }: AnalyzedNetwork, one: string, other: string): Connection {
  const between = network.peerings.filter(
    ({ requester, accepter }) => (requester === one && accepter === other) || (requester === other && accepter === one),
  );
  const [best] = between.filter(({ state }) => rank(state) >= 0).sort((a, b) => rank(a.state) - rank(b.state));
  if (best !== undefined) return { peering: best, text: `peering "${best.name}"`, missing: missingOf(best) };
  const [unusable] = between;
  const ends = `between ${labels.vpc(one)} and ${labels.vpc(other)}, and its acceptance`;
  const missing =
    unusable === undefined
      ? `a peering connection ${ends}`
      : `a new peering connection ${ends}: peering "${unusable.name}" is ${unusable.state}, which is final`;
  return { peering: undefined, text: "the new peering connection", missing: [missing] };
}

/** An unknown state ranks after "active" and before the other states. */
function rank(state: Peering["state"]): number {
  return state instanceof Unknown ? 0.5 : usableStates.indexOf(state);
}

function missingOf({ name, state }: Peering): readonly string[] {
  if (state === "active" || state instanceof Unknown) return [];
  if (state === "pending-acceptance") return [`peering "${name}": accept the request`];
  return [`peering "${name}": wait until it is active; it is ${state}`];
}
