import type { Peering, Unknown, Vpc } from "../../network/model/network";
import type { NetworkIndex } from "../../network/model/network-index";

/** Returns the two VPCs of a peering, as far as they are known. */
export function vpcsOfPeering({ requester, accepter }: Peering, { vpcs }: NetworkIndex) {
  const vpcOf = (key: string | Unknown): Vpc | undefined => (typeof key === "string" ? vpcs.get(key) : undefined);
  return { requester: vpcOf(requester), accepter: vpcOf(accepter) };
}

/** Returns true for a VPC that a source describes, and not merely names. */
export function hasKnownBlocks(vpc: Vpc | undefined): vpc is Vpc {
  return vpc !== undefined && vpc.blocks.length > 0;
}
