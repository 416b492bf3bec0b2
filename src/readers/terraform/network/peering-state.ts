import { Unknown } from "../../../network/model/network";
import { isPending, type PeeringState, peeringState } from "../../../network/peering-state";
import type { TerraformResource } from "../parse/resource";
import type { Interpretation } from "./interpretation";

/**
 * Returns the state that a connection has, or will have once Terraform has applied. An accepter knows better than the
 * request, whose state stays what it was when the request was made.
 */
export function peeringStateOf(
  interpretation: Interpretation,
  request: TerraformResource | undefined,
  accepter: TerraformResource | undefined,
  lookup: TerraformResource | undefined,
): PeeringState | Unknown {
  const accepted = accepter === undefined ? undefined : acceptance(interpretation, accepter);
  if (accepted !== undefined) return accepted;
  const asked = request === undefined ? undefined : requested(interpretation, request);
  if (asked !== undefined && asked !== "pending-acceptance") return asked;
  const found = lookup === undefined ? undefined : stateIn(interpretation, lookup, "status");
  if (found !== undefined) return found;
  if (request !== undefined || accepter !== undefined) return asked ?? "pending-acceptance";
  return new Unknown("looked up only when Terraform plans");
}

function acceptance(interpretation: Interpretation, accepter: TerraformResource): PeeringState | Unknown | undefined {
  const auto = isOn(interpretation, accepter);
  const state = stateIn(interpretation, accepter, "accept_status");
  if (auto !== true || (state !== undefined && !isPending({ state })))
    return state ?? (auto instanceof Unknown ? auto : undefined);
  return "active";
}

function requested(interpretation: Interpretation, request: TerraformResource): PeeringState | Unknown {
  const state = stateIn(interpretation, request, "accept_status");
  if (state !== undefined && !isPending({ state })) return state;
  const auto = isOn(interpretation, request);
  if (auto instanceof Unknown) return auto;
  if (!auto) return "pending-acceptance";
  const here = inOneAccountAndRegion(interpretation, request);
  if (here === undefined)
    return state ?? new Unknown("no source tells whether the peer is in the same account and region");
  return here ? "active" : "pending-acceptance";
}

function isOn({ evaluation }: Interpretation, resource: TerraformResource): boolean | Unknown {
  const value = evaluation.value(resource.values.auto_accept, resource);
  return value instanceof Unknown ? value : value === true || value === "true";
}

function stateIn(
  { evaluation }: Interpretation,
  resource: TerraformResource,
  attribute: string,
): PeeringState | undefined {
  return peeringState(evaluation.text(resource, attribute));
}

/** Undefined where it isn't known. What isn't given is the provider's own. */
function inOneAccountAndRegion({ evaluation }: Interpretation, request: TerraformResource): boolean | undefined {
  const same = [
    [evaluation.text(request, "peer_owner_id"), request.account] as const,
    [evaluation.text(request, "peer_region"), request.region] as const,
  ].map(([peer, own]) => {
    if (peer === undefined || peer === own) return true;
    return peer instanceof Unknown || own === undefined ? undefined : false;
  });
  if (same.includes(false)) return false;
  return same.includes(undefined) ? undefined : true;
}
