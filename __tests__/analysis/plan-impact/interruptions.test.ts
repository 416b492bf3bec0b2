import type { Network, PlannedChange } from "../../../src/network/model/network";
import { network, route } from "../../support/model";
import { addressed, peered, vpcShape } from "../../support/two-networks";
import { between, routesOf } from "../differences/told";

describe("what a plan replaces", () => {
  const before = addressed(peered());
  const interrupted = (changes: readonly PlannedChange[], after = before, was: Network = before) =>
    between(was, after, changes).interruptions.map(({ replaced, pairs }) => ({
      replaced: replaced.map(({ kind, name }) => `${kind} ${name}`),
      pairs: pairs.map(({ from, to }) => `${from} -> ${to}`),
    }));
  const change = (type: string, name: string, action: PlannedChange["action"]): PlannedChange => ({
    address: `${type}.${name}`,
    type,
    action,
  });
  const bothWays = ["a/private1 -> b/private1", "b/private1 -> a/private1"];

  test("interrupts the pairs on it, though before and after are alike", () => {
    const changes = [change("aws_vpc_peering_connection", "ab", "replace")];
    expect(interrupted(changes)).toEqual([{ replaced: ["connection ab"], pairs: bothWays }]);
    expect(between(before, before, changes).connections.map(({ kind }) => kind)).toEqual(["replaced"]);
  });

  test("is said once where routes are replaced with the connection, and by the route where it is alone", () => {
    const routes = [
      change("aws_route", "a-private1-10-1-1-0-24", "replace"),
      change("aws_route", "b-private1-10-0-1-0-24", "replace"),
    ];
    expect(interrupted([change("aws_vpc_peering_connection", "ab", "replace"), ...routes])).toEqual([
      { replaced: ["connection ab"], pairs: bothWays },
    ]);
    expect(interrupted(routes.slice(0, 1))).toEqual([
      { replaced: ["route 10.1.1.0/24 in a-private1"], pairs: bothWays },
    ]);
    expect(routesOf(between(before, before, routes.slice(0, 1)))).toEqual([
      ["replaced", "a-private1", "10.1.1.0/24", "ab", "ab"],
    ]);
  });

  test("is also what is deleted and created under another address", () => {
    const moved = {
      ...before,
      peerings: before.peerings.map((one) => ({ ...one, address: "aws_vpc_peering_connection.new" })),
    };
    const changes = [
      change("aws_vpc_peering_connection", "ab", "delete"),
      change("aws_vpc_peering_connection", "new", "create"),
    ];
    expect(interrupted(changes, moved)).toEqual([{ replaced: ["connection ab"], pairs: bothWays }]);
  });

  test("interrupts nothing where a route that stays takes over at once", () => {
    const tables = (of: Network, more: string) =>
      of.routeTables.map((table) =>
        table.name === "a-private1"
          ? { ...table, routes: [...table.routes, { ...route(more, "ab"), address: "aws_route.wide" }] }
          : table,
      );
    const wide = { ...before, routeTables: tables(before, "10.1.0.0/16") };
    const after = {
      ...wide,
      routeTables: wide.routeTables.map((table) => ({
        ...table,
        routes: table.routes.filter((one) => `${one.destination}` !== "10.1.1.0/24"),
      })),
    };
    const changes = [change("aws_route", "a-private1-10-1-1-0-24", "delete")];
    const differences = between(wide, after, changes);
    expect(differences.interruptions).toEqual([]);
    expect(routesOf(differences)).toEqual([["destroyed", "a-private1", "10.1.1.0/24", "ab", undefined]]);
  });

  test("is no interruption where it was updated in place, or has nothing to do with the pair", () => {
    expect(interrupted([change("aws_vpc_peering_connection", "ab", "update")])).toEqual([]);
    expect(interrupted([change("aws_route_table", "a-private2", "replace")])).toEqual([]);
  });

  test("is only that of its own plan where two plans have one address", () => {
    const files = { ab: "one.json", cd: "two.json" };
    const pair = (one: string, other: string, n: number, peering: string) => ({
      [one]: vpcShape(one, n, { private1: { [`10.${n + 1}.1.0/24`]: peering } }),
      [other]: vpcShape(other, n + 1, { private1: { [`10.${n}.1.0/24`]: peering } }),
    });
    const both = network({
      vpcs: { ...pair("a", "b", 0, "ab"), ...pair("c", "d", 2, "cd") },
      peerings: { ab: ["a", "b"], cd: ["c", "d"] },
    });
    const address = "aws_vpc_peering_connection.this";
    const twins = {
      ...both,
      peerings: both.peerings.map((one) => ({ ...one, address, file: files[one.name as keyof typeof files] })),
    };
    const replacedIn = (file: string) => [{ ...change("aws_vpc_peering_connection", "this", "replace"), file }];
    const names = (changes: readonly PlannedChange[]) =>
      interrupted(changes, twins, twins).flatMap(({ replaced }) => replaced);
    expect(names(replacedIn("two.json"))).toEqual(["connection cd"]);
    expect(names([...replacedIn("two.json"), ...replacedIn("one.json")])).toEqual(["connection ab", "connection cd"]);
    expect(names(replacedIn("three.json"))).toEqual([]);
  });

  test.each([
    ["aws_vpc", "b", "VPC b"],
    ["aws_subnet", "b-private1", "subnet b/private1"],
    ["aws_route_table", "b-private1", "route table b-private1"],
  ])("interrupts the pairs on it where it is alone: %s", (type, name, replaced) => {
    expect(interrupted([change(type, name, "replace")])).toEqual([{ replaced: [replaced], pairs: bothWays }]);
  });

  test("interrupts nobody who had no contact before, has none afterwards, or comes with the plan", () => {
    const changes = [change("aws_vpc_peering_connection", "ab", "replace")];
    const oneWay = addressed(
      peered({
        vpcs: { a: vpcShape("a", 0, { private1: { "10.1.1.0/24": "ab" } }), b: vpcShape("b", 1, {}) },
      }),
    );
    expect(interrupted(changes, oneWay)).toEqual([]);
    expect(interrupted(changes, before, oneWay)).toEqual([]);
    const alone = addressed(network({ vpcs: { a: vpcShape("a", 0, { private1: { "10.1.1.0/24": "ab" } }) } }));
    expect(interrupted(changes, alone)).toEqual([]);
    const more = peered({
      vpcs: {
        a: vpcShape("a", 0, { private1: { "10.1.1.0/24": "ab" } }),
        b: vpcShape("b", 1, { private1: { "10.0.1.0/24": "ab" } }),
        c: vpcShape("c", 2, {}),
      },
    });
    expect(interrupted(changes, addressed(more))).toEqual([{ replaced: ["connection ab"], pairs: bothWays }]);
  });

  test("is no replacement where a resource goes and another one has what it made already", () => {
    const adopted = {
      ...before,
      routeTables: before.routeTables.map((table) => ({
        ...table,
        routes: table.routes.map((one) => ({ ...one, address: `${one.address}-adopted` })),
      })),
    };
    const differences = between(before, adopted, [change("aws_route", "a-private1-10-1-1-0-24", "delete")]);
    expect([differences.routes, differences.interruptions]).toEqual([[], []]);
  });

  test("names the VPC beside the connection where both are replaced", () => {
    const changes = [change("aws_vpc", "b", "replace"), change("aws_vpc_peering_connection", "ab", "replace")];
    expect(interrupted(changes)).toEqual([{ replaced: ["VPC b", "connection ab"], pairs: bothWays }]);
  });
});
