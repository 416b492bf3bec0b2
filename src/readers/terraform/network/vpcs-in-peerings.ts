import { CidrBlock } from "../../../network/cidr/cidr-block";
import { Unknown } from "../../../network/model/network";
import { blockList, isObjectValue, type ResourceLocation } from "../parse/resource";
import { peeredVpcs, peeringResources } from "./peerings";
import type { ReadContext } from "./read-context";

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
    const known = (attribute: string) => {
      const text = source && context.evaluator.text(source, attribute);
      return text instanceof Unknown ? undefined : text;
    };
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
