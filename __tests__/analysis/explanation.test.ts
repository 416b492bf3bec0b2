import { explanationsOf } from "../../src/analysis/explanation";
import { reachabilityOf } from "../../src/analysis/reachability";
import { type Network, type Route, Unknown } from "../../src/network/model";
import { standInBlock } from "../../src/network/stand-in-blocks";
import { blackhole, block, elsewhere, internet, network, route, subnet } from "../support/model";

const explain = (of: Network, from = "a/one", to = "b/one") =>
  explanationsOf(reachabilityOf(of), subnet(of, from), subnet(of, to));

/** What is missing, of the one family that there is. */
const missing = (of: Network, from?: string, to?: string) => {
  const explanations = explain(of, from, to);
  expect(explanations).toHaveLength(1);
  return explanations[0]?.missing;
};

type Shape = Parameters<typeof network>[0];
type Routes = NonNullable<Shape["vpcs"][string]["tables"]>[string];

/** a/one 10.0.128.0/20 and b/one 10.1.128.0/20; c has the same addresses as b. */
const net = (a: Routes, b: Routes, peerings: Shape["peerings"] = { ab: ["a", "b"], ac: ["a", "c"] }) =>
  network({
    vpcs: {
      a: { blocks: ["10.0.0.0/16"], subnets: { one: { block: "10.0.128.0/20" } }, tables: { "a-main": a } },
      b: { blocks: ["10.1.0.0/16"], subnets: { one: { block: "10.1.128.0/20" } }, tables: { "b-main": b } },
      c: { blocks: ["10.1.0.0/16"] },
    },
    peerings,
  });

const [there, back] = [{ "10.1.128.0/20": "ab" }, { "10.0.128.0/20": "ab" }];

test("an explanation has both directions with the routes that decided, and misses nothing where all is there", () => {
  const [explanation] = explain(net(there, back));
  expect(explanation).toMatchObject({ family: 4, verdict: "two-way", missing: [] });
  expect(explanation?.there.parts.map(({ route }) => String(route?.destination))).toEqual(["10.1.128.0/20"]);
  expect(explanation?.back.parts.map(({ route }) => String(route?.destination))).toEqual(["10.0.128.0/20"]);
  expect([explanation?.back.from.key, explanation?.back.to.key]).toEqual(["b/one", "a/one"]);
});

test("there is an explanation for each family that both subnets have", () => {
  const both = network({
    vpcs: {
      a: { blocks: ["10.0.0.0/16", "2001:db8::/56"], subnets: { one: { blocks: ["10.0.0.0/20", "2001:db8::/64"] } } },
      b: {
        blocks: ["10.1.0.0/16", "2001:db8:1::/56"],
        subnets: { one: { blocks: ["10.1.0.0/20", "2001:db8:1::/64"] } },
      },
    },
    peerings: { ab: ["a", "b"] },
  });
  expect(explain(both).map(({ family, missing }) => [family, ...missing])).toEqual([
    [
      4,
      'route table "a-main": add a route to 10.1.0.0/20 through peering "ab"',
      'route table "b-main": add a route to 10.0.0.0/20 through peering "ab"',
    ],
    [
      6,
      'route table "a-main": add a route to 2001:db8:1::/64 through peering "ab"',
      'route table "b-main": add a route to 2001:db8::/64 through peering "ab"',
    ],
  ]);
});

test("a missing route back is named with its table", () => {
  expect(missing(net(there, {}))).toEqual(['route table "b-main": add a route to 10.0.128.0/20 through peering "ab"']);
});

test("of a request that nobody has accepted, and routes missing both ways, all is named at once", () => {
  expect(missing(net({}, {}, { ab: ["a", "b", "pending-acceptance"] }))).toEqual([
    'peering "ab": accept the request',
    'route table "a-main": add a route to 10.1.128.0/20 through peering "ab"',
    'route table "b-main": add a route to 10.0.128.0/20 through peering "ab"',
  ]);
});

