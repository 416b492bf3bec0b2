import { relationsOf } from "../../../src/analysis/reachability/network-relations";
import { type Network, Unknown } from "../../../src/network/model/network";
import { indexOf } from "../../../src/network/model/network-index";
import { blackhole, network } from "../../support/model";

const why = new Unknown("of another account");

const net = network({
  vpcs: {
    a: {
      subnets: {
        one: { table: "a-own" },
        two: { table: "a-own" },
        three: {},
        four: { table: why },
        five: { table: "rtb-1" },
      },
      tables: {
        "a-own": { "10.1.0.0/16": "ab", "10.2.0.0/16": "ca", "10.3.0.0/16": "ax", "0.0.0.0/0": blackhole() },
        "a-main": { "10.4.0.0/16": "bc", "10.5.0.0/16": "bx", "10.6.0.0/16": "pcx-1", "10.1.0.0/16": "ab" },
      },
    },
    b: { tables: { "b-main": { "10.0.0.0/16": "ab" } } },
    c: {},
  },
  peerings: { ab: ["a", "b"], ca: ["c", "a"], ax: ["a", why], bc: ["b", "c"], bx: ["b", why] },
});
const relations = (of: Network = net) => relationsOf(of, indexOf(of));

test("routes through peerings come with the VPC at the other end, where it is known and the table's VPC is at one", () => {
  expect(
    relations().peeringRoutes.map(({ table, peering, own, far }) => [table.name, peering.name, own.name, far?.name]),
  ).toEqual([
    ["a-main", "bc", "a", undefined],
    ["a-main", "bx", "a", undefined],
    ["a-main", "ab", "a", "b"],
    ["a-own", "ab", "a", "b"],
    ["a-own", "ca", "a", "c"],
    ["a-own", "ax", "a", undefined],
    ["b-main", "ab", "b", "a"],
  ]);
});

test("they are found by table and by peering", () => {
  const { routesOfTables } = relations();
  expect(
    routesOfTables
      .get("a-own")
      ?.get("ca")
      ?.map(({ route }) => `${route.destination}`),
  ).toEqual(["10.2.0.0/16"]);
  expect([...(routesOfTables.get("a-main")?.keys() ?? [])]).toEqual(["bc", "bx", "ab"]);
  expect(routesOfTables.get("c-main")?.size).toBe(0);
});

test("a table of a VPC that is not described has no routes through peerings: nobody knows where they start", () => {
  const of: Network = { ...net, vpcs: net.vpcs.filter(({ key }) => key !== "b") };
  expect(relations(of).peeringRoutes.filter(({ table }) => table.name === "b-main")).toEqual([]);
});

test("tables are found by the subnets that use them, each once, as far as they are known", () => {
  const { tablesOf, subnetsOf, servedBy } = relations();
  // Strictly, for a table that is not there would be a name that is undefined.
  expect(tablesOf(subnetsOf("a")).map(({ name }) => name)).toStrictEqual(["a-own", "a-main"]);
  expect(servedBy("a-own").map(({ key }) => key)).toEqual(["a/one", "a/two"]);
  expect([subnetsOf("c"), servedBy("b-main")]).toEqual([[], []]);
});
