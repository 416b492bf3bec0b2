import { findingsBy, pair, said } from "../../support/findings";
import { internet, route } from "../../support/model";

const inLine = { writtenAs: "in-line" } as const;
const resource = { writtenAs: "resource", address: "aws_route.one" } as const;
const withTable = (...routes: ReturnType<typeof route>[]) => pair({ a: { tables: { "a-1": routes } } });

test.each([
  ["the peering's beside it", route("0.0.0.0/0", internet(), inLine), route("10.1.0.0/24", "ab", resource)],
  ["the peering's in it", route("10.1.0.0/24", "ab", inLine), route("0.0.0.0/0", internet(), resource)],
])("a table with routes in-line and beside it is refused: %s", (_, ...routes) => {
  const of = withTable(...routes);
  expect(said("inline-routes", of)).toEqual([
    `route table a-1: has 1 route in-line, and beside them the one to ${routes[1]?.destination}. Terraform would remove these at each apply; make each of its routes an aws_route of its own.`,
  ]);
  expect(findingsBy("inline-routes", of)[0]?.subjects.map(({ name }) => name)).toEqual([
    "a-1",
    `a-1 to ${routes[1]?.destination}`,
  ]);
});

test("one way of writing is as good as the other, and without a peering it is none of ours", () => {
  expect(
    said("inline-routes", withTable(route("0.0.0.0/0", internet(), inLine), route("10.1.0.0/24", "ab", inLine))),
  ).toEqual([]);
  expect(
    said("inline-routes", withTable(route("0.0.0.0/0", internet(), resource), route("10.1.0.0/24", "ab", resource))),
  ).toEqual([]);
  expect(
    said(
      "inline-routes",
      withTable(route("0.0.0.0/0", internet(), inLine), route("10.9.0.0/24", internet(), resource)),
    ),
  ).toEqual([]);
});

test("of several routes beside those in-line, the first is named and the others are counted", () => {
  const of = withTable(
    route("0.0.0.0/0", internet(), inLine),
    route("10.1.0.0/24", "ab", resource),
    route("10.2.0.0/24", internet("nat"), { ...resource, address: "aws_route.two" }),
    route("10.3.0.0/24", internet("nat"), { ...resource, address: "aws_route.three" }),
  );
  expect(said("inline-routes", of)[0]).toContain(
    "has 1 route in-line, and beside them the one to 10.1.0.0/24 and 2 more.",
  );
});