test("with the routes in place, a request has only to be accepted, by whichever side it was made", () => {
  expect(missing(net(there, back, { ab: ["b", "a", "pending-acceptance"] }))).toEqual([
    'peering "ab": accept the request',
  ]);
});

test("a connection that is about to become active takes time alone", () => {
  expect(missing(net(there, back, { ab: ["a", "b", "provisioning"] }))).toEqual([
    'peering "ab": wait until it is active; it is provisioning',
  ]);
});

test("without any connection between the VPCs, it is missing and so are the routes through it", () => {
  expect(missing(net({}, {}, {}))).toEqual([
    "a peering connection between a and b, and its acceptance",
    'route table "a-main": add a route to 10.1.128.0/20 through the new peering connection',
    'route table "b-main": add a route to 10.0.128.0/20 through the new peering connection',
  ]);
});

test("a connection that has come to its end has to be replaced, and the routes changed", () => {
  expect(missing(net(there, back, { ab: ["a", "b", "expired"] }))).toEqual([
    'a new peering connection between a and b, and its acceptance: peering "ab" is expired, which is final',
    'route table "a-main": change the route to 10.1.128.0/20, now through peering "ab", so that it leads to the new peering connection',
    'route table "b-main": change the route to 10.0.128.0/20, now through peering "ab", so that it leads to the new peering connection',
  ]);
});

test("beside an active connection, one that was deleted plays no part", () => {
  const peerings: Shape["peerings"] = { old: ["a", "b", "deleted"], ab: ["b", "a"] };
  expect(missing(net({ "10.1.128.0/20": "old" }, back, peerings))).toEqual([
    'route table "a-main": change the route to 10.1.128.0/20, now through peering "old", so that it leads to peering "ab"',
  ]);
});

test("what a wider route sends elsewhere needs a more specific one", () => {
  expect(missing(net({ "10.1.0.0/16": "ac" }, back))).toEqual([
    'route table "a-main": add a route to 10.1.128.0/20 through peering "ab", more specific than the route to 10.1.0.0/16, now through peering "ac"',
  ]);
  expect(missing(net({ "0.0.0.0/0": internet("NAT gateway nat-1") }, back))).toEqual([
    'route table "a-main": add a route to 10.1.128.0/20 through peering "ab", more specific than the route to 0.0.0.0/0, now to NAT gateway nat-1',
  ]);
});

test("a reply that another VPC gets needs a more specific route too", () => {
  const [explanation] = explain(net({ "10.1.0.0/16": "ac" }, back), "b/one", "a/one");
  expect(explanation).toMatchObject({
    verdict: "misdirected",
    missing: [
      'route table "a-main": add a route to 10.1.128.0/20 through peering "ab", more specific than the route to 10.1.0.0/16, now through peering "ac"',
    ],
  });
});

test("a route to exactly the subnet, but elsewhere, has to be changed", () => {
  expect(missing(net({ "10.1.128.0/20": blackhole("nat-1") }, back))).toEqual([
    'route table "a-main": change the route to 10.1.128.0/20, now to nat-1, so that it leads to peering "ab"',
  ]);
});

test("a propagated route to exactly the subnet yields to a static one", () => {
  const propagated = route("10.1.128.0/20", blackhole("vgw-1"), { origin: "propagated" });
  expect(missing(net([propagated], back))).toEqual([
    'route table "a-main": add a route to 10.1.128.0/20 through peering "ab"',
  ]);
});

test("a more specific route that takes a part of the subnet has to go, and the wider one then does", () => {
  expect(missing(net({ ...there, "10.1.130.0/24": "ac" }, back))).toEqual([
    'route table "a-main": remove the route to 10.1.130.0/24, now through peering "ac", which takes these addresses',
  ]);
});

test("a more specific route that nothing wider is behind has to be replaced by one to the subnet", () => {
  expect(missing(net({ "10.1.130.0/24": "ac" }, back))).toEqual([
    'route table "a-main": remove the route to 10.1.130.0/24, now through peering "ac", which takes these addresses',
    'route table "a-main": add a route to 10.1.128.0/20 through peering "ab"',
  ]);
});

