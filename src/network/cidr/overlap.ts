import { CidrBlock, type Family, parseCidrBlock } from "./cidr-block";

/** Two blocks and the addresses that both have. */
export interface Overlap {
  readonly one: CidrBlock;
  readonly other: CidrBlock;
  readonly shared: CidrBlock;
}

/**
 * Returns every overlap between the blocks of one family of two VPCs. Texts that are no blocks overlap nothing: what is
 * wrong with them is said where they were given.
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
