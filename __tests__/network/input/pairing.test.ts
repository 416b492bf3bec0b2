import fc from "fast-check";
import { pairUp } from "../../../src/network/input/pairing";

const location = { region: "us-east-2", accountId: undefined, credentials: "default" };
const subnet = (name: string) => ({
  name,
  availabilityZone: `us-east-2${name.slice(-1)}`,
  availabilityZoneId: undefined,
  vpc: { location },
});
type Pairs = readonly (readonly [{ readonly name: string }, { readonly name: string }])[];
const names = (pairs: Pairs) => pairs.map(([one, other]) => `${one.name}-${other.name}`);

test("subnets of one zone are paired, each with each of the other side", () => {
  const { pairs, undecided } = pairUp(["1a", "2b", "3a"].map(subnet), ["4a", "5b", "6c"].map(subnet), "same-zone");
  expect(names(pairs)).toEqual(["1a-4a", "2b-5b", "3a-4a"]);
  expect(undecided).toEqual([]);
});

test("all subnets are paired where that is asked for", () => {
  const { pairs } = pairUp(["1a", "2b"].map(subnet), ["3a", "4b"].map(subnet), "all");
  expect(names(pairs)).toEqual(["1a-3a", "1a-4b", "2b-3a", "2b-4b"]);
});

test("exactly these are paired where they are listed, whatever their zones", () => {
  const { pairs } = pairUp(["1a", "2b"].map(subnet), ["3a", "4b"].map(subnet), [
    ["1a", "4b"],
    ["2b", "4b"],
    ["9a", "4b"],
  ]);
  expect(names(pairs)).toEqual(["1a-4b", "2b-4b"]);
});

test("the pairs are the same whichever side comes first", () => {
  const side = fc.array(fc.constantFrom("1a", "2a", "3b", "4c").map(subnet));
  fc.assert(
    fc.property(side, side, fc.constantFrom("same-zone" as const, "all" as const), (ones, others, pairing) => {
      const there = names(pairUp(ones, others, pairing).pairs);
      const back = names(pairUp(others, ones, pairing).pairs.map(([other, one]) => [one, other] as const));
      expect(back.sort()).toEqual(there.sort());
    }),
  );
});
