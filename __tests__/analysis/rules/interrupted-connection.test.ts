import { type Network, type PlannedChange, Unknown } from "../../../src/network/model/network";
import { findingsBy, said } from "../../support/findings";
import { fullMesh } from "../../support/full-mesh";
import { addressed } from "../../support/two-networks";
import { twoVpcs } from "../../support/two-vpcs";

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
    'peering "ab": is active, and the plan destroys it; 1 pair of subnets loses contact: a/private1 and b/private1.',
  ]);
  const [finding] = findingsBy("interrupted-connection", after, { plan: { before, changes: [change("delete")] } });
  expect(finding?.subjects[0]?.address).toBe("aws_vpc_peering_connection.ab");
});

test("its replacement is warned of, though all have contact before and after", () => {
  expect(saidOf(before, [change("replace")])).toEqual([
    'peering "ab": is active, and the plan replaces it; 1 pair of subnets loses contact, until the new one is accepted and has its routes: a/private1 and b/private1.',
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
    "6 pairs of subnets lose contact: v0/public1 and v1/public1, ",
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
  expect(saidOf({ ...split, peerings: [] }, changes, split)[0]).toContain("lose contact: 24 pairs of v0 and v1.");
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
    'peering "ab": is active, and the plan replaces it; no pair of subnets has contact through it.',
  ]);
});

test("where a VPC of it is not in the source, nobody can say who loses contact", () => {
  for (const end of ["requester", "accepter"]) {
    const peerings = before.peerings.map((peering) => ({ ...peering, [end]: new Unknown("a partner's") }));
    const half = { ...before, peerings };
    expect(saidOf(half, [change("delete")], half)[0]).toContain("no pair of subnets has contact through it");
  }
});
