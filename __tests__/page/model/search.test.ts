import { Unknown, UnknownDestination } from "../../../src/network/model/network";
import { countedByKind, entriesOf, search, shownWith } from "../../../src/page/model/search";
import { network, route } from "../../support/model";
import { pageModel } from "../../support/page-model";
import { twoPeered } from "../two-peered";

const entries = entriesOf(pageModel(twoPeered()));
const idsOf = (query: string) => search(entries, query).map(({ id }) => id);

test("an address finds the subnet and the routes that hold it, the narrowest first", () => {
  expect(idsOf("10.0.128.7")).toEqual([
    "subnet:a/private1",
    "route:b-private1:10.0.128.0/20",
    "vpc:a",
    "route:a-public:0.0.0.0/0",
    "route:b-public:0.0.0.0/0",
  ]);
});

test("an address isn't looked for as text: 10.0.0.1 is not in 10.0.0.128/25", () => {
  const two = network({
    vpcs: { a: { subnets: { low: { block: "10.0.0.0/25" }, high: { block: "10.0.0.128/25" } } } },
  });
  expect(search(entriesOf(pageModel(two)), "10.0.0.1").map(({ id }) => id)).toEqual(["subnet:a/low"]);
});

test("a block finds all that has addresses of it", () => {
  expect(idsOf("10.1.128.0/17")).toEqual([
    "subnet:b/private1",
    "route:a-private1:10.1.128.0/20",
    "vpc:b",
    "route:a-public:0.0.0.0/0",
    "route:b-public:0.0.0.0/0",
  ]);
});

test("a block with bits behind its prefix is taken for the one that is meant", () => {
  expect(idsOf("10.0.128.7/20")).toEqual(idsOf("10.0.128.0/20"));
});

test("the start of an address finds the blocks that are written with it", () => {
  expect(idsOf("10.1.12")).toEqual(["subnet:b/private1", "route:a-private1:10.1.128.0/20"]);
});

test("an IPv6 address finds what holds it, however it is written", () => {
  const six = network({ vpcs: { a: { blocks: ["2001:db8::/56"], subnets: { one: { block: "2001:db8:0:7::/64" } } } } });
  const found = search(entriesOf(pageModel(six)), "2001:0DB8:0:7:0::1");
  expect(found.map(({ id }) => id)).toEqual(["subnet:a/one", "vpc:a"]);
});

test("names and ids are found whatever their case", () => {
  expect(idsOf("A-PRIVATE1")).toEqual(["table:a-private1"]);
  expect(idsOf("subnet-0123")).toEqual(["subnet:a/private1"]);
});

test("of several words all have to be there", () => {
  expect(idsOf("private1 10.0.128.7")).toEqual(["subnet:a/private1"]);
});

test("a connection is found by its name and by its state", () => {
  expect(idsOf("active")).toEqual(["peering:ab"]);
  expect(idsOf("ab")).toContain("peering:ab");
});

test("nothing and spaces find nothing", () => {
  expect([idsOf(""), idsOf("  "), idsOf("nowhere")]).toEqual([[], [], []]);
});

test("what is found is shown with what it is in: a subnet with its VPC, a route with its table", () => {
  const shown = shownWith(search(entries, "10.0.128.7"));
  expect(shown).toContain("map:a");
  expect(shown).toContain("table:b-private1");
  expect(shown).not.toContain("map:b");
});

test("what is found is counted by kind", () => {
  expect(countedByKind(search(entries, "10.0.128.7"))).toBe("1 VPC, 1 subnet and 3 routes");
  expect(countedByKind(search(entries, "subnet-0123"))).toBe("1 subnet");
  expect(countedByKind([])).toBe("");
});

test("what isn't known is found by why it isn't, and not by an address", () => {
  const partner = network({
    vpcs: {
      a: { blocks: ["10.0.0.0/16"], tables: { t: [route(new UnknownDestination("a prefix list"), "ab")] } },
    },
    peerings: { ab: ["a", new Unknown("the partner's"), new Unknown("known only after apply")] },
  });
  const all = entriesOf(pageModel(partner));
  expect(search(all, "only after apply").map(({ id, with: shown }) => [id, shown])).toEqual([
    ["peering:ab", ["map:a"]],
  ]);
  expect(search(all, "prefix list").map(({ kind, name }) => [kind, name])).toEqual([
    ["route", "unknown: a prefix list in t"],
  ]);
  expect(search(all, "10.0.0.1").map(({ id }) => id)).toEqual(["vpc:a"]);
});
