import type { Subnet, Vpc } from "../../network/model/network";
import type { AnalyzedNetwork } from "../analyzed-network";
import { identitiesOf, type Matches, match, sameIdentity } from "./matching";

/** Which VPCs and subnets of two networks are the same. */
export interface Correspondence {
  readonly vpcs: Matches<Vpc>;
  readonly subnets: Matches<Subnet>;
  /** The key after, by the one before: of VPCs and of subnets. */
  readonly after: ReadonlyMap<string, string>;
  /** The key before, by the one after. */
  readonly before: ReadonlyMap<string, string>;
}

/** Returns which VPCs and subnets are the same. */
export function correspondenceOf(before: AnalyzedNetwork, after: AnalyzedNetwork): Correspondence {
  const vpcs = match(before.network.vpcs, after.network.vpcs, [
    ...identitiesOf<Vpc>(
      ({ key }) => before.labels.vpc(key),
      ({ key }) => after.labels.vpc(key),
    ),
    sameIdentity(({ name }) => name),
  ]);
  const vpcsAfter = new Map(vpcs.kept.map(([one, other]) => [one.key, other.key]));
  const subnets = match(before.network.subnets, after.network.subnets, [
    ...identitiesOf<Subnet>(
      ({ key }) => before.labels.subnet(key),
      ({ key }) => after.labels.subnet(key),
    ),
    // In a VPC that got another name, subnets that kept theirs.
    [({ vpc, name }) => `${vpcsAfter.get(vpc)} ${name}`, ({ vpc, name }) => `${vpc} ${name}`],
  ]);
  const pairs = [...vpcs.kept, ...subnets.kept];
  return {
    vpcs,
    subnets,
    after: new Map(pairs.map(([one, other]) => [one.key, other.key])),
    before: new Map(pairs.map(([one, other]) => [other.key, one.key])),
  };
}
