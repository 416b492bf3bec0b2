import fc from "fast-check";
import { Address4, Address6 } from "ip-address";
import { CidrBlock, type Family, NotACidrBlock, parseCidrBlock } from "../../../src/network/cidr/cidr-block";
import { overlapsBetween } from "../../../src/network/cidr/overlap";
import { blockText, isPlaceholderBlock, placeholderBlock } from "../../../src/network/cidr/placeholder-blocks";
import { Segments } from "../../../src/network/cidr/segments";
import { blocksOverlap, nestedBlocks } from "../../../src/network/cidr/shared-blocks";
import { block } from "../../support/model";

describe("cidr block", () => {
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
        .map(([byte, prefix]) =>
          block(String(new CidrBlock(4, (BigInt(byte) << BigInt(32 - prefix)) & 0xfffn, prefix))),
        );
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
});

describe("overlap", () => {
  const shared = (ones: readonly string[], others: readonly string[]) =>
    overlapsBetween(ones, others, 4).map(({ one, other, shared }) => `${one} and ${other} share ${shared}`);

  test("blocks without a common address do not overlap", () => {
    expect(shared(["10.0.0.0/16", "100.64.0.0/16"], ["10.1.0.0/16", "100.65.0.0/16"])).toEqual([]);
  });

  test("every two blocks with common addresses overlap, secondary ones too", () => {
    expect(shared(["10.0.0.0/16", "10.2.0.0/16"], ["10.2.128.0/17", "10.0.0.0/16"])).toEqual([
      "10.0.0.0/16 and 10.0.0.0/16 share 10.0.0.0/16",
      "10.2.0.0/16 and 10.2.128.0/17 share 10.2.128.0/17",
    ]);
  });

  test("a text that is no block overlaps nothing, for it is told elsewhere", () => {
    expect(shared(["10.0.0.1/16", ""], ["10.0.0.0/16"])).toEqual([]);
  });
});

describe("placeholder blocks", () => {
  const block = (text: string): CidrBlock => {
    const parsed = parseCidrBlock(text, text.includes(":") ? 6 : 4);
    if (parsed instanceof CidrBlock) return parsed;
    throw new Error(text);
  };

  test("a stand-in is as large as the block that Amazon provides", () => {
    expect(placeholderBlock("shop-vpc")).toMatchObject({ family: 6, prefixLength: 56 });
  });

  test("one owner's stand-in is always the same, so that two networks can be compared", () => {
    expect(placeholderBlock("shop-vpc")).toEqual(placeholderBlock("shop-vpc"));
  });

  test("a thousand owners have a thousand blocks that share no address", () => {
    const all = Array.from({ length: 1000 }, (_, index) => placeholderBlock(`vpc-${index}`));
    expect(new Set(all.map(String)).size).toBe(1000);
    expect(all.every((one) => one.first >> 120n === 0xe0n)).toBe(true);
  });

  test("no block that anybody has is a stand-in", () => {
    for (const text of ["10.0.0.0/16", "2600:1f16::/56", "fd00:1::/56", "::/0", "fe80::/10"]) {
      expect(isPlaceholderBlock(block(text))).toBe(false);
      expect(blockText(block(text))).toBe(text);
    }
  });

  test("a stand-in is printed as whose block it is, never by its address", () => {
    expect(blockText(placeholderBlock("shop-vpc"))).toBe("Amazon's IPv6 block of shop-vpc");
  });

  test("a subnet's part of a stand-in is printed with its number", () => {
    expect(blockText(placeholderBlock("shop-vpc").part(64, 128))).toBe(
      "/64 number 128 of Amazon's IPv6 block of shop-vpc",
    );
    expect(blockText(placeholderBlock("shop-vpc").part(64, 0))).toBe("/64 number 0 of Amazon's IPv6 block of shop-vpc");
  });

  test("a block of no known owner is Amazon's all the same", () => {
    expect(blockText(block("e000::/8"))).toBe("an IPv6 block of Amazon's");
  });
});

