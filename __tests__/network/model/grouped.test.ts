import { groupedBy } from "../../../src/network/model/grouped";

test("things are grouped by what they have in common, in their order", () => {
  const groups = groupedBy([1, 2, 3, 4, 5], (number) => number % 2 === 0);
  expect([...groups]).toEqual([
    [false, [1, 3, 5]],
    [true, [2, 4]],
  ]);
  expect(groupedBy([], String).size).toBe(0);
});
