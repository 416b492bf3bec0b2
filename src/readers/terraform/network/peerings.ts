import { type Peering, Unknown } from "../../../network/model/network";
import { awsIdOf } from "../identity/kinds";
import { childKey, identityOf } from "../identity/resource-identity";
import type { TerraformResource } from "../parse/resource";
import type { Interpretation } from "./interpretation";
import { dnsResolutionOf, optionsByPeering, optionsTwice } from "./peering-options";
import { peeringStateOf } from "./peering-state";

/** The resources that describe one connection. */
export interface Parts {
  readonly request?: TerraformResource | undefined;
  readonly accepter?: TerraformResource | undefined;
  readonly lookup?: TerraformResource | undefined;
}

/** Returns the resources of one connection by what they are. */
export function partsOf(resources: readonly TerraformResource[]): Parts {
  const find = (mode: string, type: string) => resources.find((one) => one.mode === mode && one.type === type);
  return {
    request: find("managed", "aws_vpc_peering_connection"),
    accepter: find("managed", "aws_vpc_peering_connection_accepter"),
    lookup: find("data", "aws_vpc_peering_connection"),
  };
}

/** Returns all peerings: those that resources describe, and those that routes only refer to. */
export function peeringsOf(interpretation: Interpretation): readonly Peering[] {
  const { things } = interpretation;
  const described = things.described("peering");
  const options = optionsByPeering(things);
  const peerings = [...described].map(([key, resources]): Peering => {
    const { request, accepter, lookup } = partsOf(resources);
    const separate = options.get(key) ?? [];
    const dnsResolution = dnsResolutionOf(interpretation, resources, separate);
    return {
      ...identityOf(interpretation, key, resources),
      ...endsOf(interpretation, { request, accepter, lookup }),
      state: peeringStateOf(interpretation, request, accepter, lookup),
      ...childKey({ dnsResolution, terraform: inputOf(interpretation, request, optionsTwice(resources, separate)) }),
    };
  });
  for (const [key, { name, awsId, file }] of things.referred("peering")) {
    if (described.has(key)) continue;
    const unknown = new Unknown("no source describes the connection");
    peerings.push({ key, name, ...childKey({ awsId, file }), requester: unknown, accepter: unknown, state: unknown });
  }
  return peerings;
}

/** Returns the VPCs of a connection. */
export function endsOf(
  { things }: Interpretation,
  { request, accepter, lookup }: Parts,
): Pick<Peering, "requester" | "accepter"> {
  const vpcs = (resource: TerraformResource) => ({
    requester: things.identify(resource.values.vpc_id, resource, "vpc"),
    accepter: things.identify(resource.values.peer_vpc_id, resource, "vpc"),
  });
  const found = request ?? lookup;
  if (found !== undefined) return vpcs(found);
  if (accepter === undefined) return { requester: noEnd, accepter: noEnd };
  const { requester, accepter: other } = vpcs(accepter);
  // Between accounts, the provider tells an accepter's own VPC first.
  const { peer_owner_id: owner } = accepter.values;
  const swapped = typeof owner === "string" && accepter.account !== undefined && owner !== accepter.account;
  return swapped ? { requester: other, accepter: requester } : { requester, accepter: other };
}

const noEnd = new Unknown("no source describes the connection");

function inputOf(
  { evaluation }: Interpretation,
  request: TerraformResource | undefined,
  twice: boolean,
): Peering["terraform"] {
  if (request === undefined) return twice ? { optionsTwice: true } : undefined;
  const auto = evaluation.value(request.values.auto_accept, request);
  const region = evaluation.text(request, "peer_region");
  const owner = evaluation.text(request, "peer_owner_id");
  // What exists has a region, whether one was given or not.
  const computed = awsIdOf(request) !== undefined && (request.region === undefined || region === request.region);
  const input = childKey({
    autoAccept: typeof auto === "boolean" ? auto : undefined,
    peerRegion: typeof region === "string" && !computed ? region : undefined,
    peerOwnerId: typeof owner === "string" ? owner : undefined,
    optionsTwice: twice || undefined,
  });
  return Object.keys(input).length === 0 ? undefined : input;
}
