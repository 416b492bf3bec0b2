import { groupedBy } from "../../network/model/collections";
import type { Resource } from "../../network/model/network";

/** The resources that two networks have in common, and those that only one of them has. */
export interface Matches<T> {
  /** In the order of the network before. */
  readonly kept: readonly (readonly [before: T, after: T])[];
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

/** Returns the text that identifies a resource, or undefined if the resource has no such text. */
export type Identity<T> = (resource: T) => string | undefined;

/** The identities of a resource in the network before and in the network after. */
export type IdentityPair<T> = readonly [before: Identity<T>, after: Identity<T>];

/**
 * Returns which resources are the same: those with equal identities, if no other resource of either network has that
 * identity. Earlier identities take priority over later ones.
 */
export function match<T>(
  before: readonly T[],
  after: readonly T[],
  identities: readonly IdentityPair<T>[],
): Matches<T> {
  const found = new Map<T, T>();
  let [removed, added] = [before, after];
  for (const [identityBefore, identityAfter] of identities) {
    const candidates = byUniqueIdentity(added, identityAfter);
    for (const [identity, resource] of byUniqueIdentity(removed, identityBefore)) {
      const other = candidates.get(identity);
      if (other !== undefined) found.set(resource, other);
    }
    const matched = new Set(found.values());
    removed = removed.filter((resource) => !found.has(resource));
    added = added.filter((resource) => !matched.has(resource));
  }
  const kept = before.flatMap((resource) => {
    const other = found.get(resource);
    return other === undefined ? [] : [[resource, other] as const];
  });
  return { kept, removed, added };
}

function byUniqueIdentity<T>(resources: readonly T[], identity: Identity<T>): ReadonlyMap<string, T> {
  const unique = [...groupedBy(resources, identity)].flatMap(([key, group]) =>
    key === undefined || group.length > 1 ? [] : group.map((resource) => [key, resource] as const),
  );
  return new Map(unique);
}

/**
 * Returns the identities of a resource, the most reliable first: the AWS id, which is unique; the label; and the
 * Terraform address, for resources that were renamed.
 */
export function identitiesOf<T extends Resource>(label: IdentityPair<T>): readonly IdentityPair<T>[] {
  const addressInFile = ({ file, address }: T) => (address === undefined ? undefined : `${file ?? ""} ${address}`);
  return [
    sameIdentity(({ awsId }) => awsId),
    label,
    sameIdentity(addressInFile),
    sameIdentity(({ address }) => address),
  ];
}

export function sameIdentity<T>(identity: Identity<T>): IdentityPair<T> {
  return [identity, identity];
}

export function keysAfter({ kept }: Matches<{ readonly key: string }>): ReadonlyMap<string, string> {
  return new Map(kept.map(([before, after]) => [before.key, after.key]));
}
