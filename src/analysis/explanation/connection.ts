import { type Network, type Peering, Unknown } from "../../network/model/network";
import type { PeeringState } from "../../network/peering-state";

/** A VPC at an end of a connection. */
export interface LabeledVpc {
  readonly key: string;
  readonly label: string;
}

/** The connection that the traffic of two VPCs takes, or has to take, and what it is still short of. */
export interface Connection {
  /** Undefined where there is none that can carry anything any more. */
  readonly peering: Peering | undefined;
  /** What people call it in a sentence: `peering "peering test"`. */
  readonly text: string;
  /** What there is to do before it carries traffic, if anything. */
  readonly missing: readonly string[];
}

/** From a state that carries traffic, or is nearest to that, to those from which there is no way. */
const nearest: readonly PeeringState[] = ["active", "provisioning", "pending-acceptance", "initiating-request"];

/** Returns the connection between two VPCs, each given by its key and its label. */
export function connectionBetween({ peerings }: Network, one: LabeledVpc, other: LabeledVpc): Connection {
  const between = peerings.filter(
    ({ requester, accepter }) =>
      (requester === one.key && accepter === other.key) || (requester === other.key && accepter === one.key),
  );
  const best = between.filter(({ state }) => rank(state) >= 0).sort((a, b) => rank(a.state) - rank(b.state))[0];
  if (best !== undefined) return { peering: best, text: `peering "${best.name}"`, missing: missingOf(best) };
  const [gone] = between;
  const ends = `between ${one.label} and ${other.label}, and its acceptance`;
  const missing =
    gone === undefined
      ? `a peering connection ${ends}`
      : `a new peering connection ${ends}: peering "${gone.name}" is ${gone.state}, which is final`;
  return { peering: undefined, text: "the new peering connection", missing: [missing] };
}

/** What is not known comes behind what is active, and before what is not. */
function rank(state: Peering["state"]): number {
  return state instanceof Unknown ? 0.5 : nearest.indexOf(state);
}

function missingOf({ name, state }: Peering): readonly string[] {
  if (state === "active" || state instanceof Unknown) return [];
  if (state === "pending-acceptance") return [`peering "${name}": accept the request`];
  return [`peering "${name}": wait until it is active; it is ${state}`];
}
