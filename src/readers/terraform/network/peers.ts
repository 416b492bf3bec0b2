import { CidrBlock } from "../../../network/cidr/cidr-block";
import { Unknown } from "../../../network/model/network";
import { blocksOf, isObjectValue } from "../identity/lookup";
import type { Interpretation, Place } from "./interpretation";
import { endsOf, partsOf } from "./peerings";

/** Returns the blocks of VPCs that lookups of peerings tell, each VPC's all. */
export function peersBlocks({ things, evaluation }: Interpretation): ReadonlyMap<string, readonly CidrBlock[]> {
  const blocks = new Map<string, readonly CidrBlock[]>();
  for (const lookup of things.resources.data("aws_vpc_peering_connection")) {
    for (const side of ["", "peer_"]) {
      const vpc = things.identify(lookup.values[`${side}vpc_id`], lookup, "vpc");
      const sets = ["cidr_block", "ipv6_cidr_block"].flatMap((attribute) =>
        blocksOf(lookup.values[`${side}${attribute}_set`]).map((item) =>
          evaluation.block(isObjectValue(item) ? item[attribute] : undefined, lookup),
        ),
      );
      const known = sets.filter((block) => block instanceof CidrBlock);
      // A lookup of a connection that isn't active has no blocks.
      if (typeof vpc === "string" && known.length > 0) blocks.set(vpc, known);
    }
  }
  return blocks;
}

/** Returns the accounts and regions of VPCs as requests of peerings tell them. */
export function peersPlaces(interpretation: Interpretation): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const resources of interpretation.things.described("peering").values()) {
    const parts = partsOf(resources);
    const { request, accepter, lookup } = parts;
    const ends = endsOf(interpretation, parts);
    const told = (attribute: string) => {
      const source = request ?? lookup;
      const text = source === undefined ? undefined : interpretation.evaluation.text(source, attribute);
      return text instanceof Unknown ? undefined : text;
    };
    if (typeof ends.accepter === "string") {
      places.set(ends.accepter, {
        account: told("peer_owner_id") ?? accepter?.account ?? request?.account,
        region: told("peer_region") ?? accepter?.region ?? request?.region,
      });
    }
    if (typeof ends.requester === "string") {
      places.set(ends.requester, {
        account: request?.account ?? told("owner_id"),
        region: request?.region ?? told("requester_region") ?? told("region"),
      });
    }
  }
  return places;
}
