import { addressBits, CidrBlock, type Family } from "./cidr-block";

/** IPv4 addresses are numbers, which are several times faster than bigints. */
type Address = number | bigint;

/**
 * The addresses of one family, divided wherever one of the given blocks starts or ends. All addresses of a segment are in
 * the same blocks, so a segment is treated as a unit. A block is a range of segment numbers.
 */
export class Segments {
  readonly family: Family;
  /** The first address of each segment in order, followed by the end of the last segment. */
  private readonly bounds: readonly Address[];
  private readonly numbers: ReadonlyMap<Address, number>;

  /** Blocks of the other family are ignored. */
  constructor(family: Family, blocks: Iterable<CidrBlock>) {
    this.family = family;
    const bounds = new Set<Address>();
    for (const block of blocks) {
      if (block.family !== family) continue;
      bounds.add(firstOf(block));
      bounds.add(endOf(block));
    }
    this.bounds = [...bounds].sort((one, other) => (one < other ? -1 : 1));
    this.numbers = new Map(this.bounds.map((bound, number) => [bound, number]));
  }

  /** Returns the number of the first segment of a block, which must be one of the blocks given to the constructor. */
  start(block: CidrBlock): number {
    return this.numberOf(firstOf(block));
  }

  /** Returns the number after the last segment of a block. */
  end(block: CidrBlock): number {
    return this.numberOf(endOf(block));
  }

  /** Returns the segments from `start` up to but excluding `end`, as the smallest number of blocks. */
  blocks(start: number, end: number): readonly CidrBlock[] {
    const blocks: CidrBlock[] = [];
    const last = BigInt(this.bounds[end] ?? 0);
    for (let first = BigInt(this.bounds[start] ?? 0); first < last; ) {
      const block = largestFrom(this.family, first, last);
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

function endOf(block: CidrBlock): Address {
  return block.family === 4 ? Number(block.first) + 2 ** (32 - block.prefixLength) : block.first + block.size;
}

/** Returns the largest block that starts at `first` and ends before `last`. */
function largestFrom(family: Family, first: bigint, last: bigint): CidrBlock {
  const bits = addressBits[family];
  let prefixLength = bits;
  while (prefixLength > 0) {
    const size = 1n << BigInt(bits - prefixLength + 1);
    if (first % size !== 0n || first + size > last) break;
    prefixLength -= 1;
  }
  return new CidrBlock(family, first, prefixLength);
}
