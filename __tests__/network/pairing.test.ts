import fc from "fast-check";
import { pairUp } from "../../src/network/pairing";

const subnet = (name: string) => ({ name, availabilityZone: name.slice(-1) });
const names = (pairs: ReturnType<typeof pairUp<ReturnType<typeof subnet>>>) =>
  pairs.map(([one, other]) => `${one.name}-${other.name}`);

test("subnets of one zone are paired, each with each of the other side", () => {
  const pairs = pairUp(["1a", "2b", "3a"].map(subnet), ["4a", "5b", "6c"].map(subnet), "same-zone");
  expect(names(pairs)).toEqual(["1a-4a", "2b-5b", "3a-4a"]);
});

test("all subnets are paired where that is asked for", () => {
  expect(names(pairUp(["1a", "2b"].map(subnet), ["3a", "4b"].map(subnet), "all"))).toEqual([
    "1a-3a",
    "1a-4b",
    "2b-3a",
    "2b-4b",
  ]);
});

test("the pairs are the same whichever side comes first", () => {
  const side = fc.array(fc.constantFrom("1a", "2a", "3b", "4c").map(subnet));
  fc.assert(
    fc.property(side, side, fc.constantFrom("same-zone" as const, "all" as const), (ones, others, pairing) => {
      const there = pairUp(ones, others, pairing).map(([one, other]) => `${one.name}-${other.name}`);
      const back = pairUp(others, ones, pairing).map(([other, one]) => `${one.name}-${other.name}`);
      expect(back.sort()).toEqual(there.sort());
    }),
  );
});
