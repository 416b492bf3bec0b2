import { addressBits, type CidrBlock } from "./cidr-block";

/** A block and its owner, for example a subnet. */
export interface Owned<Owner> {
  readonly owner: Owner;
  readonly block: CidrBlock;
}

/** Two overlapping blocks. CIDR blocks nest, so the outer block contains all of the inner block. */
export type NestedBlock<Owner> = Readonly<Record<"outer" | "inner", Owned<Owner>>>;

/** Returns true if two blocks have addresses in common. Faster than `intersection`. */
export function blocksOverlap(one: CidrBlock, other: CidrBlock): boolean {
  if (one.family !== other.family) return false;
  const prefixLength = Math.min(one.prefixLength, other.prefixLength);
  return (one.first ^ other.first) >> BigInt(addressBits[one.family] - prefixLength) === 0n;
}

/**
 * Returns every two blocks of which one lies within the other. The blocks are sorted once, so that blocks that do not
 * overlap cost no time.
 */
export function nestedBlocks<Owner>(owned: readonly Owned<Owner>[]): readonly NestedBlock<Owner>[] {
  const sorted = [...owned].sort(({ block: one }, { block: other }) => compareBlocks(one, other));
  const containing: Owned<Owner>[] = [];
  return sorted.flatMap((inner) => {
    while (containing.length > 0 && !containing.at(-1)?.block.contains(inner.block)) containing.pop();
    const nested = containing.map((outer) => ({ outer, inner }));
    containing.push(inner);
    return nested;
  });
}

/** Sorts a block after the blocks that contain it. */
function compareBlocks(one: CidrBlock, other: CidrBlock): number {
  if (one.family !== other.family) return one.family - other.family;
  if (one.first !== other.first) return one.first < other.first ? -1 : 1;
  return one.prefixLength - other.prefixLength;
}
