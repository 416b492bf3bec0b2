import type { CidrBlock } from "./cidr-block";

/** A block and whose it is. */
export interface Owned<Owner> {
  readonly owner: Owner;
  readonly block: CidrBlock;
}

/** Two blocks that have addresses in common: all those of the inner one, for CIDR blocks nest. */
export interface NestedBlock<Owner> {
  readonly outer: Owned<Owner>;
  readonly inner: Owned<Owner>;
}

/** Returns true where two blocks have addresses in common: quicker than to ask for these. */
export function blocksOverlap(one: CidrBlock, other: CidrBlock): boolean {
  if (one.family !== other.family) return false;
  const wider = Math.min(one.prefixLength, other.prefixLength);
  return (one.first ^ other.first) >> BigInt((one.family === 4 ? 32 : 128) - wider) === 0n;
}

/**
 * Returns every block that lies in another, with the smallest one that it lies in. Sorted once, and so not quadratic
 * where there are many.
 */
export function nestedBlocks<Owner>(owned: readonly Owned<Owner>[]): readonly NestedBlock<Owner>[] {
  const sorted = [...owned].sort(({ block: one }, { block: other }) => compare(one, other));
  const around: Owned<Owner>[] = [];
  return sorted.flatMap((inner) => {
    while (around.length > 0 && !around.at(-1)?.block.contains(inner.block)) around.pop();
    const outer = around.at(-1);
    around.push(inner);
    return outer === undefined ? [] : [{ outer, inner }];
  });
}

/** In this order, a block follows those that it lies in. */
function compare(one: CidrBlock, other: CidrBlock): number {
  if (one.family !== other.family) return one.family - other.family;
  if (one.first !== other.first) return one.first < other.first ? -1 : 1;
  return one.prefixLength - other.prefixLength;
}
