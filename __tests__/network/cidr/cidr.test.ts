import fc from "fast-check";
import { Address4, Address6 } from "ip-address";
import { CidrBlock, type Family, NotACidrBlock, parseCidrBlock } from "../../../src/network/cidr/cidr-block";
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

  /** IPv6 groups with many zeros, whose text is difficult to format. */
  const sparseAddress = fc
    .array(fc.constantFrom(0, 0, 0, 1, 0xfff, 0xffff), { minLength: 8, maxLength: 8 })
    .map((groups) => groups.map((group) => group.toString(16)).join(":"));

  describe("a valid CIDR block", () => {
    test.each(["10.0.0.0/16", "0.0.0.0/0", "192.168.1.255/32", "2001:db8:1234:1a00::/56", "::/0", "::1/128"])(
      "is written as it was read: %s",
      (text) => {
        expect(String(block(text))).toBe(text);
      },
    );

    test("has a first address, a last address and a size", () => {
      const { first, last, size } = block("10.0.128.0/20");
      expect([first, last, size]).toEqual([0x0a008000n, 0x0a008fffn, 4096n]);
    });
  });

  describe("an invalid CIDR block is rejected with a reason", () => {
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
      ["10.0.0.1/16", "has bits set after its prefix", "10.0.0.0/16"],
      ["2001:db8::/56", "is IPv6, but IPv4 is required", undefined],
    ])("%j %s", (text, reason, meant) => {
      expect(parseCidrBlock(text, 4)).toEqual(new NotACidrBlock(reason, meant));
    });

    test.each([
      ["10.0.0.0/16", "is IPv4, but IPv6 is required", undefined],
      ["2001:DB8::/56", "is not in the form that AWS uses", "2001:db8::/56"],
      ["2001:0db8::/56", "is not in the form that AWS uses", "2001:db8::/56"],
      ["2001:db8:0::/56", "is not in the form that AWS uses", "2001:db8::/56"],
      ["::ffff:1.2.3.4/128", "is not in the form that AWS uses", "::ffff:102:304/128"],
      ["2001:db8::1/56", "has bits set after its prefix", "2001:db8::/56"],
      ["2001:db8::/129", "has no prefix length from /0 to /128", undefined],
      ["fe80::%eth0/64", "does not start with an IPv6 address", undefined],
    ])("%j %s, if IPv6 is required", (text, reason, meant) => {
      expect(parseCidrBlock(text, 6)).toEqual(new NotACidrBlock(reason, meant));
    });

    test("without throwing, for any text", () => {
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

  describe("agrees with another CIDR library", () => {
    test("on first address, last address and spelling of every block", () => {
      fc.assert(
        fc.property(anyBlock, (any) => {
          const oracle = any.family === 4 ? new Address4(String(any)) : new Address6(String(any));
          expect([any.first, any.last]).toEqual([oracle.startAddress().bigInt(), oracle.endAddress().bigInt()]);
          expect(String(any)).toBe(`${oracle.startAddress().correctForm()}/${any.prefixLength}`);
          expect(parseCidrBlock(String(any), any.family)).toEqual(any);
        }),
      );
    });

    test("on the compression of zeros in IPv6", () => {
      fc.assert(
        fc.property(sparseAddress, (address) => {
          const read = parseCidrBlock(`${address}/128`, 6);
          const spelling = read instanceof NotACidrBlock ? read.meant : String(read);
          expect(spelling).toBe(`${new Address6(address).correctForm()}/128`);
        }),
      );
    });

    test("on whether a block contains another", () => {
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
    ])("for %s and %s is %s", (one, other, shared) => {
      expect(block(one).intersection(block(other))?.toString()).toBe(shared);
    });

    test("has exactly the addresses that both blocks have", () => {
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

  test("has equal parts, in order", () => {
    expect([0, 1, 8, 15].map((index) => String(block("10.0.0.0/16").part(20, index)))).toEqual([
      "10.0.0.0/20",
      "10.0.16.0/20",
      "10.0.128.0/20",
      "10.0.240.0/20",
    ]);
  });
});

describe("placeholder blocks", () => {
  const block = (text: string): CidrBlock => {
    const parsed = parseCidrBlock(text, text.includes(":") ? 6 : 4);
    if (parsed instanceof CidrBlock) return parsed;
    throw new Error(text);
  };

  test("have the size of Amazon-provided blocks", () => {
    expect(placeholderBlock("shop-vpc")).toMatchObject({ family: 6, prefixLength: 56 });
  });

  test("are always the same for the same owner, so that networks can be compared", () => {
    expect(placeholderBlock("shop-vpc")).toEqual(placeholderBlock("shop-vpc"));
  });

  test("do not overlap, for a thousand owners", () => {
    const all = Array.from({ length: 1000 }, (_, index) => placeholderBlock(`vpc-${index}`));
    expect(new Set(all.map(String)).size).toBe(1000);
    expect(all.every((one) => one.first >> 120n === 0xe0n)).toBe(true);
  });

  test("are not blocks that a VPC can have", () => {
    for (const text of ["10.0.0.0/16", "2600:1f16::/56", "fd00:1::/56", "::/0", "fe80::/10"]) {
      expect(isPlaceholderBlock(block(text))).toBe(false);
      expect(blockText(block(text))).toBe(text);
    }
  });

  test("are printed with their owner, never as an address", () => {
    expect(blockText(placeholderBlock("shop-vpc"))).toBe("Amazon's IPv6 block of shop-vpc");
  });

  test("are printed with the number of a subnet's part", () => {
    expect(blockText(placeholderBlock("shop-vpc").part(64, 128))).toBe(
      "/64 number 128 of Amazon's IPv6 block of shop-vpc",
    );
    expect(blockText(placeholderBlock("shop-vpc").part(64, 0))).toBe("/64 number 0 of Amazon's IPv6 block of shop-vpc");
  });

  test("are printed as Amazon's block if the owner is unknown", () => {
    expect(blockText(block("e000::/8"))).toBe("an IPv6 block of Amazon's");
  });
});

describe("segments", () => {
  const of = (...texts: readonly string[]) => texts.map(block);

  test("start and end where blocks start and end", () => {
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

  test("are returned as the fewest blocks", () => {
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

  test("are one block if they are all addresses of a family", () => {
    for (const all of ["0.0.0.0/0", "::/0"] as const) {
      const [whole] = of(all);
      const segments = new Segments(whole?.family ?? 4, of(all));
      expect(segments.blocks(0, 1).map(String)).toEqual([all]);
    }
  });

  test("ignore blocks of the other family, and reject blocks that were not given", () => {
    const segments = new Segments(6, of("10.0.0.0/8", "2001:db8::/32"));
    expect(segments.blocks(0, 1).map(String)).toEqual(["2001:db8::/32"]);
    expect(() => segments.start(block("2001:db8:1::/48"))).toThrow("no segment starts or ends");
  });

  test.each([4, 6] as const)("of a block are that block again, IPv%i", (family: Family) => {
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

describe("nested blocks", () => {
  const owned = (...texts: string[]) => texts.map((text, owner) => ({ owner, block: block(text) }));
  const shared = (...texts: string[]) =>
    nestedBlocks(owned(...texts)).map(({ outer, inner }) => [`${outer.block}`, `${inner.block}`]);

  test("are returned with every block that contains them", () => {
    expect(shared("10.0.1.0/24", "10.0.0.0/8", "10.0.0.0/16", "10.0.2.0/24", "11.0.0.0/8")).toEqual([
      ["10.0.0.0/8", "10.0.0.0/16"],
      ["10.0.0.0/8", "10.0.1.0/24"],
      ["10.0.0.0/16", "10.0.1.0/24"],
      ["10.0.0.0/8", "10.0.2.0/24"],
      ["10.0.0.0/16", "10.0.2.0/24"],
    ]);
  });

  test("include equal blocks, but not blocks of different families", () => {
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

  test("overlap exactly if they have an intersection", () => {
    fc.assert(
      fc.property(anyBlock, anyBlock, (one, other) => {
        expect(blocksOverlap(one, other)).toBe(one.intersection(other) !== undefined);
      }),
    );
  });

  test("include every block that shares addresses with another", () => {
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
