import { CidrBlock, parseCidrBlock } from "./cidr-block";

/** Two blocks and the addresses that both have. */
export interface Overlap {
  readonly one: CidrBlock;
  readonly other: CidrBlock;
  readonly shared: CidrBlock;
}

/**
 * Returns every overlap between the IPv4 blocks of two VPCs. Texts that are no blocks overlap nothing: what is
 * wrong with them is said where they were given.
 */
export function overlaps(ones: readonly string[], others: readonly string[]): readonly Overlap[] {
  return blocksOf(ones).flatMap((one) =>
    blocksOf(others).flatMap((other) => {
      const shared = one.intersection(other);
      return shared === undefined ? [] : [{ one, other, shared }];
    }),
  );
}

function blocksOf(texts: readonly string[]): readonly CidrBlock[] {
  return texts.map((text) => parseCidrBlock(text, 4)).filter((block) => block instanceof CidrBlock);
}
