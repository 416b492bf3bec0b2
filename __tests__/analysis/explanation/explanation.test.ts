import { placeholderBlock } from "../../../src/network/cidr/placeholder-blocks";
import { type Network, type Route, Unknown } from "../../../src/network/model/network";
import { block, elsewhere, network, route } from "../../support/model";
import { back, explain, missing, net, there } from "./explained";

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
  const network = net({ "10.1.128.0/20": "old" }, back, { old: ["a", "b", "deleted"], ab: ["b", "a"] });
  expect(missing(network)).toEqual([
    'route table "a-main": change the route to 10.1.128.0/20, now through peering "old", so that it leads to peering "ab"',
  ]);
});

test("a reply that another VPC gets needs a more specific route too", () => {
  const [explanation] = explain(net({ "10.1.0.0/16": "ac" }, back), "b/one", "a/one");
  expect(explanation).toMatchObject({
    verdict: "misdelivered",
    missing: [
      'route table "a-main": add a route to 10.1.128.0/20 through peering "ab", more specific than the route to 10.1.0.0/16, now through peering "ac"',
    ],
  });
});

test("of several connections, it is the one that is nearest to carrying traffic", () => {
  const [initiating, pending] = [
    ["a", "b", "initiating-request"],
    ["b", "a", "pending-acceptance"],
  ] as const;
  const provisioning = ["a", "b", "provisioning"] as const;
  expect(missing(net({}, {}, { initiating, pending, provisioning }))?.[0]).toBe(
    'peering "provisioning": wait until it is active; it is provisioning',
  );
  expect(missing(net({}, {}, { initiating, pending }))?.[0]).toBe('peering "pending": accept the request');
  const unknown = ["a", "b", new Unknown("known only after apply")] as const;
  expect(missing(net({}, {}, { provisioning, unknown }))?.[0]).toBe(
    'route table "a-main": add a route to 10.1.128.0/20 through peering "unknown"',
  );
});

test("no route helps where both VPCs have the same addresses: one of them needs others", () => {
  const same = network({
    vpcs: {
      a: { blocks: ["10.0.0.0/16"], subnets: { one: { block: "10.0.0.0/20" } } },
      b: { blocks: ["10.0.0.0/16"], subnets: { one: { block: "10.0.0.0/20" } } },
    },
  });
  const overlap = "a and b both have 10.0.0.0/16: give one of them other blocks; AWS connects no VPCs that overlap";
  expect(missing(same)).toEqual([overlap, "a peering connection between a and b, and its acceptance"]);
  expect(missing(same, "b/one", "a/one")?.[0]).toBe(overlap);
});

test("all blocks that both VPCs have are named, each once, though their subnets have them too", () => {
  const blocks = ["10.0.0.0/16", "10.8.0.0/24"];
  const subnets = { one: { block: "10.8.0.0/24" }, two: { block: "10.0.0.0/20" } };
  expect(missing(network({ vpcs: { a: { blocks, subnets }, b: { blocks, subnets } } }))?.[0]).toBe(
    "a and b both have 10.0.0.0/16, 10.8.0.0/24: give one of them other blocks; AWS connects no VPCs that overlap",
  );
});

test("what is unknown may be right: it is not among what is missing", () => {
  expect(missing(net({ "10.1.0.0/16": elsewhere() }, back))).toEqual([]);
  expect(missing(net(there, back, { ab: ["a", "b", new Unknown("later")] }))).toEqual([]);
  // A transit gateway may well be all that connects them.
  expect(missing(net({ "10.1.0.0/16": elsewhere() }, { "10.0.0.0/16": elsewhere() }, {}))).toEqual([]);
  // What is missing beside it is named all the same.
  expect(missing(net({ "10.1.0.0/16": elsewhere() }, {}))).toEqual([
    'route table "b-main": add a route to 10.0.128.0/20 through peering "ab"',
  ]);
});

test("of a table that is not known nothing is said, and of the other one what it lacks", () => {
  const of = net(there, {});
  const routeTable = new Unknown("known only after apply");
  const subnets = of.subnets.map((one) => (one.vpc === "a" ? { ...one, routeTable } : one));
  expect(missing({ ...of, subnets })).toEqual([
    'route table "b-main": add a route to 10.0.128.0/20 through peering "ab"',
  ]);
});

test("a block that only Amazon knows is named after its VPC", () => {
  const [a, b] = [placeholderBlock("a"), placeholderBlock("b")];
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
  expect(explain(broken)[0]?.verdict).toBe("misdelivered");
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
