import { type PlannedChange, Unknown, UnknownBlock, UnknownDestination } from "../../../src/network/model/network";
import { said } from "../../support/findings";
import { elsewhere, network, route } from "../../support/model";
import { addressed } from "../../support/two-networks";

type Shape = Parameters<typeof network>[0];
type Routes = NonNullable<Shape["vpcs"][string]["tables"]>[string];
type Subnets = NonNullable<Shape["vpcs"][string]["subnets"]>;

const ends: { readonly a: Subnets; readonly b: Subnets } = {
  a: { 1: { block: "10.0.0.0/24", table: "a-1" } },
  b: { 1: { block: "10.1.0.0/24", table: "b-1" } },
};

/** `a` and `b` with these routes in the table of `a`, and one back in that of `b`. */
const leading = (routes: Routes, subnets = ends, back: Routes = { "10.0.0.0/24": "ab" }) =>
  addressed(
    network({
      vpcs: {
        a: { blocks: ["10.0.0.0/16", "2001:db8:a::/56"], subnets: subnets.a, tables: { "a-1": routes } },
        b: { blocks: ["10.1.0.0/16", "2001:db8:b::/56"], subnets: subnets.b, tables: { "b-1": back } },
      },
      peerings: { ab: ["a", "b"], refused: ["a", "b", "rejected"], ax: ["a", new Unknown("a partner's")] },
    }),
  );
const change = (destination: string, action: PlannedChange["action"]): PlannedChange => ({
  address: `aws_route.a-1-${destination.replaceAll(/[^\w-]/g, "-")}`,
  type: "aws_route",
  action,
});
const saidOf = (
  before: ReturnType<typeof leading>,
  after: ReturnType<typeof leading>,
  ...changes: readonly PlannedChange[]
) => said("removed-route", after, { plan: { before, changes } });

test("either of two routes is missed that lead to a half of a subnet each", () => {
  const halves = leading({ "10.1.0.0/25": "ab", "10.1.0.128/25": "ab" });
  for (const half of ["10.1.0.0/25", "10.1.0.128/25"]) {
    expect(saidOf(halves, halves, change(half, "replace"))).toEqual([
      `peering "ab": the plan replaces 1 route that subnets reach each other by (a-1 to ${half}); until it is back, these lose contact: a/1 and b/1.`,
    ]);
  }
});

test("a route is not missed while it is replaced where a longer one decides, or where it drops what it leads to", () => {
  const wider = leading({ "10.1.0.0/16": "ab", "10.1.0.0/24": "ab" });
  expect(saidOf(wider, wider, change("10.1.0.0/16", "replace"))).toEqual([]);
  const partlyTo = leading({ "10.1.0.0/25": "ab", "10.1.0.128/25": "refused" });
  expect(saidOf(partlyTo, partlyTo, change("10.1.0.128/25", "replace"))).toEqual([]);
  expect(saidOf(partlyTo, partlyTo, change("10.1.0.0/25", "replace"))).toHaveLength(1);
});

test("where a subnet of either side goes too, nobody misses the route", () => {
  const before = leading({ "10.1.0.0/24": "ab" });
  const after = leading({});
  expect(saidOf(before, after, change("10.1.0.0/24", "delete"))).toHaveLength(1);
  for (const gone of ["a/1", "b/1"]) {
    const without = { ...after, subnets: after.subnets.filter(({ key }) => key !== gone) };
    expect(saidOf(before, without, change("10.1.0.0/24", "delete"))).toEqual([]);
  }
});

test("where it can't be told whether another way is left, nobody is warned", () => {
  const changes = [change("10.1.0.0/24", "delete"), change("10.1.0.0/16", "create")];
  expect(saidOf(leading({ "10.1.0.0/24": "ab" }), leading({ "10.1.0.0/16": elsewhere() }), ...changes)).toEqual([]);
});

test("a route to who knows where, or through a connection to who knows whom, was relied on by nobody that is known", () => {
  const before = leading([route(new UnknownDestination("prefix list pl-1"), "ab"), route("10.9.0.0/24", "ax")]);
  expect(saidOf(before, leading([]), change("10.9.0.0/24", "delete"))).toEqual([]);
  expect(saidOf(before, before, change("10.9.0.0/24", "replace"))).toEqual([]);
});

describe("of a route of one family,", () => {
  const dual = {
    a: {
      1: { blocks: ["10.0.0.0/24", "2001:db8:a::/64"], table: "a-1" },
      2: { block: "10.0.1.0/24", table: "a-1" },
    },
    b: {
      1: { blocks: ["10.1.0.0/24", "2001:db8:b::/64"], table: "b-1" },
      2: { block: "10.1.1.0/24", table: "b-1" },
    },
  };
  const back = { "10.0.0.0/16": "ab", "2001:db8:a::/64": "ab" };
  const before = leading({ "10.1.0.0/16": "ab", "2001:db8:b::/64": "ab" }, dual, back);
  const after = leading({ "10.1.0.0/16": "ab" }, dual, back);
  const message =
    'peering "ab": the plan removes 1 route that subnets reach each other by (a-1 to 2001:db8:b::/64); these lose contact: a/1 and b/1.';

  test("only those lose contact that have both blocks of it", () => {
    expect(saidOf(before, after, change("2001:db8:b::/64", "delete"))).toEqual([message]);
    expect(saidOf(before, before, change("2001:db8:b::/64", "replace"))).toEqual([
      'peering "ab": the plan replaces 1 route that subnets reach each other by (a-1 to 2001:db8:b::/64); until it is back, these lose contact: a/1 and b/1.',
    ]);
  });

  test("they do so where the block goes with it", () => {
    const less = leading({ "10.1.0.0/16": "ab" }, { ...dual, b: ends.b }, back);
    expect(saidOf(before, less, change("2001:db8:b::/64", "delete"))).toEqual([message]);
  });

  test("nobody can say so where a block is not known", () => {
    const unknownBlocks = [new UnknownBlock(6, "from a pool")];
    const unsure = { ...dual, b: { 1: { block: "10.1.0.0/24", unknownBlocks, table: "b-1" } } };
    const was = leading({ "10.1.0.0/16": "ab", "2001:db8:b::/64": "ab" }, unsure, back);
    expect(saidOf(was, leading({ "10.1.0.0/16": "ab" }, unsure, back), change("2001:db8:b::/64", "delete"))).toEqual(
      [],
    );
  });
});
