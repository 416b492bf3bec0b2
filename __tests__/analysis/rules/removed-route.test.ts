import type { Network, PlannedChange } from "../../../src/network/model/network";
import { findingsBy, said } from "../../support/findings";
import { addressed } from "../../support/two-networks";
import { twoVpcs } from "../../support/two-vpcs";

const before = addressed(twoVpcs);
const [lost] = before.routeTables.flatMap(({ routes }) => routes);
const without = (of: Network): Network => ({
  ...of,
  routeTables: of.routeTables.map((table) => ({ ...table, routes: table.routes.filter((route) => route !== lost) })),
});
const change = (action: PlannedChange["action"]): PlannedChange => ({
  address: lost?.address ?? "",
  type: "aws_route",
  action,
});
const saidOf = (after: Network, changes: readonly PlannedChange[]) =>
  said("removed-route", after, { plan: { before, changes } });

test("the removal of a route that subnets reach each other by is warned of, with the pairs", () => {
  expect(saidOf(without(before), [change("delete")])).toEqual([
    'peering "ab": the plan removes 1 route that subnets reach each other by (a-private1 to 10.1.128.0/20); these lose contact: a/private1 and b/private1.',
  ]);
  const [finding] = findingsBy("removed-route", without(before), { plan: { before, changes: [change("delete")] } });
  expect(finding?.subjects[0]?.address).toBe(lost?.address);
});

test("so is that of a route in-line, which is an update of its table", () => {
  const changes = [{ address: "aws_route_table.a-private1", type: "aws_route_table", action: "update" } as const];
  expect(saidOf(without(before), changes)).toHaveLength(1);
});

test("a replaced route is away until it is back", () => {
  expect(saidOf(before, [change("replace")])).toEqual([
    'peering "ab": the plan replaces 1 route that subnets reach each other by (a-private1 to 10.1.128.0/20); until it is back, these lose contact: a/private1 and b/private1.',
  ]);
});

test("a route of another plan, which has the same address, is not meant", () => {
  const of = (file: string) => ({
    ...before,
    routeTables: before.routeTables.map((table) => ({
      ...table,
      routes: table.routes.map((route) => ({ ...route, file })),
    })),
  });
  const saidIn = (file: string) =>
    said("removed-route", of(file), {
      plan: { before: of(file), changes: [{ ...change("replace"), file: "one.json" }] },
    });
  expect(saidIn("one.json")).toHaveLength(1);
  expect(saidIn("two.json")).toEqual([]);
});

test("a route that another takes the place of is not missed", () => {
  const wider = {
    ...before,
    routeTables: without(before).routeTables.map((table) =>
      table.key === "a-private1" && lost !== undefined
        ? { ...table, routes: [{ ...lost, destination: before.vpcs[1]?.blocks[0] ?? lost.destination }] }
        : table,
    ),
  };
  expect(saidOf(wider, [change("delete")])).toEqual([]);
});

test("where the connection or the subnets go too, that is what there is to say", () => {
  const connection = {
    address: "aws_vpc_peering_connection.ab",
    type: "aws_vpc_peering_connection",
    action: "delete",
  } as const;
  expect(saidOf({ ...without(before), peerings: [] }, [change("delete"), connection])).toEqual([]);
  const empty = { vpcs: [], subnets: [], routeTables: [], peerings: before.peerings, gaps: [] };
  expect(saidOf(empty, [change("delete")])).toEqual([]);
});

test("a plan that does nothing, and no plan, remove nothing", () => {
  expect(saidOf(without(before), [])).toEqual([]);
  expect(saidOf(before, [change("update")])).toEqual([]);
  expect(said("removed-route", before)).toEqual([]);
});

test("two replaced routes of one connection are told together: contact is lost until both are back", () => {
  const replaced = before.routeTables
    .flatMap(({ routes }) => routes)
    .filter(({ target }) => target.kind === "peering")
    .map(({ address = "" }) => ({ ...change("replace"), address }));
  expect(replaced.length).toBeGreaterThan(1);
  const [line, ...others] = saidOf(before, replaced);
  expect(others).toEqual([]);
  expect(line).toMatch(
    /the plan replaces \d routes .* until they are back, these lose contact: a\/private1 and b\/private1/,
  );
});

test("where one of them doesn't come back, the plan removes them", () => {
  const changes = before.routeTables
    .flatMap(({ routes }) => routes)
    .map((route) => ({ ...change(route === lost ? "delete" : "replace"), address: route.address ?? "" }));
  expect(saidOf(without(before), changes)).toEqual([
    'peering "ab": the plan removes 2 routes that subnets reach each other by (a-private1 to 10.1.128.0/20 and b-private1 to 10.0.128.0/20); these lose contact: a/private1 and b/private1.',
  ]);
});
