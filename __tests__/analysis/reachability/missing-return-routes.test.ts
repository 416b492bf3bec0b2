import { analyzedNetwork } from "../../../src/analysis/analyzed-network";
import { routesWithoutReturn } from "../../../src/analysis/reachability/missing-return-routes";
import { type Network, UnknownBlock, UnknownDestination } from "../../../src/network/model/network";
import { now, pair, small } from "../../support/findings";
import { route } from "../../support/model";

/** Returns the routes without a mirror, by the groups that they come in. */
const mirrorless = (of: Network) =>
  routesWithoutReturn(analyzedNetwork(of, { now })).map((routes) =>
    routes.map(({ table, route, sources, destinations }) => {
      const [one, other] = [sources, destinations].map((subnets) => subnets.map(({ key }) => key).join(", "));
      return `${table.name} to ${route.destination}: ${one} of ${other}`;
    }),
  );

type Routes = Parameters<typeof small>[2];

/** VPCs of both families, of which the first subnet of a has both and the second only IPv4. */
const both = (a: Routes, b: Routes, table = "a-1") =>
  pair({
    a: {
      ...small("a", "10.0.0.0/16", a),
      blocks: ["10.0.0.0/16", "2001:db8:a::/56"],
      subnets: {
        1: { blocks: ["10.0.0.0/24", "2001:db8:a::/64"], table },
        2: { block: "10.0.1.0/24", table: "a-1" },
      },
    },
    b: {
      ...small("b", "10.1.0.0/16", b),
      blocks: ["10.1.0.0/16", "2001:db8:b::/56"],
      subnets: { 1: { blocks: ["10.1.0.0/24", "2001:db8:b::/64"], table: "b-1" } },
    },
  });

test("routes of one table through one peering come together, and tables without such do not come", () => {
  expect(mirrorless(pair())).toEqual([]);
  expect(mirrorless(both({ "10.1.0.0/25": "ab", "10.1.0.128/25": "ab" }, {}))).toEqual([
    ["a-1 to 10.1.0.0/25: a/1, a/2 of b/1", "a-1 to 10.1.0.128/25: a/1, a/2 of b/1"],
  ]);
});

test("of the subnets that use a route's table, those ask that have its family", () => {
  const there = { "2001:db8:b::/64": "ab" };
  expect(mirrorless(both(there, {}))).toEqual([["a-1 to 2001:db8:b::/64: a/1 of b/1"]]);
  // Where none of them has, nobody waits for a reply.
  expect(mirrorless(both(there, {}, "a-main"))).toEqual([]);
});

test("a destination that is not known may be the mirror, in the family that it is of", () => {
  const list = (family: 4 | 6) => [route(new UnknownDestination("an entry of a prefix list", family), "ab")];
  expect(mirrorless(both({ "10.1.0.0/24": "ab" }, list(4)))).toEqual([]);
  expect(mirrorless(both({ "10.1.0.0/24": "ab" }, list(6)))).toHaveLength(1);
});

test("what is not known of a subnet's other family changes nothing", () => {
  const unknown = (family: 4 | 6) => {
    const subnet = { block: "10.1.0.0/24", table: "b-1", unknownBlocks: [new UnknownBlock(family, "Amazon's")] };
    return mirrorless(pair({ b: { ...small("b", "10.1.0.0/16"), subnets: { 1: subnet } } }));
  };
  expect(unknown(6)).toHaveLength(1);
  expect(unknown(4)).toEqual([]);
});

test("a table that the source only names may have the mirror", () => {
  const b = { ...small("b", "10.1.0.0/16"), subnets: { 1: { block: "10.1.0.0/24", table: "rtb-1" } } };
  expect(mirrorless(pair({ b }))).toEqual([]);
});
