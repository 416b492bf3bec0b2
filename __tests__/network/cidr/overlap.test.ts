import { overlaps } from "../../../src/network/cidr/overlap";

const shared = (ones: readonly string[], others: readonly string[]) =>
  overlaps(ones, others, 4).map(({ one, other, shared }) => `${one} and ${other} share ${shared}`);

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