test("where a route covers one half of the subnet, the other half is missing", () => {
  expect(missing(net({ "10.1.128.0/21": "ab" }, back))).toEqual([
    'route table "a-main": add a route to 10.1.136.0/21 through peering "ab"',
  ]);
});

test("within one VPC, only a route more specific than the local one can be in the way", () => {
  const one = network({
    vpcs: {
      a: {
        blocks: ["10.0.0.0/16"],
        subnets: { one: { block: "10.0.0.0/20" }, two: { block: "10.0.16.0/20" } },
        tables: { "a-main": { "10.0.16.0/20": blackhole("eni-1") } },
      },
    },
  });
  expect(missing(one, "a/one", "a/two")).toEqual([
    'route table "a-main": remove the route to 10.0.16.0/20, now to eni-1, which takes these addresses',
  ]);
});

test("no route helps where both VPCs have the same addresses: one of them needs others", () => {
  const same = network({
    vpcs: {
      a: { blocks: ["10.0.0.0/16"], subnets: { one: { block: "10.0.0.0/20" } } },
      b: { blocks: ["10.0.0.0/16"], subnets: { one: { block: "10.0.0.0/20" } } },
    },
  });
  expect(missing(same)?.slice(0, 2)).toEqual([
    "a and b both have 10.0.0.0/16: give one of them other blocks; AWS connects no VPCs that overlap",
    "a peering connection between a and b, and its acceptance",
  ]);
});

test("what is unknown may be right: it is not among what is missing", () => {
  expect(missing(net({ "10.1.0.0/16": elsewhere() }, back))).toEqual([]);
  expect(missing(net(there, back, { ab: ["a", "b", new Unknown("later")] }))).toEqual([]);
  // What is missing beside it is named all the same.
  expect(missing(net({ "10.1.0.0/16": elsewhere() }, {}))).toEqual([
    'route table "b-main": add a route to 10.0.128.0/20 through peering "ab"',
  ]);
});

test("a block that only Amazon knows is named after its VPC", () => {
  const [a, b] = [standInBlock("a"), standInBlock("b")];
  const at = (vpc: typeof a) => ({
    also: { blocks: [vpc] },
    subnets: { one: { also: { blocks: [vpc.part(64, 1)] } } },
  });
  const [first] = missing(network({ vpcs: { a: at(a), b: at(b) }, peerings: { ab: ["a", "b"] } })) ?? [];
  expect(first).toBe(
    'route table "a-main": add a route to /64 number 1 of Amazon\'s IPv6 block of b through peering "ab"',
  );
});

test("doing what is missing makes every pair two-way", () => {
  // Read back as a person would do it: the routes that are named, in the tables that are named.
  const broken = net({ "10.1.130.0/24": "ac", "10.0.0.0/8": "ac" }, { "10.0.128.0/22": "ab" });
  const pieces = missing(broken) ?? [];
  const done: Network = {
    ...broken,
    routeTables: broken.routeTables.map((table) => ({ ...table, routes: changed(table.name, table.routes, pieces) })),
  };
  expect(explain(broken)[0]?.verdict).toBe("misdirected");
  expect(explain(done)[0]).toMatchObject({ verdict: "two-way", missing: [] });
});

function changed(table: string, routes: readonly Route[], pieces: readonly string[]): readonly Route[] {
  const own = pieces.filter((piece) => piece.startsWith(`route table "${table}": `));
  const matching = (pattern: RegExp) => own.flatMap((piece) => pattern.exec(piece)?.[1] ?? []);
  const removed = matching(/: remove the route to ([^,]+),/);
  return [
    ...routes.filter(({ destination }) => !removed.includes(String(destination))),
    ...matching(/: add a route to (\S+) through peering "ab"/).map((text) => route(block(text).toString(), "ab")),
  ];
}
