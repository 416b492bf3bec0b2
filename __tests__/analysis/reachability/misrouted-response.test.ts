import { explanationsOf } from "../../../src/analysis/explanation/explanation";
import { reachabilityOf } from "../../../src/analysis/reachability/reachability";
import { findingsBy } from "../../support/findings";
import { gridOf, rowsOf } from "../../support/grid";
import { network, subnet } from "../../support/model";

// What AWS's guide warns of: subnet 2 of B sends to A, whose one route to the addresses of B leads to C, which has the
// same. The reply to 10.0.144.77 gets to C's subnet 2, "and the instance in VPC B doesn't receive it".
// https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html#peering-incorrect-response-routing
const subnetsOfMatching = (name: string) => ({
  private1: { block: "10.0.128.0/20", table: `${name}-private1` },
  private2: { block: "10.0.144.0/20", table: `${name}-private2` },
});
const misrouted = network({
  vpcs: {
    a: {
      blocks: ["172.16.0.0/16"],
      subnets: { private1: { block: "172.16.128.0/20", table: "a-private1" } },
      tables: { "a-private1": { "10.0.0.0/16": "ac" } },
    },
    b: {
      blocks: ["10.0.0.0/16"],
      subnets: subnetsOfMatching("b"),
      tables: { "b-private1": {}, "b-private2": { "172.16.128.0/20": "ab" } },
    },
    c: {
      blocks: ["10.0.0.0/16"],
      subnets: subnetsOfMatching("c"),
      tables: { "c-private1": { "172.16.128.0/20": "ac" }, "c-private2": {} },
    },
  },
  peerings: { ab: ["a", "b"], ac: ["a", "c"] },
});

test("who reaches whom is as the guide says, for all pairs", () => {
  // The letters are those of ../examples/guide/matrices.ts. What A sends to either subnet of B gets to C; and though
  // what B's subnet 2 sends arrives in A, its replies get to C.
  expect(gridOf(misrouted, 4)).toEqual(
    rowsOf(`
      a/private1  = M M T O
      b/private1  . = = . .
      b/private2  M = = . .
      c/private1  T . . = =
      c/private2  . . . = =`),
  );
});

test("the explanation says where the replies go, and asks for the guide's more specific route", () => {
  const of = (from: string, to: string) =>
    explanationsOf(reachabilityOf(misrouted), subnet(misrouted, from), subnet(misrouted, to));
  const [explanation] = of("b/private2", "a/private1");
  expect(explanation?.verdict).toBe("misdelivered");
  expect(explanation?.there.parts.map(({ disposition }) => disposition)).toMatchObject([
    { kind: "delivered", peering: { name: "ab" } },
  ]);
  expect(explanation?.back.parts.map(({ disposition }) => disposition)).toMatchObject([
    { kind: "misdelivered", peering: { name: "ac" }, vpc: { name: "c" } },
  ]);
  const remedy =
    'route table "a-private1": add a route to 10.0.144.0/20 through peering "ab", more specific than the route to 10.0.0.0/16, now through peering "ac"';
  expect(explanation?.missing).toEqual([remedy]);
  expect(of("a/private1", "b/private2").map(({ missing }) => missing)).toEqual([[remedy]]);
});

test("the route that the explanation asks for is all that is missing", () => {
  const routeTables = misrouted.routeTables.map((table) => {
    const [first] = table.routes;
    if (table.name !== "a-private1" || first === undefined) return table;
    const more = {
      ...first,
      destination: subnet(misrouted, "b/private2").blocks[0] ?? first.destination,
      target: { kind: "peering", peering: "ab" } as const,
    };
    return { ...table, routes: [...table.routes, more] };
  });
  // The guide's first remedy: the replies get to B, and so does what is for subnet 2 of C.
  expect(gridOf({ ...misrouted, routeTables }, 4)).toEqual(
    rowsOf(`
      a/private1  = M T T M
      b/private1  . = = . .
      b/private2  T = = . .
      c/private1  T . . = =
      c/private2  . . . = =`),
  );
});

test("PEER049 names the subnet, the VPC that gets its replies, and the table that leads them there", () => {
  const [finding, ...others] = findingsBy("unanswered-traffic", misrouted);
  expect(others).toEqual([]);
  expect(finding?.problem.id).toBe("PEER049");
  expect(finding?.problem.message).toBe(
    'peering "ab": b/private2 reaches a/private1, and the replies go to c instead, for a-private1 leads them through peering "ac"; give a-private1 a route back that is more specific.',
  );
  expect(finding?.subjects.map(({ name }) => name)).toEqual(["a-private1", "private2"]);
});
