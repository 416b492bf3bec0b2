import fc from "fast-check";
import { Address4, Address6 } from "ip-address";
import { CidrBlock, type Family, NotACidrBlock, parseCidrBlock } from "../../../src/network/cidr/cidr-block";

const block = (text: string) => parseCidrBlock(text, text.includes(":") ? 6 : 4) as CidrBlock;

/** Any canonical block of either family. */
const anyBlock = fc
  .constantFrom<Family>(4, 6)
  .chain((family) => {
    const bits = family === 4 ? 32 : 128;
    return fc.tuple(fc.constant(family), fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n }), fc.nat(bits));
  })
  .map(([family, number, prefixLength]) => {
    const hostBits = BigInt((family === 4 ? 32 : 128) - prefixLength);
    return new CidrBlock(family, (number >> hostBits) << hostBits, prefixLength);
  });

/** IPv6 groups with many zeros, where the spelling is hard. */
const sparseAddress = fc
  .array(fc.constantFrom(0, 0, 0, 1, 0xfff, 0xffff), { minLength: 8, maxLength: 8 })
  .map((groups) => groups.map((group) => group.toString(16)).join(":"));

describe("a text that is a CIDR block", () => {
  test.each(["10.0.0.0/16", "0.0.0.0/0", "192.168.1.255/32", "2001:db8:1234:1a00::/56", "::/0", "::1/128"])(
    "%s is read and written alike",
    (text) => {
      expect(String(block(text))).toBe(text);
    },
  );

  test("has a first and a last address and a size", () => {
    const { first, last, size } = block("10.0.128.0/20");
    expect([first, last, size]).toEqual([0x0a008000n, 0x0a008fffn, 4096n]);
  });
});

describe("a text that is none is refused with a reason", () => {
  test.each([
    ["", "is empty", undefined],
    ["  ", "is empty", undefined],
    [" 10.0.0.0/16", "has spaces around it", "10.0.0.0/16"],
    ["10.0.0.0/16\n", "has spaces around it", "10.0.0.0/16"],
    ["010.0.0.0/8", "has a number with a leading zero, which some tools read as octal", undefined],
    ["10.0.00.0/8", "has a number with a leading zero, which some tools read as octal", undefined],
    ["0x0a.0.0.0/8", "has a hexadecimal number", undefined],
    ["10.0.0/16", "does not start with an IPv4 address", undefined],
    ["10.0.0.256/32", "does not start with an IPv4 address", undefined],
    ["ten", "does not start with an IPv4 address", undefined],
    ["10.0.0.0", "has no prefix length from /0 to /32", undefined],
    ["10.0.0.0/", "has no prefix length from /0 to /32", undefined],
    ["10.0.0.0/33", "has no prefix length from /0 to /32", undefined],
    ["10.0.0.0/016", "has no prefix length from /0 to /32", undefined],
    ["10.0.0.0/-1", "has no prefix length from /0 to /32", undefined],
    ["10.0.0.0/16/16", "has no prefix length from /0 to /32", undefined],
    ["10.0.0.1/16", "has bits set behind its prefix", "10.0.0.0/16"],
    ["2001:db8::/56", "is IPv6, where IPv4 is meant", undefined],
  ])("%j %s", (text, reason, meant) => {
    expect(parseCidrBlock(text, 4)).toEqual(new NotACidrBlock(reason, meant));
  });

  test.each([
    ["10.0.0.0/16", "is IPv4, where IPv6 is meant", undefined],
    ["2001:DB8::/56", "is not written as AWS writes it", "2001:db8::/56"],
    ["2001:0db8::/56", "is not written as AWS writes it", "2001:db8::/56"],
    ["2001:db8:0::/56", "is not written as AWS writes it", "2001:db8::/56"],
    ["::ffff:1.2.3.4/128", "is not written as AWS writes it", "::ffff:102:304/128"],
    ["2001:db8::1/56", "has bits set behind its prefix", "2001:db8::/56"],
    ["2001:db8::/129", "has no prefix length from /0 to /128", undefined],
    ["fe80::%eth0/64", "does not start with an IPv6 address", undefined],
  ])("%j %s, as IPv6", (text, reason, meant) => {
    expect(parseCidrBlock(text, 6)).toEqual(new NotACidrBlock(reason, meant));
  });

  test("whatever it is, without throwing", () => {
    const texts = fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-fx.:/ ]{0,20}$/), fc.ipV4(), fc.ipV6());
    fc.assert(
      fc.property(texts, fc.constantFrom<Family>(4, 6), (text, family) => {
        const read = parseCidrBlock(text, family);
        return read instanceof NotACidrBlock || read.toString() === text;
      }),
      { numRuns: 2000 },
    );
  });
});

