import fc from "fast-check";
import { CidrBlock, type Family } from "../../../src/network/cidr/cidr-block";
import { Segments } from "../../../src/network/cidr/segments";
import { block } from "../../support/model";

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
