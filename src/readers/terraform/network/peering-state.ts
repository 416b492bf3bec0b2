import { Unknown } from "../../../network/model/network";
import { isPending, type PeeringState, peeringState } from "../../../network/peering-state";
import type { TerraformResource } from "../parse/resource";
import type { Evaluator } from "./evaluator";
import type { PeeringResources } from "./peerings";
import type { ReadContext } from "./read-context";

/**
 * Returns the state that a peering connection has after the apply. The accepter's status comes before the request's,
 * which stays what it was when the request was created.
 */
export function readPeeringState(context: ReadContext, parts: PeeringResources): PeeringState | Unknown {
  const { request, accepter } = parts;
  const isRefused = (resource?: TerraformResource) => resource !== undefined && context.refused.has(resource);
  if (isRefused(request)) {
    return new Unknown("AWS refuses the request, because its provider has another account or region than its VPC");
  }
  if (request !== undefined && context.doubtful.has(request)) {
    return new Unknown("it is unknown whether its provider is of the account of its VPC");
  }
  return stateOf(context.evaluator, isRefused(accepter) ? { ...parts, accepter: undefined } : parts);
}

function stateOf(evaluator: Evaluator, { request, accepter, dataSource }: PeeringResources): PeeringState | Unknown {
  if (request?.isDeferred || accepter?.isDeferred) return new Unknown("the plan defers its change");
  const accepted = accepter && acceptedState(evaluator, accepter);
  if (accepted !== undefined) return accepted;
  const requested = request && requestedState(evaluator, request);
  if (requested !== undefined && requested !== "pending-acceptance") return requested;
  const found = dataSource && peeringState(evaluator.text(dataSource, "status"));
  if (found !== undefined) return found;
  if (request !== undefined || accepter !== undefined) return requested ?? "pending-acceptance";
  return new Unknown("looked up only when Terraform plans");
}

function acceptedState(evaluator: Evaluator, accepter: TerraformResource): PeeringState | Unknown | undefined {
  const state = peeringState(evaluator.text(accepter, "accept_status"));
  // Only an apply accepts a request.
  if (accepter.isApplied && state !== undefined) return state;
  const autoAccept = evaluator.flag(accepter.values.auto_accept, accepter);
  if (autoAccept === true && (state === undefined || isPending({ state }))) return "active";
  return state ?? (autoAccept instanceof Unknown ? autoAccept : undefined);
}

function requestedState(evaluator: Evaluator, request: TerraformResource): PeeringState | Unknown {
  const state = peeringState(evaluator.text(request, "accept_status"));
  if (state !== undefined && (request.isApplied || !isPending({ state }))) return state;
  const autoAccept = evaluator.flag(request.values.auto_accept, request);
  if (autoAccept instanceof Unknown) return autoAccept;
  if (!autoAccept) return "pending-acceptance";
  const canAccept = isPeerInSameAccountAndRegion(evaluator, request);
  if (canAccept === undefined) {
    return state ?? new Unknown("it is unknown whether the peer is in the same account and region");
  }
  return canAccept ? "active" : "pending-acceptance";
}

/** Returns undefined if it is unknown. Account and region default to the provider's. */
function isPeerInSameAccountAndRegion(evaluator: Evaluator, request: TerraformResource): boolean | undefined {
  const isSame = [
    [evaluator.text(request, "peer_owner_id"), request.account] as const,
    [evaluator.text(request, "peer_region"), request.region] as const,
  ].map(([peer, own]) => {
    if (peer === undefined || peer === own) return true;
    return peer instanceof Unknown || own === undefined ? undefined : false;
  });
  if (isSame.includes(false)) return false;
  return isSame.includes(undefined) ? undefined : true;
}
