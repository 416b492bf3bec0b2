import type { Resource } from "../../network/model/network";

/** Which things of two networks are the same one. */
export interface Matches<T> {
  /** In the order of the network before. */
  readonly kept: readonly (readonly [before: T, after: T])[];
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

/** What a thing is told by; undefined where it hasn't got that. */
export type Identity<T> = (thing: T) => string | undefined;

/**
 * Returns which things are the same: those that alone of both sides have one identity. The first identities count for
 * more: what they have settled is out of the question for those behind.
 */
export function match<T>(
  before: readonly T[],
  after: readonly T[],
  identities: readonly (readonly [before: Identity<T>, after: Identity<T>])[],
): Matches<T> {
  const found = new Map<T, T>();
  let [removed, added] = [before, after];
  for (const [identityBefore, identityAfter] of identities) {
    const candidates = singles(added, identityAfter);
    for (const [identity, thing] of singles(removed, identityBefore)) {
      const other = candidates.get(identity);
      if (other !== undefined) found.set(thing, other);
    }
    const taken = new Set(found.values());
    removed = removed.filter((thing) => !found.has(thing));
    added = added.filter((thing) => !taken.has(thing));
  }
  const both = before.flatMap((thing) => {
    const other = found.get(thing);
    return other === undefined ? [] : [[thing, other] as const];
  });
  return { kept: both, removed, added };
}

/** The things whose identity no other has. */
function singles<T>(things: readonly T[], identity: Identity<T>): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  const several = new Set<string>();
  for (const thing of things) {
    const key = identity(thing);
    if (key === undefined) continue;
    if (found.has(key)) several.add(key);
    found.set(key, thing);
  }
  for (const key of several) found.delete(key);
  return found;
}

/** What a thing is told by in the network before, and in the one after. */
export type Identities<T> = readonly (readonly [before: Identity<T>, after: Identity<T>])[];

/**
 * Returns what tells a thing, the surest first: AWS's id, which two things never share; then the label, by which people
 * know it; then Terraform's address, for what is called differently now.
 */
export function identitiesOf<T extends Resource>(labelBefore: Identity<T>, labelAfter: Identity<T>): Identities<T> {
  const addressInFile = ({ file, address }: T) => (address === undefined ? undefined : `${file ?? ""} ${address}`);
  return [
    sameIdentity(({ awsId }) => awsId),
    [labelBefore, labelAfter],
    sameIdentity(addressInFile),
    sameIdentity(({ address }) => address),
  ];
}

/** Returns an identity that is told in one way before and after. */
export function sameIdentity<T>(identity: Identity<T>): readonly [before: Identity<T>, after: Identity<T>] {
  return [identity, identity];
}
