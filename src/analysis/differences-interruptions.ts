import { type Carrier, carriers, linksOf, weightiest } from "./differences-links";
import { type ComparedPair, inContact, named, type Pair } from "./differences-pairs";
import type { Plan } from "./differences-plan";
import type { Side } from "./differences-side";

/** Pairs that have contact before and after, and none while a plan is applied. */
export interface Interruption {
  /** What is destroyed and made anew. */
  readonly replaced: readonly Carrier[];
  readonly pairs: readonly Pair[];
}

/**
 * Returns the pairs of two VPCs whose traffic hangs on things that a plan destroys and makes anew, however alike they
 * look before and after.
 */
export function interruptionsOf(
  pairs: readonly ComparedPair[],
  before: Side,
  after: Side,
  plan: Plan,
): readonly Interruption[] {
  if (plan.keepsAll) return [];
  const found = new Map<string, { readonly replaced: readonly Carrier[]; readonly pairs: Pair[] }>();
  for (const pair of pairs) {
    const replaced = replacedUnder(pair, before, after, plan);
    if (replaced.length === 0) continue;
    const key = JSON.stringify(replaced);
    const group = found.get(key) ?? { replaced, pairs: [] };
    group.pairs.push(named(pair, before, after));
    found.set(key, group);
  }
  return [...found.values()];
}

function replacedUnder({ before: was, after: is }: ComparedPair, before: Side, after: Side, plan: Plan) {
  if (was === undefined || is === undefined || is.from.vpc === is.to.vpc) return [];
  if (!inContact(was.verdict) || !inContact(is.verdict)) return [];
  const destroyed = linksOf(before, was).filter(({ thing }) => plan.isDestroyed(thing));
  // What is left stands in for what goes, unless it has to be made first.
  if (destroyed.length === 0 || !linksOf(after, is).some(({ thing }) => plan.isMade(thing))) return [];
  return carriers(weightiest(destroyed));
}
