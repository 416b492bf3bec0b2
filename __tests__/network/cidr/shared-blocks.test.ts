import fc from "fast-check";
import { CidrBlock } from "../../../src/network/cidr/cidr-block";
import { overlap, sharedBlocks } from "../../../src/network/cidr/shared-blocks";
import { block } from "../../support/model";

const owned = (...texts: string[]) => texts.map((text, owner) => ({ owner, block: block(text) }));
const shared = (...texts: string[]) =>
  sharedBlocks(owned(...texts)).map(({ outer, inner }) => [`${outer.block}`, `${inner.block}`]);

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
      expect(overlap(one, other)).toBe(one.intersection(other) !== undefined);
    }),
  );
});

test("whatever shares addresses with another is found, as outer or as inner one", () => {
  fc.assert(
    fc.property(fc.array(anyBlock, { maxLength: 12 }), (blocks) => {
      const all = blocks.map((each, owner) => ({ owner, block: each }));
      const found = new Set(sharedBlocks(all).flatMap(({ outer, inner }) => [outer.owner, inner.owner]));
      const expected = all.filter((one) =>
        all.some((other) => other !== one && one.block.intersection(other.block) !== undefined),
      );
      expect([...found].sort()).toEqual(expected.map(({ owner }) => owner).sort());
    }),
  );
});
