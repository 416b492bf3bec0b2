import { pathThrough } from "../../../src/page/drawing/line-path";

test("a straight line has no corner", () => {
  expect(
    pathThrough([
      [0, 0],
      [10, 0],
    ]),
  ).toBe("M0 0L10 0");
});

test("a corner is rounded by at most half of each part that meets in it", () => {
  expect(
    pathThrough([
      [0, 0],
      [20, 0],
      [20, 4],
    ]),
  ).toBe("M0 0L14 0Q20 0 20 2L20 4");
});

test("a corner that lies on its neighbour is no number divided by nothing", () => {
  expect(
    pathThrough([
      [5, 5],
      [5, 5],
      [9, 5],
    ]),
  ).not.toContain("NaN");
});

test("no points are no line", () => {
  expect(pathThrough([])).toBe("");
});
