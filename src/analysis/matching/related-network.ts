import { labelsOf } from "../../network/model/labels";
import type { Network } from "../../network/model/network";
import { matchVpcs } from "./matched-networks";

/** More names than this are counted. */
const mostNames = 5;

/**
 * Returns the part of a live network that is related to another network: the VPCs that the other network has too, and
 * the VPCs that peerings connect to them. An account usually has other VPCs, such as the default VPC; the gaps of the
 * result name them.
 */
export function relatedNetwork(live: Network, other: Network): Network {
  const labels = labelsOf(live);
  const shared = matchVpcs({ network: live, labels }, { network: other, labels: labelsOf(other) }).kept;
  const sharedKeys = new Set<unknown>(shared.map(([vpc]) => vpc.key));
  const peerings = live.peerings.filter(
    ({ requester, accepter }) => sharedKeys.has(requester) || sharedKeys.has(accepter),
  );
  const related = new Set<unknown>([
    ...sharedKeys,
    ...peerings.flatMap(({ requester, accepter }) => [requester, accepter]),
  ]);
  const unrelated = live.vpcs.filter(({ key }) => !related.has(key)).map(({ key }) => labels.vpc(key));
  if (unrelated.length === 0) return live;
  const more = unrelated.length - mostNames;
  const names = unrelated.slice(0, mostNames).join(", ") + (more > 0 ? ` and ${more} more` : "");
  return {
    vpcs: live.vpcs.filter(({ key }) => related.has(key)),
    subnets: live.subnets.filter(({ vpc }) => related.has(vpc)),
    routeTables: live.routeTables.filter(({ vpc }) => related.has(vpc)),
    peerings,
    gaps: [
      ...live.gaps,
      `Not compared, because only the live network has them and no peering connects them: ${names}.`,
    ],
  };
}
