import { CidrBlock } from "./cidr-block";

// An Amazon-provided IPv6 block is unknown before apply, but unique. A placeholder from a reserved range represents it, so
// that calculations work as if it were known. Placeholders are not for display: reports print `blockText`.

/** Reserved by the IETF and never assigned. https://www.rfc-editor.org/rfc/rfc4291#section-2.4 */
const placeholders = new CidrBlock(6, 0xe0n << 120n, 8);

/** The size of an Amazon-provided block of a VPC. */
const prefixLength = 56;

// Parts and intersections of a block have no reference to its owner, so the owners are kept here by block number.
const owners = new Map<bigint, string>();

/**
 * Returns the placeholder for the Amazon-provided IPv6 block of `owner`. The same owner always has the same placeholder, so
 * that two networks can be compared. Different owners have different placeholders.
 */
export function placeholderBlock(owner: string): CidrBlock {
  const count = 1n << BigInt(prefixLength - placeholders.prefixLength);
  let number = hash(owner) % count;
  while ((owners.get(number) ?? owner) !== owner) number = (number + 1n) % count;
  owners.set(number, owner);
  return new CidrBlock(6, placeholders.first + (number << BigInt(128 - prefixLength)), prefixLength);
}

export function placeholderOwner(block: CidrBlock): string | undefined {
  return isPlaceholderBlock(block) ? owners.get(numberOf(block)) : undefined;
}

/** Sets the owner of a placeholder that was read from a file, or of a part of one. */
export function namePlaceholder(block: CidrBlock, owner: string): void {
  owners.set(numberOf(block), owner);
}

function numberOf(block: CidrBlock): bigint {
  return (block.first - placeholders.first) >> BigInt(128 - prefixLength);
}

/** Returns true for a placeholder and for a part of one. */
export function isPlaceholderBlock(block: CidrBlock): boolean {
  return placeholders.contains(block);
}

/**
 * Returns a block as text for reports: its CIDR notation, or for a placeholder its owner, such as `Amazon's IPv6 block of
 * peering-test-a-vpc`, or for a part of a placeholder its number, such as `/64 number 128 of Amazon's ...`.
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

/** FNV-1a. `placeholderBlock` resolves collisions. */
function hash(text: string): bigint {
  return [...Buffer.from(text)].reduce(
    (number, byte) => ((number ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn,
    0xcbf29ce484222325n,
  );
}
