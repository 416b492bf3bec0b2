import { type CidrBlock, parseCidrBlock } from "../../../src/network/cidr/cidr-block";
import { ownersOfOverlappingBlocks, returnPathTo } from "../../../src/network/rules/return-path";

const block = (text: string) => parseCidrBlock(text, text.includes(":") ? 6 : 4) as CidrBlock;
const routes = (given: Readonly<Record<string, string>>) =>
  Object.entries(given).map(([destination, connection]) => ({ block: block(destination), connection }));

// AWS's guide: B and C have one block; A answers by the longest prefix, whoever asked.
describe("the answer to B's subnet 10.0.1.0/24, which asked through pcx-b", () => {
  const answer = (given: Readonly<Record<string, string>>) =>
    returnPathTo(block("10.0.1.0/24"), "pcx-b", routes(given));

  test.each([
    ["its own block", { "10.0.1.0/24": "pcx-b" }],
    ["a block around it", { "10.0.0.0/16": "pcx-b" }],
    ["a host of it", { "10.0.1.77/32": "pcx-b", "10.0.0.0/16": "pcx-c" }],
    ["the more specific one of two", { "10.0.1.0/24": "pcx-b", "10.0.0.0/16": "pcx-c" }],
    ["a block of which only a part leads elsewhere", { "10.0.0.0/16": "pcx-b", "10.0.1.77/32": "pcx-c" }],
  ])("goes back by a route to %s", (_, given) => {
    expect(answer(given)).toBe("back");
  });

  test("goes to C where the more specific route, or the only one, leads there", () => {
    expect(answer({ "10.0.0.0/16": "pcx-b", "10.0.1.0/24": "pcx-c" })).toEqual({ through: "pcx-c" });
    expect(answer({ "10.0.0.0/24": "pcx-b", "10.0.0.0/16": "pcx-c" })).toEqual({ through: "pcx-c" });
    expect(answer({ "10.0.0.0/16": "pcx-d", "10.0.1.0/24": "pcx-c" })).toEqual({ through: "pcx-c" });
  });

  test("goes nowhere without a route to it", () => {
    expect(answer({})).toBe("nowhere");
    expect(answer({ "10.0.0.0/24": "pcx-b", "10.0.2.0/24": "pcx-c" })).toBe("nowhere");
  });

  test("is taken to go back by a route that only Terraform knows", () => {
    const unknown = { block: undefined, connection: "pcx-b" };
    expect(returnPathTo(block("10.0.1.0/24"), "pcx-b", [unknown, ...routes({ "10.0.1.0/24": "pcx-c" })])).toBe("back");
  });

  test("of another family is another matter", () => {
    expect(answer({ "::/0": "pcx-b" })).toBe("nowhere");
  });
});

test("owners of blocks that share addresses are found, in either family", () => {
  const owned = (given: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(given).map(([owner, texts]) => ({ owner, blocks: texts.map(block) }));
  const found = (given: Readonly<Record<string, readonly string[]>>) =>
    [...ownersOfOverlappingBlocks(owned(given))].sort();
  expect(found({ a: ["10.0.0.0/16"], b: ["10.1.0.0/16"], c: ["::/64"] })).toEqual([]);
  expect(found({ a: ["10.0.0.0/16"], b: ["10.1.0.0/16"], c: ["10.0.0.0/16"] })).toEqual(["a", "c"]);
  expect(found({ a: ["10.0.0.0/16"], b: ["10.0.1.0/24"], c: ["10.0.2.0/24"], d: ["10.1.0.0/16"] })).toEqual([
    "a",
    "b",
    "c",
  ]);
  expect(found({ a: ["10.5.0.0/16", "2001:db8::/56"], b: ["10.6.0.0/16", "2001:db8::/60"], c: [] })).toEqual([
    "a",
    "b",
  ]);
});