describe("segments", () => {
  const of = (...texts: readonly string[]) => texts.map(block);

  test("addresses are cut where blocks start and end, and a block is the segments between", () => {
    const blocks = of("10.0.0.0/8", "10.0.0.0/16", "10.1.0.0/16", "10.0.128.0/17");
    const segments = new Segments(4, blocks);
    // 10.0.0.0, 10.0.128.0, 10.1.0.0, 10.2.0.0 to 10.255.255.255.
    expect(blocks.map((some) => [segments.start(some), segments.end(some)])).toEqual([
      [0, 4],
      [0, 2],
      [2, 3],
      [1, 2],
    ]);
  });

  test("segments are given as the fewest blocks", () => {
    const segments = new Segments(4, of("10.0.0.0/16", "10.0.1.0/24"));
    expect(segments.blocks(0, 1).map(String)).toEqual(["10.0.0.0/24"]);
    expect(segments.blocks(2, 3).map(String)).toEqual([
      "10.0.2.0/23",
      "10.0.4.0/22",
      "10.0.8.0/21",
      "10.0.16.0/20",
      "10.0.32.0/19",
      "10.0.64.0/18",
      "10.0.128.0/17",
    ]);
    expect(segments.blocks(0, 3).map(String)).toEqual(["10.0.0.0/16"]);
    expect(segments.blocks(1, 1)).toEqual([]);
  });

  test("all addresses of a family are one block", () => {
    for (const all of ["0.0.0.0/0", "::/0"] as const) {
      const [whole] = of(all);
      const segments = new Segments(whole?.family ?? 4, of(all));
      expect(segments.blocks(0, 1).map(String)).toEqual([all]);
    }
  });

  test("blocks of another family cut nothing, and what cut nothing has no segments", () => {
    const segments = new Segments(6, of("10.0.0.0/8", "2001:db8::/32"));
    expect(segments.blocks(0, 1).map(String)).toEqual(["2001:db8::/32"]);
    expect(() => segments.start(block("2001:db8:1::/48"))).toThrow("no segment starts or ends");
  });

  test.each([4, 6] as const)("a block's segments are that block again, IPv%i", (family: Family) => {
    const bits = family === 4 ? 32 : 128;
    const any = fc
      .tuple(fc.integer({ min: 0, max: bits }), fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n }))
      .map(([prefixLength, number]) => {
        const rest = BigInt(bits - prefixLength);
        return new CidrBlock(family, (number >> rest) << rest, prefixLength);
      });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 6 }), (blocks) => {
        const segments = new Segments(family, blocks);
        for (const one of blocks) {
          expect(segments.blocks(segments.start(one), segments.end(one)).map(String)).toEqual([String(one)]);
        }
      }),
    );
  });
});

describe("shared blocks", () => {
  const owned = (...texts: string[]) => texts.map((text, owner) => ({ owner, block: block(text) }));
  const shared = (...texts: string[]) =>
    nestedBlocks(owned(...texts)).map(({ outer, inner }) => [`${outer.block}`, `${inner.block}`]);

  test("each block that lies in others is found with the smallest of these", () => {
    expect(shared("10.0.1.0/24", "10.0.0.0/8", "10.0.0.0/16", "10.0.2.0/24", "11.0.0.0/8")).toEqual([
      ["10.0.0.0/8", "10.0.0.0/16"],
      ["10.0.0.0/16", "10.0.1.0/24"],
      ["10.0.0.0/16", "10.0.2.0/24"],
    ]);
  });

  test("equal blocks lie in each other, and blocks of two families never do", () => {
    expect(shared("10.0.0.0/16", "10.0.0.0/16")).toEqual([["10.0.0.0/16", "10.0.0.0/16"]]);
    expect(shared("0.0.0.0/0", "::/0")).toEqual([]);
    expect(shared()).toEqual([]);
  });

  const anyBlock = fc
    .record({
      family: fc.constantFrom(4 as const, 6 as const),
      bits: fc.bigInt(0n, 255n),
      length: fc.integer({ min: 0, max: 8 }),
    })
    .map(({ family, bits, length }) => {
      const width = family === 4 ? 32n : 128n;
      const first = ((bits >> BigInt(8 - length)) << BigInt(8 - length)) << (width - 8n);
      return new CidrBlock(family, first, length);
    });

  test("blocks meet where they have an intersection", () => {
    fc.assert(
      fc.property(anyBlock, anyBlock, (one, other) => {
        expect(blocksOverlap(one, other)).toBe(one.intersection(other) !== undefined);
      }),
    );
  });

  test("whatever shares addresses with another is found, as outer or as inner one", () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 12 }), (blocks) => {
        const all = blocks.map((each, owner) => ({ owner, block: each }));
        const found = new Set(nestedBlocks(all).flatMap(({ outer, inner }) => [outer.owner, inner.owner]));
        const expected = all.filter((one) =>
          all.some((other) => other !== one && one.block.intersection(other.block) !== undefined),
        );
        expect([...found].sort()).toEqual(expected.map(({ owner }) => owner).sort());
      }),
    );
  });
});
