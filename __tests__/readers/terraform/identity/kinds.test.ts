import { awsIdOf, maybeInOnePlace, nameTagOf } from "../../../../src/readers/terraform/identity/kinds";
import type { Value, Values } from "../../../../src/readers/terraform/parse/resource";
import { written } from "../../../support/terraform-resources";

function resource(values: Values) {
  const [made] = written({ "aws_vpc.a": values });
  if (made === undefined) throw new Error("no resource");
  return made;
}

test.each<[Value, string | undefined]>([
  ["vpc-1", "vpc-1"],
  ["", undefined],
  [null, undefined],
  [4, undefined],
])("the id %j is %j", (id, expected) => {
  expect(awsIdOf(resource({ id }))).toBe(expected);
});

test("a Name tag is the resource's own, or one of its provider's, and an empty one is none", () => {
  expect(nameTagOf(resource({ tags: { Name: "own" }, tags_all: { Name: "all" } }))).toBe("own");
  expect(nameTagOf(resource({ tags: { Name: "" }, tags_all: { Name: "all" } }))).toBe("all");
  expect(nameTagOf(resource({ tags: {}, tags_all: { Name: "" } }))).toBeUndefined();
});

test("places that may be one: those that nothing tells apart", () => {
  const place = { account: "1", region: "r" };
  expect(maybeInOnePlace(place, { ...place })).toBe(true);
  expect(maybeInOnePlace(place, {})).toBe(true);
  expect(maybeInOnePlace({ account: "1" }, { region: "r" })).toBe(true);
  expect(maybeInOnePlace(place, { account: "2", region: "r" })).toBe(false);
  expect(maybeInOnePlace(place, { region: "s" })).toBe(false);
});
