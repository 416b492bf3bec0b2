import { type Network, type PlannedChange, Unknown } from "../../../src/network/model/network";
import { findingsBy, said } from "../../support/findings";
import { fullMesh } from "../../support/full-mesh";
import { addressed } from "../../support/two-networks";
import { twoVpcs } from "../../support/two-vpcs";

describe("interrupted connection", () => {
  const before = addressed(twoVpcs);
  const change = (action: PlannedChange["action"], type = "aws_vpc_peering_connection"): PlannedChange => ({
    address: "aws_vpc_peering_connection.ab",
    type,
    action,
  });
  const saidOf = (after: Network, changes: readonly PlannedChange[], was = before) =>
    said("interrupted-connection", after, { plan: { before: was, changes } });

  test("the destruction of a live connection is warned of, with the pairs that lose contact", () => {
    const after = { ...before, peerings: [] };
    expect(saidOf(after, [change("delete")])).toEqual([
      'peering "ab": is active, and the plan destroys it. 1 pair of subnets loses connectivity: a/private1 and b/private1.',
    ]);
    const [finding] = findingsBy("interrupted-connection", after, { plan: { before, changes: [change("delete")] } });
    expect(finding?.subjects[0]?.address).toBe("aws_vpc_peering_connection.ab");
  });

  test("its replacement is warned of, though all have contact before and after", () => {
    expect(saidOf(before, [change("replace")])).toEqual([
      'peering "ab": is active, and the plan replaces it. 1 pair of subnets loses connectivity until the new connection is accepted and has its routes: a/private1 and b/private1.',
    ]);
  });

  test("a connection of another plan, which has the same address, is not meant", () => {
    const of = (file: string) => ({ ...before, peerings: before.peerings.map((peering) => ({ ...peering, file })) });
    const changes = [{ ...change("replace"), file: "one.json" }];
    expect(saidOf(of("one.json"), changes, of("one.json"))).toHaveLength(1);
    expect(saidOf(of("two.json"), changes, of("two.json"))).toEqual([]);
  });

  test("many pairs are counted by their VPCs", () => {
    const mesh = addressed(fullMesh(2));
    const changes = [{ ...change("delete"), address: "aws_vpc_peering_connection.p0-1" }];
    // public1 and public2 of both reach each other, for they share a table; private1 and private2 each their like.
    expect(saidOf({ ...mesh, peerings: [] }, changes, mesh)[0]).toContain(
      "6 pairs of subnets lose connectivity: v0/public1 and v1/public1, ",
    );
    const { subnets, ...others } = mesh;
    const more = subnets.flatMap((subnet) => [
      subnet,
      {
        ...subnet,
        key: `${subnet.key}-b`,
        name: `${subnet.name}-b`,
        blocks: subnet.blocks.map((block) => block.part(24, 1)),
      },
    ]);
    const split = {
      ...others,
      subnets: more.map((subnet) => ({
        ...subnet,
        blocks: subnet.blocks.map((block) => block.part(24, subnet.key.endsWith("-b") ? 0 : 1)),
      })),
    };
    expect(saidOf({ ...split, peerings: [] }, changes, split)[0]).toContain(
      "lose connectivity: 24 pairs of v0 and v1.",
    );
  });

  test("a connection that carries nothing yet, changes of it in place, and of its accepter, interrupt nothing", () => {
    const pending = {
      ...before,
      peerings: before.peerings.map((peering) => ({ ...peering, state: "pending-acceptance" as const })),
    };
    expect(saidOf(before, [change("replace")], pending)).toEqual([]);
    expect(saidOf(before, [change("update")])).toEqual([]);
    expect(saidOf(before, [change("replace", "aws_vpc_peering_connection_accepter")])).toEqual([]);
    expect(said("interrupted-connection", before)).toEqual([]);
  });

  test("a connection without routes is told too, with nobody to lose contact", () => {
    const bare = { ...before, routeTables: before.routeTables.map((table) => ({ ...table, routes: [] })) };
    expect(saidOf(bare, [change("replace")], bare)).toEqual([
      'peering "ab": is active, and the plan replaces it. no two subnets reach each other through it.',
    ]);
  });

  test("where a VPC of it is not in the source, nobody can say who loses contact", () => {
    for (const end of ["requester", "accepter"]) {
      const peerings = before.peerings.map((peering) => ({ ...peering, [end]: new Unknown("a partner's") }));
      const half = { ...before, peerings };
      expect(saidOf(half, [change("delete")], half)[0]).toContain("no two subnets reach each other through it");
    }
  });
});

describe("removed route", () => {
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
      'peering "ab": the plan removes 1 route that subnets use (a-private1 to 10.1.128.0/20); these lose connectivity: a/private1 and b/private1.',
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
      'peering "ab": the plan replaces 1 route that subnets use (a-private1 to 10.1.128.0/20); until it is back, these lose connectivity: a/private1 and b/private1.',
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
      /the plan replaces \d routes .* until they are back, these lose connectivity: a\/private1 and b\/private1/,
    );
  });

  test("where one of them doesn't come back, the plan removes them", () => {
    const changes = before.routeTables
      .flatMap(({ routes }) => routes)
      .map((route) => ({ ...change(route === lost ? "delete" : "replace"), address: route.address ?? "" }));
    expect(saidOf(without(before), changes)).toEqual([
      'peering "ab": the plan removes 2 routes that subnets use (a-private1 to 10.1.128.0/20 and b-private1 to 10.0.128.0/20); these lose connectivity: a/private1 and b/private1.',
    ]);
  });
});
