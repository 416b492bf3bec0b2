import { CidrBlock, type Family } from "./cidr-block";

/** An IPv4 address is a plain number, which is several times faster than a bigint. */
type Address = number | bigint;

const addressBits = { 4: 32, 6: 128 } as const;

/**
 * The addresses of a family, cut wherever one of many blocks starts or ends. Addresses of one segment are in the same
 * blocks, and so never need to be told apart; and a block is all segments from one number up to another.
 */
export class Segments {
  readonly family: Family;
  /** Where the segments start, in order; the last of these is where the last segment ends. */
  private readonly bounds: readonly Address[];
  private readonly numbers: ReadonlyMap<Address, number>;

  /** Blocks of another family have no say. */
  constructor(family: Family, blocks: Iterable<CidrBlock>) {
    this.family = family;
    const bounds = new Set<Address>();
    for (const block of blocks) {
      if (block.family !== family) continue;
      bounds.add(firstOf(block));
      bounds.add(behind(block));
    }
    this.bounds = [...bounds].sort((one, other) => (one < other ? -1 : 1));
    this.numbers = new Map(this.bounds.map((bound, number) => [bound, number]));
  }

  /** Returns the number of a block's first segment. The block is one of those that the segments were made of. */
  start(block: CidrBlock): number {
    return this.numberOf(firstOf(block));
  }

  /** Returns the number of the segment behind a block's last. */
  end(block: CidrBlock): number {
    return this.numberOf(behind(block));
  }

  /** Returns the segments from number `start` up to `end`, which is excluded, as the fewest blocks. */
  blocks(start: number, end: number): readonly CidrBlock[] {
    const blocks: CidrBlock[] = [];
    const last = BigInt(this.bounds[end] ?? 0);
    for (let first = BigInt(this.bounds[start] ?? 0); first < last; ) {
      const block = widestFrom(this.family, first, last);
      blocks.push(block);
      first += block.size;
    }
    return blocks;
  }

  private numberOf(bound: Address): number {
    const number = this.numbers.get(bound);
    if (number === undefined) throw new Error(`no segment starts or ends at ${bound}`);
    return number;
  }
}

function firstOf(block: CidrBlock): Address {
  return block.family === 4 ? Number(block.first) : block.first;
}

function behind(block: CidrBlock): Address {
  return block.family === 4 ? Number(block.first) + 2 ** (32 - block.prefixLength) : block.first + block.size;
}

/** Returns the widest block that starts with `first` and has no address from `last` on. */
function widestFrom(family: Family, first: bigint, last: bigint): CidrBlock {
  const bits = addressBits[family];
  let prefixLength = bits;
  while (prefixLength > 0) {
    const size = 1n << BigInt(bits - prefixLength + 1);
    if (first % size !== 0n || first + size > last) break;
    prefixLength -= 1;
  }
  return new CidrBlock(family, first, prefixLength);
}
