import { isIP } from "node:net";

/** An address family: IPv4 or IPv6. */
export type Family = 4 | 6;

export const families: readonly Family[] = [4, 6];

export const addressBits = { 4: 32, 6: 128 } as const;

/**
 * A CIDR block: a first address and the number of leading bits that all addresses of the block share. Always canonical:
 * the bits after the prefix are zero.
 */
export class CidrBlock {
  readonly family: Family;
  /** The lowest address, as a number. */
  readonly first: bigint;
  /** 0 to 32 for IPv4, 0 to 128 for IPv6. */
  readonly prefixLength: number;

  constructor(family: Family, first: bigint, prefixLength: number) {
    this.family = family;
    this.first = first;
    this.prefixLength = prefixLength;
  }

  /** The number of addresses in the block. */
  get size(): bigint {
    return 1n << BigInt(addressBits[this.family] - this.prefixLength);
  }

  /** The highest address, as a number. */
  get last(): bigint {
    return this.first + this.size - 1n;
  }

  /** Returns true if every address of `other` is in this block. A block contains itself. */
  contains(other: CidrBlock): boolean {
    return this.family === other.family && this.first <= other.first && other.last <= this.last;
  }

  /** Returns the addresses that both blocks contain: the smaller block, since CIDR blocks nest, or undefined. */
  intersection(other: CidrBlock): CidrBlock | undefined {
    if (this.contains(other)) return other;
    return other.contains(this) ? this : undefined;
  }

  /**
   * Returns part number `index`, counted from 0, of this block divided into equal parts of `prefixLength`. The part must
   * exist.
   */
  part(prefixLength: number, index: number): CidrBlock {
    const size = 1n << BigInt(addressBits[this.family] - prefixLength);
    return new CidrBlock(this.family, this.first + BigInt(index) * size, prefixLength);
  }

  /** Returns the notation that AWS and Terraform use, such as `10.0.0.0/16` or `2001:db8::/56`. */
  toString(): string {
    return `${formatAddress(this.family, this.first)}/${this.prefixLength}`;
  }
}

/** The reason why a text is not a CIDR block. */
export class NotACidrBlock {
  /** Text that follows the invalid text, such as `has spaces around it`. */
  readonly reason: string;
  /** The text that was probably intended. */
  readonly meant: string | undefined;

  constructor(reason: string, meant?: string) {
    this.reason = reason;
    this.meant = meant;
  }
}

/**
 * Returns the CIDR block that `text` denotes, or the reason why it is not a CIDR block. As strict as AWS and Terraform
 * together: no leading zeros, no hexadecimal, no spaces, and no bits set after the prefix.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
export function parseCidrBlock(text: string, family: Family = familyOf(text)): CidrBlock | NotACidrBlock {
  const trimmed = text.trim();
  if (trimmed === "") return new NotACidrBlock("is empty");
  if (trimmed !== text) return new NotACidrBlock("has spaces around it", trimmed);
  const [address = "", prefix = "", ...rest] = text.split("/");
  const bits = addressBits[family];
  const found = address.includes("%") ? 0 : isIP(address);
  if (found === 0) return new NotACidrBlock(reasonForInvalidAddress(address, family));
  if (found !== family) return new NotACidrBlock(`is IPv${found}, but IPv${family} is required`);
  if (!/^(0|[1-9]\d{0,2})$/.test(prefix) || Number(prefix) > bits || rest.length > 0) {
    return new NotACidrBlock(`has no prefix length from /0 to /${bits}`);
  }
  const number = parseAddress(family, address);
  const hostBits = BigInt(bits - Number(prefix));
  const block = new CidrBlock(family, (number >> hostBits) << hostBits, Number(prefix));
  if (block.first !== number) return new NotACidrBlock("has bits set after its prefix", block.toString());
  // Only the spelling that AWS uses is accepted, so plans, routes and comparisons are consistent.
  return block.toString() === text ? block : new NotACidrBlock("is not in the form that AWS uses", block.toString());
}

function reasonForInvalidAddress(address: string, family: Family): string {
  if (/(^|\.)0\d/.test(address)) return "has a number with a leading zero, which some tools read as octal";
  if (/0x/i.test(address)) return "has a hexadecimal number";
  return `does not start with an IPv${family} address`;
}

/** Returns the family of an address or a CIDR block. */
export function familyOf(text: string): Family {
  return text.includes(":") ? 6 : 4;
}

/** Returns a valid address as a number. */
function parseAddress(family: Family, address: string): bigint {
  if (family === 4) return address.split(".").reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
  // An IPv6 address may end in dotted IPv4 notation, which stands for two groups.
  const groups = address.replace(/[\d.]+\.\d+$/, (dotted) => {
    const number = parseAddress(4, dotted);
    return `${(number >> 16n).toString(16)}:${(number & 0xffffn).toString(16)}`;
  });
  const [before = "", after] = groups.split("::");
  const head = before === "" ? [] : before.split(":");
  const tail = after === undefined || after === "" ? [] : after.split(":");
  const zeros = Array<string>(8 - head.length - tail.length).fill("0");
  return [...head, ...zeros, ...tail].reduce((number, group) => (number << 16n) | BigInt(`0x${group}`), 0n);
}

/** Returns an address as text. IPv6 addresses are in the canonical form of RFC 5952. */
function formatAddress(family: Family, number: bigint): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (number >> shift) & 255n).join(".");
  const groups = Array.from({ length: 8 }, (_, index) => ((number >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
  // A URL's host has the canonical form.
  return new URL(`http://[${groups.join(":")}]`).hostname.slice(1, -1);
}
