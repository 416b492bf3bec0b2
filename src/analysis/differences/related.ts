import { labelsOf } from "../../network/model/labels";
import type { Network, Vpc } from "../../network/model/network";
import { identitiesOf, match, sameIdentity } from "./matching";

/**
 * Returns the part of a live network that has to do with another one: the VPCs that the other has too, and those that
 * have a connection with these. An account has more in it than one program makes, such as its default VPC; what is left
 * out is said in the gaps.
 */
export function relatedNetwork(live: Network, other: Network): Network {
  const [ours, theirs] = [labelsOf(live), labelsOf(other)];
  const shared = match(live.vpcs, other.vpcs, [
    ...identitiesOf<Vpc>(
      ({ key }) => ours.vpc(key),
      ({ key }) => theirs.vpc(key),
    ),
    sameIdentity(({ name }) => name),
  ]).kept;
  const known = new Set<unknown>(shared.map(([vpc]) => vpc.key));
  const near = live.peerings.filter(({ requester, accepter }) => known.has(requester) || known.has(accepter));
  const related = new Set<unknown>([...known, ...near.flatMap(({ requester, accepter }) => [requester, accepter])]);
  const strangers = live.vpcs.filter(({ key }) => !related.has(key));
  if (strangers.length === 0) return live;
  const names = strangers.map(({ key }) => ours.vpc(key));
  const shown = names.length > 5 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : names.join(", ");
  return {
    vpcs: live.vpcs.filter(({ key }) => related.has(key)),
    subnets: live.subnets.filter(({ vpc }) => related.has(vpc)),
    routeTables: live.routeTables.filter(({ vpc }) => related.has(vpc)),
    peerings: near,
    gaps: [...live.gaps, `Not compared, since only the live network has them and nothing connects them: ${shown}.`],
  };
}
