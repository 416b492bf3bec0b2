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
  const messagesOf = (after: Network, changes: readonly PlannedChange[], was = before) =>
    said("interrupted-connection", after, { plan: { before: was, changes } });

  test("reports a plan that destroys an active connection, with the pairs that lose connectivity", () => {
    const after = { ...before, peerings: [] };
    expect(messagesOf(after, [change("delete")])).toEqual([
      'peering "ab": is active, and the plan destroys it. 1 pair of subnets loses connectivity: a/private1 and b/private1.',
    ]);
    const [finding] = findingsBy("interrupted-connection", after, { plan: { before, changes: [change("delete")] } });
    expect(finding?.subjects[0]?.address).toBe("aws_vpc_peering_connection.ab");
  });

  test("reports a plan that replaces an active connection, although every pair can reach each other before and after", () => {
    expect(messagesOf(before, [change("replace")])).toEqual([
      'peering "ab": is active, and the plan replaces it. 1 pair of subnets loses connectivity until the new connection is accepted and has its routes: a/private1 and b/private1.',
    ]);
  });

  test("ignores a connection of another plan with the same address", () => {
    const of = (file: string) => ({ ...before, peerings: before.peerings.map((peering) => ({ ...peering, file })) });
    const changes = [{ ...change("replace"), file: "one.json" }];
    expect(messagesOf(of("one.json"), changes, of("one.json"))).toHaveLength(1);
    expect(messagesOf(of("two.json"), changes, of("two.json"))).toEqual([]);
  });

  test("counts many pairs by their VPCs", () => {
    const mesh = addressed(fullMesh(2));
    const changes = [{ ...change("delete"), address: "aws_vpc_peering_connection.p0-1" }];
    // The public subnets share a table, so each reaches both public subnets of the peer. A private subnet reaches one.
    expect(messagesOf({ ...mesh, peerings: [] }, changes, mesh)[0]).toContain(
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
    expect(messagesOf({ ...split, peerings: [] }, changes, split)[0]).toContain(
      "lose connectivity: 24 pairs of v0 and v1.",
    );
  });

  test("reports nothing for a pending connection, an update in place, or a replaced accepter resource", () => {
    const pending = {
      ...before,
      peerings: before.peerings.map((peering) => ({ ...peering, state: "pending-acceptance" as const })),
    };
    expect(messagesOf(before, [change("replace")], pending)).toEqual([]);
    expect(messagesOf(before, [change("update")])).toEqual([]);
    expect(messagesOf(before, [change("replace", "aws_vpc_peering_connection_accepter")])).toEqual([]);
    expect(said("interrupted-connection", before)).toEqual([]);
  });

  test("reports a replaced connection without routes, and says that no two subnets use it", () => {
    const bare = { ...before, routeTables: before.routeTables.map((table) => ({ ...table, routes: [] })) };
    expect(messagesOf(bare, [change("replace")], bare)).toEqual([
      'peering "ab": is active, and the plan replaces it. No pair of subnets is known to use it.',
    ]);
  });

  test("names no pairs when a VPC of the connection is not in the input", () => {
    for (const end of ["requester", "accepter"]) {
      const peerings = before.peerings.map((peering) => ({ ...peering, [end]: new Unknown("a partner's") }));
      const half = { ...before, peerings };
      expect(messagesOf(half, [change("delete")], half)[0]).toContain("No pair of subnets is known to use it");
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
  const messagesOf = (after: Network, changes: readonly PlannedChange[]) =>
    said("removed-route", after, { plan: { before, changes } });

  test("reports a plan that removes a route that subnets use, with the pairs that lose connectivity", () => {
    expect(messagesOf(without(before), [change("delete")])).toEqual([
      'peering "ab": the plan removes 1 route that subnets use (a-private1 to 10.1.128.0/20); these lose connectivity: a/private1 and b/private1.',
    ]);
    const [finding] = findingsBy("removed-route", without(before), { plan: { before, changes: [change("delete")] } });
    expect(finding?.subjects[0]?.address).toBe(lost?.address);
  });

  test("reports a removed in-line route, which the plan shows as an update of its table", () => {
    const changes = [{ address: "aws_route_table.a-private1", type: "aws_route_table", action: "update" } as const];
    expect(messagesOf(without(before), changes)).toHaveLength(1);
  });

  test("reports a replaced route, which interrupts connectivity until it is back", () => {
    expect(messagesOf(before, [change("replace")])).toEqual([
      'peering "ab": the plan replaces 1 route that subnets use (a-private1 to 10.1.128.0/20); until it is back, these lose connectivity: a/private1 and b/private1.',
    ]);
  });

  test("ignores a route of another plan with the same address", () => {
    const of = (file: string) => ({
      ...before,
      routeTables: before.routeTables.map((table) => ({
        ...table,
        routes: table.routes.map((route) => ({ ...route, file })),
      })),
    });
    const messagesIn = (file: string) =>
      said("removed-route", of(file), {
        plan: { before: of(file), changes: [{ ...change("replace"), file: "one.json" }] },
      });
    expect(messagesIn("one.json")).toHaveLength(1);
    expect(messagesIn("two.json")).toEqual([]);
  });

  test("reports nothing if another route carries the same traffic", () => {
    const wider = {
      ...before,
      routeTables: without(before).routeTables.map((table) =>
        table.key === "a-private1" && lost !== undefined
          ? { ...table, routes: [{ ...lost, destination: before.vpcs[1]?.blocks[0] ?? lost.destination }] }
          : table,
      ),
    };
    expect(messagesOf(wider, [change("delete")])).toEqual([]);
  });

  test("reports nothing if the plan also destroys the connection or the subnets", () => {
    const connection = {
      address: "aws_vpc_peering_connection.ab",
      type: "aws_vpc_peering_connection",
      action: "delete",
    } as const;
    expect(messagesOf({ ...without(before), peerings: [] }, [change("delete"), connection])).toEqual([]);
    const empty = { vpcs: [], subnets: [], routeTables: [], peerings: before.peerings, gaps: [] };
    expect(messagesOf(empty, [change("delete")])).toEqual([]);
  });

  test("reports nothing for a plan without changes, an update in place, or an input without a plan", () => {
    expect(messagesOf(without(before), [])).toEqual([]);
    expect(messagesOf(before, [change("update")])).toEqual([]);
    expect(said("removed-route", before)).toEqual([]);
  });

  test("reports two replaced routes of one connection together", () => {
    const replaced = before.routeTables
      .flatMap(({ routes }) => routes)
      .filter(({ target }) => target.kind === "peering")
      .map(({ address = "" }) => ({ ...change("replace"), address }));
    expect(replaced.length).toBeGreaterThan(1);
    const [line, ...others] = messagesOf(before, replaced);
    expect(others).toEqual([]);
    expect(line).toMatch(
      /the plan replaces \d routes .* until they are back, these lose connectivity: a\/private1 and b\/private1/,
    );
  });

  test("says that the plan removes the routes if it replaces one of them and removes the other", () => {
    const changes = before.routeTables
      .flatMap(({ routes }) => routes)
      .map((route) => ({ ...change(route === lost ? "delete" : "replace"), address: route.address ?? "" }));
    expect(messagesOf(without(before), changes)).toEqual([
      'peering "ab": the plan removes 2 routes that subnets use (a-private1 to 10.1.128.0/20 and b-private1 to 10.0.128.0/20); these lose connectivity: a/private1 and b/private1.',
    ]);
  });
});
