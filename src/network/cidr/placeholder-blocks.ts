import { CidrBlock } from "./cidr-block";

// An IPv6 block that Amazon will provide is not known before the apply, but it is unlike any other. A stand-in for it,
// from addresses that nobody has, lets all arithmetic be done as if it were known. No one shall ever read it: what
// prints a block prints `blockText` of it.

/** IETF has reserved it: no address of it is anybody's. https://www.rfc-editor.org/rfc/rfc4291#section-2.4 */
const standIns = new CidrBlock(6, 0xe0n << 120n, 8);

/** Amazon's blocks for a VPC. */
const prefixLength = 56;

// A block can't carry a name through cuts and intersections, so the names are kept here, by the block's number.
const owners = new Map<bigint, string>();

/**
 * Returns the stand-in for the IPv6 block that Amazon will provide for `owner`: with one owner always the same, so that
 * two networks can be compared, and with two owners always two.
 */
export function placeholderBlock(owner: string): CidrBlock {
  const count = 1n << BigInt(prefixLength - standIns.prefixLength);
  let number = hash(owner) % count;
  while ((owners.get(number) ?? owner) !== owner) number = (number + 1n) % count;
  owners.set(number, owner);
  return new CidrBlock(6, standIns.first + (number << BigInt(128 - prefixLength)), prefixLength);
}

/** Returns whose stand-in a block is, or is cut out of. */
export function placeholderOwner(block: CidrBlock): string | undefined {
  return isPlaceholderBlock(block) ? owners.get(numberOf(block)) : undefined;
}

/** Says whose stand-in a block is, or is cut out of, where it was not made here but read from what was written. */
export function namePlaceholder(block: CidrBlock, owner: string): void {
  owners.set(numberOf(block), owner);
}

function numberOf(block: CidrBlock): bigint {
  return (block.first - standIns.first) >> BigInt(128 - prefixLength);
}

/** Returns true for a stand-in and for what is cut out of one. */
export function isPlaceholderBlock(block: CidrBlock): boolean {
  return standIns.contains(block);
}

/**
 * Returns what people read for a block: its notation, or for a stand-in whose block it is, such as
 * `Amazon's IPv6 block of peering-test-a-vpc`, and which part of it, such as `/64 number 128 of Amazon's ...`.
 */
export function blockText(block: CidrBlock): string {
  if (!isPlaceholderBlock(block)) return block.toString();
  const owner = placeholderOwner(block);
  const whole = owner === undefined ? "an IPv6 block of Amazon's" : `Amazon's IPv6 block of ${owner}`;
  if (block.prefixLength <= prefixLength) return whole;
  const number =
    (block.first >> BigInt(128 - block.prefixLength)) & ((1n << BigInt(block.prefixLength - prefixLength)) - 1n);
  return `/${block.prefixLength} number ${number} of ${whole}`;
}

/** FNV-1a: two names with one number are as good as impossible, and made different all the same. */
function hash(text: string): bigint {
  return [...Buffer.from(text)].reduce(
    (number, byte) => ((number ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn,
    0xcbf29ce484222325n,
  );
}
