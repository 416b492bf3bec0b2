import { CidrBlock, type Family, parseCidrBlock } from "./cidr-block";

/** Two overlapping blocks and the addresses that they share. */
export interface Overlap {
  readonly one: CidrBlock;
  readonly other: CidrBlock;
  readonly shared: CidrBlock;
}

/**
 * Returns every overlap between the blocks of two VPCs in one family. Invalid blocks are ignored; they are reported where
 * they are defined.
 */
export function overlapsBetween(
  ones: readonly string[],
  others: readonly string[],
  family: Family,
): readonly Overlap[] {
  return blocksOf(ones, family).flatMap((one) =>
    blocksOf(others, family).flatMap((other) => {
      const shared = one.intersection(other);
      return shared === undefined ? [] : [{ one, other, shared }];
    }),
  );
}

function blocksOf(texts: readonly string[], family: Family): readonly CidrBlock[] {
  return texts.map((text) => parseCidrBlock(text, family)).filter((block) => block instanceof CidrBlock);
}
