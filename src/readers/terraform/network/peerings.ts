import { definedFields } from "../../../network/model/collections";
import { type Peering, Unknown } from "../../../network/model/network";
import { awsIdOf } from "../identity/resource-kinds";
import type { TerraformResource } from "../parse/resource";
import type { Evaluator } from "./evaluator";
import { dnsResolutionOf, hasOptionsTwice, optionsByPeering } from "./peering-options";
import { readPeeringState } from "./peering-state";
import type { ReadContext } from "./read-context";
import { resourceFields } from "./resource-fields";

/** The Terraform resources that describe one peering. */
export interface PeeringResources {
  readonly request?: TerraformResource | undefined;
  readonly accepter?: TerraformResource | undefined;
  readonly dataSource?: TerraformResource | undefined;
}

/** Returns the resources of one peering by their type. */
export function peeringResources(resources: readonly TerraformResource[]): PeeringResources {
  const find = (mode: string, type: string) => resources.find((one) => one.mode === mode && one.type === type);
  return {
    request: find("managed", "aws_vpc_peering_connection"),
    accepter: find("managed", "aws_vpc_peering_connection_accepter"),
    dataSource: find("data", "aws_vpc_peering_connection"),
  };
}

/** Returns all peerings: those that resources describe, and those that routes only refer to. */
export function readPeerings(context: ReadContext): readonly Peering[] {
  const { identities, evaluator } = context;
  const described = identities.described("peering");
  const options = optionsByPeering(identities);
  const peerings = [...described].map(([key, resources]): Peering => {
    const parts = peeringResources(resources);
    const separateOptions = options.get(key) ?? [];
    const optionsTwice = hasOptionsTwice(resources, separateOptions);
    return {
      ...resourceFields(evaluator, key, resources),
      ...peeredVpcs(context, parts),
      state: readPeeringState(evaluator, parts),
      ...definedFields({
        dnsResolution: dnsResolutionOf(evaluator, resources, separateOptions),
        terraform: terraformInput(evaluator, parts.request, optionsTwice),
      }),
    };
  });
  for (const [key, { name, awsId, file }] of identities.referenced.ofKind("peering")) {
    if (described.has(key)) continue;
    const fields = definedFields({ awsId, file });
    peerings.push({ key, name, ...fields, requester: notDescribed, accepter: notDescribed, state: notDescribed });
  }
  return peerings;
}

const notDescribed = new Unknown("the input does not describe the peering connection");

/** Returns the requester and accepter VPC of a peering. */
export function peeredVpcs(
  { identities }: ReadContext,
  { request, accepter, dataSource }: PeeringResources,
): Pick<Peering, "requester" | "accepter"> {
  const vpcsOf = (resource: TerraformResource) => ({
    requester: identities.identify(resource.values.vpc_id, resource, "vpc"),
    accepter: identities.identify(resource.values.peer_vpc_id, resource, "vpc"),
  });
  const source = request ?? dataSource;
  if (source !== undefined) return vpcsOf(source);
  if (accepter === undefined) return { requester: notDescribed, accepter: notDescribed };
  const vpcs = vpcsOf(accepter);
  // Between accounts, the provider sets the `vpc_id` of an accepter to the accepter VPC.
  const { peer_owner_id: owner } = accepter.values;
  const isSwapped = typeof owner === "string" && accepter.account !== undefined && owner !== accepter.account;
  return isSwapped ? { requester: vpcs.accepter, accepter: vpcs.requester } : vpcs;
}

function terraformInput(
  evaluator: Evaluator,
  request: TerraformResource | undefined,
  optionsTwice: boolean,
): Peering["terraform"] {
  if (request === undefined) return optionsTwice ? { optionsTwice } : undefined;
  const autoAccept = evaluator.value(request.values.auto_accept, request);
  const region = evaluator.text(request, "peer_region");
  const owner = evaluator.text(request, "peer_owner_id");
  // The region of an existing connection is always set, whether the configuration sets it or not.
  const isComputed = awsIdOf(request) !== undefined && (request.region === undefined || region === request.region);
  const input = definedFields({
    autoAccept: typeof autoAccept === "boolean" ? autoAccept : undefined,
    peerRegion: typeof region === "string" && !isComputed ? region : undefined,
    peerOwnerId: typeof owner === "string" ? owner : undefined,
    optionsTwice: optionsTwice || undefined,
  });
  return Object.keys(input).length === 0 ? undefined : input;
}
