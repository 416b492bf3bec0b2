import { Unknown, UnknownDestination } from "../../../src/network/model/network";
import { markedResources } from "../../../src/page/model/marked-resources";
import { enclosures } from "../../../src/page/model/page-model";
import { tablesThrough } from "../../../src/page/model/tables-through";
import { blackhole, elsewhere, network, route } from "../../support/model";
import { pageModel } from "../../support/page-model";
import { twoPeered } from "../two-peered";

const before = twoPeered({ "10.1.0.0/20": "ab" });

/** A plan that takes one route away, and brings another VPC. */
function planned() {
  const { vpcs } = network({ vpcs: { c: {} } });
  const after = { ...twoPeered(), vpcs: [...twoPeered().vpcs, ...vpcs] };
  return pageModel(after, {
    before,
    marks: { "route:a-private1:10.1.0.0/20": "gone", "table:a-private1": "changed", "vpc:c": "new" },
  });
}

const tableIn = (model: ReturnType<typeof planned>, name: string) => {
  const table = model.tablesOf("a").find(({ key }) => key === name);
  if (table === undefined) throw new Error(`no table ${name}`);
  return table;
};

test("a table's rows are the local routes, the others, and what a plan takes away", () => {
  const model = planned();
  const rows = model.rowsOf(tableIn(model, "a-private1"));
  expect(rows.map(({ destination, target }) => `${destination} ${target}`)).toEqual([
    "10.0.0.0/16 local",
    "10.1.128.0/20 ab",
    "10.1.0.0/20 ab",
  ]);
  expect(rows.map(({ id }) => model.markOf(id))).toEqual([undefined, undefined, "gone"]);
});

test("a route through a connection that isn't active is a blackhole", () => {
  const pending = { ...twoPeered(), peerings: [{ ...twoPeered().peerings[0], state: "pending-acceptance" }] };
  const model = pageModel(pending as typeof before);
  const rows = model.rowsOf(tableIn(model, "a-private1"));
  expect(rows.map(({ status }) => status)).toEqual(["active", "blackhole"]);
});

test("what a plan takes away is shown beside what is there", () => {
  const after = { ...twoPeered(), vpcs: twoPeered().vpcs.slice(0, 1), peerings: [] };
  const model = pageModel(after, { before, marks: { "vpc:b": "gone", "peering:ab": "gone" } });
  expect(model.vpcs.map(({ key }) => key)).toEqual(["a", "b"]);
  expect(model.connections.map(({ peering }) => peering.key)).toEqual(["ab"]);
  expect(model.vpcLabel("b")).toBe("b");
  expect(model.factsAbout("peering:ab")).toBe(model.before);
});

test("without a plan nothing is there twice", () => {
  const model = pageModel(twoPeered());
  expect([model.vpcs, model.connections].map(({ length }) => length)).toEqual([2, 1]);
});

test("what a plan does is told with what is gone first", () => {
  const things = markedResources(planned()).map(({ mark, kind, name }) => `${mark} ${kind} ${name}`);
  expect(things).toEqual(["gone route 10.1.0.0/20 in a-private1 to ab", "changed route table a-private1", "new VPC c"]);
});

test("a connection is used by the tables that lead to it, on either side", () => {
  const model = pageModel(before);
  expect(tablesThrough(model, "ab", "a").map(({ table, routes }) => `${table.key} ${routes}`)).toEqual([
    "a-private1 2",
  ]);
  expect(tablesThrough(model, "ab", "b").map(({ table, routes }) => `${table.key} ${routes}`)).toEqual([
    "b-private1 1",
  ]);
});

test("a route is seen when its table is open, a subnet when the map of its VPC is", () => {
  const around = enclosures(pageModel(twoPeered()));
  expect(around.get("route:a-private1:10.1.128.0/20")).toEqual(["table:a-private1"]);
  expect(around.get("subnet:b/private1")).toEqual(["map:b"]);
  expect(around.get("peering:ab")).toEqual(["peering:ab"]);
});

test("a row says of a route what AWS's console would, and nothing where nobody knows", () => {
  const routes = [
    route("10.2.0.0/16", blackhole("nat")),
    route("10.3.0.0/16", elsewhere("transit gateway tgw")),
    route("10.4.0.0/16", "pcx-gone"),
    route("10.5.0.0/16", "ab"),
    route(new UnknownDestination("a prefix list"), "ab"),
  ];
  const model = pageModel(
    network({
      vpcs: { a: { tables: { t: routes } }, b: {} },
      peerings: { ab: ["a", "b", new Unknown("known only after apply")] },
    }),
  );
  const rows = model.rowsOf(tableIn(model, "t"));
  expect(rows.map(({ destination, target, status }) => [destination, target, status])).toEqual([
    ["10.2.0.0/16", "nat", "blackhole"],
    ["10.3.0.0/16", "transit gateway tgw", undefined],
    ["10.4.0.0/16", "pcx-gone", undefined],
    ["10.5.0.0/16", "ab", undefined],
    ["unknown: a prefix list", "ab", undefined],
  ]);
});

test("a table that a plan takes away has the rows of the network before, each once", () => {
  const { routeTables, subnets } = twoPeered();
  const after = {
    ...twoPeered(),
    subnets: subnets.filter(({ key }) => key !== "a/private1"),
    routeTables: routeTables.filter(({ key }) => key !== "a-private1"),
  };
  const marks = {
    "table:a-private1": "gone",
    "route:a-private1:10.1.128.0/20": "gone",
    "subnet:a/private1": "gone",
  } as const;
  const model = pageModel(after, { before: twoPeered(), marks });
  const rows = model.rowsOf(tableIn(model, "a-private1"));
  expect(rows.map(({ destination, target }) => `${destination} ${target}`)).toEqual([
    "10.0.0.0/16 local",
    "10.1.128.0/20 ab",
  ]);
  expect(rows.every(({ analyzed }) => analyzed === model.before)).toBe(true);
  expect([model.vpcLabel("a"), model.subnetLabel("a/private1")]).toEqual(["a", "a/private1"]);
  expect(model.factsAbout("table:a-public")).toBe(model.analyzed);
});
