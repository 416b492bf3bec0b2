import { CidrBlock } from "../../../network/cidr/cidr-block";
import { definedFields, groupedBy } from "../../../network/model/collections";
import { type Peering, Unknown } from "../../../network/model/network";
import { AmbiguousResource, type Identities } from "../identity/identities";
import { awsIdOf } from "../identity/resource-kinds";
import { blockList, isObjectValue, type ResourceLocation, type TerraformResource } from "../parse/resource";
import { type Evaluator, resourceFields } from "./evaluator";
import { readPeeringState } from "./peering-state";
import type { ReadContext } from "./read-context";
import { possiblyAccepted, unresolvedAccepters } from "./unresolved-accepters";

export interface PeeringResources {
  readonly request?: TerraformResource | undefined;
  readonly accepter?: TerraformResource | undefined;
  readonly dataSource?: TerraformResource | undefined;
}

function peeringResources(resources: readonly TerraformResource[]): PeeringResources {
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
  const unresolved = unresolvedAccepters(context);
  const separate = [...described].filter(([key]) => !unresolved.some((one) => one.key === key && one.isOfRequest));
  const peerings = separate.map(([key, resources]): Peering => {
    const parts = peeringResources(resources);
    const separateOptions = options.get(key) ?? [];
    const optionsTwice = hasOptionsTwice(resources, separateOptions);
    return {
      ...resourceFields(evaluator, key, resources),
      ...peeredVpcs(context, parts),
      state: possiblyAccepted(key, readPeeringState(context, parts), unresolved),
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

function peeredVpcs(
  { identities }: ReadContext,
  { request, accepter, dataSource }: PeeringResources,
): Pick<Peering, "requester" | "accepter"> {
  const vpcsOf = (resource: TerraformResource) => {
    const requester = identities.identify(resource.values.vpc_id, resource, "vpc");
    const accepter = identities.identify(resource.values.peer_vpc_id, resource, "vpc");
    return { requester: otherThan(accepter, requester), accepter: otherThan(requester, accepter) };
  };
  const source = request ?? dataSource;
  if (source !== undefined) return vpcsOf(source);
  if (accepter === undefined) return { requester: notDescribed, accepter: notDescribed };
  const vpcs = vpcsOf(accepter);
  // Between accounts, the provider sets the `vpc_id` of an accepter to the accepter VPC.
  const { peer_owner_id: owner } = accepter.values;
  const isSwapped = typeof owner === "string" && accepter.account !== undefined && owner !== accepter.account;
  return isSwapped ? { requester: vpcs.accepter, accepter: vpcs.requester } : vpcs;
}

/** Returns one end of a peering. If it can be one of several VPCs, it is not the VPC of the other end. */
function otherThan(end: string | Unknown, possible: string | Unknown): string | Unknown {
  if (!(possible instanceof AmbiguousResource) || typeof end !== "string") return possible;
  const [only, ...others] = [...possible.keys].filter((key) => key !== end);
  return only === undefined || others.length > 0 ? possible : only;
}

function terraformInput(
  evaluator: Evaluator,
  request: TerraformResource | undefined,
  optionsTwice: boolean,
): Peering["terraform"] {
  if (request === undefined) return optionsTwice ? { optionsTwice } : undefined;
  const autoAccept = evaluator.value(request.values.auto_accept, request);
  const region = evaluator.knownText(request, "peer_region");
  // The region of an existing connection is always set, whether the configuration sets it or not.
  const isComputed = awsIdOf(request) !== undefined && (request.region === undefined || region === request.region);
  const input = definedFields({
    autoAccept: typeof autoAccept === "boolean" ? autoAccept : undefined,
    peerRegion: isComputed ? undefined : region,
    peerOwnerId: evaluator.knownText(request, "peer_owner_id"),
    optionsTwice: optionsTwice || undefined,
  });
  return Object.keys(input).length === 0 ? undefined : input;
}

const sides = ["requester", "accepter"] as const;

/** Returns the `aws_vpc_peering_connection_options` of each peering. */
function optionsByPeering(identities: Identities): ReadonlyMap<string | Unknown, readonly TerraformResource[]> {
  const options = identities.index.managed("aws_vpc_peering_connection_options");
  return groupedBy(options, (resource) =>
    identities.identify(resource.values.vpc_peering_connection_id, resource, "peering"),
  );
}

/** Returns for each side whether DNS names resolve to private addresses, as far as it is known. */
function dnsResolutionOf(
  evaluator: Evaluator,
  resources: readonly TerraformResource[],
  separateOptions: readonly TerraformResource[],
): Peering["dnsResolution"] {
  const found: { requester?: boolean; accepter?: boolean } = {};
  for (const side of sides) {
    // Terraform applies separate options last.
    for (const resource of [...separateOptions, ...resources]) {
      const [block] = blockList(resource.values[side]);
      if (!isObjectValue(block)) continue;
      const value = evaluator.flag(block.allow_remote_vpc_dns_resolution, resource);
      if (typeof value === "boolean") found[side] ??= value;
    }
  }
  return Object.keys(found).length === 0 ? undefined : found;
}

/** Returns true if options are set both in-line and separately. An existing peering does not show which were in-line. */
function hasOptionsTwice(
  resources: readonly TerraformResource[],
  separateOptions: readonly TerraformResource[],
): boolean {
  if (separateOptions.length === 0) return false;
  return resources.some(
    (resource) =>
      resource.mode === "managed" &&
      awsIdOf(resource) === undefined &&
      sides.some((side) => blockList(resource.values[side]).some(isObjectValue)),
  );
}

/** Returns the blocks of VPCs that data sources of peerings contain, by VPC. */
export function blocksFromPeerings({ identities, evaluator }: ReadContext): ReadonlyMap<string, readonly CidrBlock[]> {
  const blocks = new Map<string, readonly CidrBlock[]>();
  for (const dataSource of identities.index.data("aws_vpc_peering_connection")) {
    const { values } = dataSource;
    for (const side of ["", "peer_"]) {
      const vpc = identities.identify(values[`${side}vpc_id`], dataSource, "vpc");
      const all = ["cidr_block", "ipv6_cidr_block"].flatMap((attribute) =>
        blockList(values[`${side}${attribute}_set`])
          .filter(isObjectValue)
          .map((item) => evaluator.block(item[attribute], dataSource)),
      );
      const known = all.filter((block) => block instanceof CidrBlock);
      // The data source of a connection that is not active contains no blocks.
      if (typeof vpc === "string" && known.length > 0) blocks.set(vpc, known);
    }
  }
  return blocks;
}

/** Returns the accounts and regions of VPCs that peerings contain, by VPC. */
export function locationsFromPeerings(context: ReadContext): ReadonlyMap<string, ResourceLocation> {
  const locations = new Map<string, ResourceLocation>();
  for (const resources of context.identities.described("peering").values()) {
    const parts = peeringResources(resources);
    const { request, accepter, dataSource } = parts;
    const vpcs = peeredVpcs(context, parts);
    const source = request ?? dataSource;
    const known = (attribute: string) => source && context.evaluator.knownText(source, attribute);
    if (typeof vpcs.accepter === "string") {
      locations.set(vpcs.accepter, {
        account: known("peer_owner_id") ?? accepter?.account ?? request?.account,
        region: known("peer_region") ?? accepter?.region ?? request?.region,
      });
    }
    if (typeof vpcs.requester === "string") {
      locations.set(vpcs.requester, {
        account: request?.account ?? known("owner_id"),
        region: request?.region ?? known("requester_region") ?? known("region"),
      });
    }
  }
  return locations;
}
