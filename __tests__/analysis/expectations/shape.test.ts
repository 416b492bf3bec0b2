import { expectationsFrom } from "../../../src/analysis/expectations/shape";

const pair = ["a/private1", "b/private1"];

test.each([
  ["pairs that reach each other", { reach: [pair, ["a", "c"]] }],
  ["pairs that do within a zone", { reachWithinZone: [pair] }],
  ["pairs that are apart", { apart: [pair] }],
  ["that there is no contact at all", { nothingElse: true }],
  [
    "all of it, in one family",
    { reach: [pair], reachWithinZone: [], apart: [pair], nothingElse: false, families: [6] },
  ],
  ["all of it, in both families", { reach: [pair], nothingElse: true, families: [4, 6] }],
])("expectations may be: %s", (_, value) => {
  expect(expectationsFrom(value)).toEqual(value);
});

const names = "reach, reachWithinZone, apart, nothingElse, families";

test.each([undefined, null, "reach", 4, [], [pair]])(
  "%j is no expectations, and it is told what they have",
  (value) => {
    expect(expectationsFrom(value)).toEqual([{ path: [], message: `has no expectations; write some of ${names}` }]);
  },
);

test.each([{}, { nothingElse: false }, { families: [4] }, { reach: [], reachWithinZone: [], apart: [] }])(
  "%j expects nothing: it could not fail, whatever the network",
  (value) => {
    expect(expectationsFrom(value)).toEqual([{ path: [], message: `expects nothing; write some of ${names}` }]);
  },
);

test("without a family nothing is looked at, so that nothing could fail", () => {
  expect(expectationsFrom({ nothingElse: true, families: [] })).toEqual([
    { path: ["families"], message: "families has neither 4 nor 6; leave it out for both" },
  ]);
});

test("a name that there is not is told with those that there are", () => {
  expect(expectationsFrom({ reach: [pair], reaches: [pair] })).toEqual([
    { path: ["reaches"], message: `"reaches" is none of ${names}` },
  ]);
});

test.each(["yes", 1, null, []])("nothingElse is not %j", (nothingElse) => {
  expect(expectationsFrom({ nothingElse })).toEqual([
    { path: ["nothingElse"], message: "nothingElse is true or false" },
  ]);
});

test("what is no list is told with how one looks", () => {
  expect(expectationsFrom({ reach: "a", reachWithinZone: null, apart: { a: "b" }, families: 4 })).toEqual([
    { path: ["reach"], message: 'reach is a list, such as [["a/private1", "b/private1"]]' },
    { path: ["reachWithinZone"], message: 'reachWithinZone is a list, such as [["a/private1", "b/private1"]]' },
    { path: ["apart"], message: 'apart is a list, such as [["a/private1", "b/private1"]]' },
    { path: ["families"], message: "families is a list, such as [4]" },
  ]);
});

test.each([
  ["one name", ["a"]],
  ["three names", ["a", "b", "c"]],
  ["a text of two letters", "ab"],
  ["nothing in a name's place", ["a", ""]],
  ["a number in a name's place", [1, "b"]],
  ["no names", null],
])("%s is no pair, which is told with its place in the list", (_, value) => {
  expect(expectationsFrom({ apart: [pair, value, pair] })).toEqual([
    {
      path: ["apart", 1],
      message: `apart: ${JSON.stringify(value)} is not two names, such as ["a/private1", "b/private1"]`,
    },
  ]);
});

test("families are 4 and 6, written as numbers", () => {
  expect(expectationsFrom({ reach: [pair], families: [4, 5, 6, "6"] })).toEqual([
    { path: ["families", 1], message: "families: 5 is no family; they are 4 and 6" },
    { path: ["families", 3], message: 'families: "6" is no family; they are 4 and 6' },
  ]);
});

test("all that is wrong is told at once, in the order in which it is written", () => {
  const problems = expectationsFrom({ families: ["4"], apart: [pair, []], nothing: true, nothingElse: 0 });
  expect(problems).toMatchObject([
    { path: ["families", 0] },
    { path: ["apart", 1] },
    { path: ["nothing"] },
    { path: ["nothingElse"] },
  ]);
});
