import { CidrBlock, parseCidrBlock } from "../../../src/network/cidr/cidr-block";
import { blockText, isPlaceholderBlock, placeholderBlock } from "../../../src/network/cidr/placeholder-blocks";

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