describe("compared with another CIDR library", () => {
  test("every block has the same first and last address and the same spelling", () => {
    fc.assert(
      fc.property(anyBlock, (any) => {
        const oracle = any.family === 4 ? new Address4(String(any)) : new Address6(String(any));
        expect([any.first, any.last]).toEqual([oracle.startAddress().bigInt(), oracle.endAddress().bigInt()]);
        expect(String(any)).toBe(`${oracle.startAddress().correctForm()}/${any.prefixLength}`);
        expect(parseCidrBlock(String(any), any.family)).toEqual(any);
      }),
    );
  });

  test("runs of zeros in IPv6 are shortened alike", () => {
    fc.assert(
      fc.property(sparseAddress, (address) => {
        const read = parseCidrBlock(`${address}/128`, 6);
        const spelling = read instanceof NotACidrBlock ? read.meant : String(read);
        expect(spelling).toBe(`${new Address6(address).correctForm()}/128`);
      }),
    );
  });

  test("one block is in another exactly when the library says so", () => {
    const nearby = fc
      .tuple(fc.nat(255), fc.integer({ min: 20, max: 32 }))
      .map(([byte, prefix]) => block(String(new CidrBlock(4, (BigInt(byte) << BigInt(32 - prefix)) & 0xfffn, prefix))));
    fc.assert(
      fc.property(nearby, nearby, (one, other) => {
        expect(one.contains(other)).toBe(new Address4(String(other)).isInSubnet(new Address4(String(one))));
      }),
    );
  });
});

describe("the intersection of two blocks", () => {
  test.each([
    ["10.0.0.0/16", "10.0.128.0/17", "10.0.128.0/17"],
    ["10.0.128.0/17", "10.0.0.0/16", "10.0.128.0/17"],
    ["10.0.0.0/16", "10.0.0.0/16", "10.0.0.0/16"],
    ["10.0.0.0/16", "10.1.0.0/16", undefined],
    ["::/0", "0.0.0.0/0", undefined],
  ])("of %s and %s is %s", (one, other, shared) => {
    expect(block(one).intersection(block(other))?.toString()).toBe(shared);
  });

  test("has exactly the addresses that both have", () => {
    fc.assert(
      fc.property(anyBlock, anyBlock, (one, other) => {
        const shared = one.intersection(other);
        const overlap = one.family === other.family && one.first <= other.last && other.first <= one.last;
        expect(shared !== undefined).toBe(overlap);
        if (shared === undefined) return;
        const isShared = (address: bigint) =>
          [one, other].every(({ first, last }) => first <= address && address <= last);
        expect([shared.first - 1n, shared.first, shared.last, shared.last + 1n].map(isShared)).toEqual([
          false,
          true,
          true,
          false,
        ]);
      }),
    );
  });
});

test("the parts of a block are its equal pieces, in order", () => {
  expect([0, 1, 8, 15].map((index) => String(block("10.0.0.0/16").part(20, index)))).toEqual([
    "10.0.0.0/20",
    "10.0.16.0/20",
    "10.0.128.0/20",
    "10.0.240.0/20",
  ]);
});
