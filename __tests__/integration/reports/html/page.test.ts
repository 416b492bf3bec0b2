import { CidrBlock } from "../../../../src/network/cidr/cidr-block";
import { blockText, placeholderBlock } from "../../../../src/network/cidr/placeholder-blocks";
import { type Network, Unknown, UnknownBlock, UnknownDestination } from "../../../../src/network/model/network";
import { networkFromJson, networkJson } from "../../../../src/reports/html/network-json";
import { pageDataOf } from "../../../../src/reports/html/page";
import type { PageData } from "../../../../src/reports/html/page-data";
import { routeId } from "../../../../src/reports/html/page-data";
import { network, route } from "../../../support/model";
import { addressed, apart, fromOtherSource, peered, vpcShape } from "../../../support/two-networks";

const dataOf = (network: Network) => pageDataOf({ kind: "synth", name: "cdktf.out", network });

const planned = (before: Network, after: Network, changes: PageData["changes"] = []) =>
  pageDataOf({ kind: "plan", name: "plan.json", network: after, plan: { before, changes, isComplete: true } });

describe("a network as JSON", () => {
  const block = new CidrBlock(6, placeholderBlock("a-vpc").first, 64);
  const strange: Network = {
    gaps: ["main.tf was not read."],
    vpcs: [
      {
        key: "a",
        name: "a-vpc",
        blocks: [placeholderBlock("a-vpc")],
        unknownBlocks: [new Unknown("not in the input")],
      },
    ],
    subnets: [
      {
        key: "s",
        name: "s",
        vpc: "a",
        blocks: [block],
        unknownBlocks: [new UnknownBlock(6, "known only after apply")],
        routeTable: new Unknown("not in the input"),
      },
    ],
    routeTables: [
      {
        key: "t",
        name: "t",
        vpc: "a",
        routes: [
          { destination: block, target: { kind: "peering", peering: "p" }, origin: "static", writtenAs: "in-line" },
          {
            destination: new UnknownDestination("prefix list pl-1", 4),
            target: { kind: "unknown", what: "tgw-1" },
            origin: "propagated",
          },
          {
            destination: new UnknownDestination("known only after apply"),
            target: { kind: "blackhole", what: "pcx-1" },
            origin: "static",
          },
        ],
      },
    ],
    peerings: [
      {
        key: "p",
        name: "p",
        requester: "a",
        accepter: new Unknown("not in the input"),
        state: new Unknown("not in the input"),
        dnsResolution: { requester: true },
      },
      {
        key: "q",
        name: "q",
        requester: "a",
        accepter: "a",
        state: "pending-acceptance",
        expires: new Date("2026-11-08T00:00:00Z"),
        terraform: { autoAccept: true },
      },
    ],
  };

  test("is read back unchanged, including unknown values", () => {
    const read = networkFromJson(JSON.parse(JSON.stringify(networkJson(strange))));
    expect(read).toStrictEqual(strange);
  });

  test("names the VPC of an IPv6 block that Amazon will provide", () => {
    const json = JSON.stringify(networkJson(strange));
    const other = networkFromJson(JSON.parse(json.replaceAll('"a-vpc"', '"b-vpc"')));
    expect(other.vpcs[0]?.blocks.map(blockText)).toEqual(["Amazon's IPv6 block of b-vpc"]);
    networkFromJson(JSON.parse(json));
  });
});

test("has the same data for the same network, whatever its keys are", async () => {
  const once = await dataOf(peered());
  expect(JSON.stringify(await dataOf(peered()))).toBe(JSON.stringify(once));
  const { vpcs } = networkFromJson((await dataOf(fromOtherSource(peered(), "/home/user/main.tf "))).network);
  expect(vpcs.map(({ key }) => key)).toEqual(["b", "a"]);
});

test("gives two resources of the same name different keys without spaces", async () => {
  const { network } = await dataOf({
    ...peered(),
    peerings: ["one", "two"].map((key) => ({ ...peered().peerings[0], key, name: "a to b" })) as Network["peerings"],
  });
  expect(networkFromJson(network).peerings.map(({ key }) => key)).toEqual(["a-to-b", "a-to-b:2"]);
});

test("has a title with the first three VPCs and the number of others, or without VPCs", async () => {
  const titled = async (names: readonly string[]) =>
    (await dataOf(network({ vpcs: Object.fromEntries(names.map((name) => [name, {}])) }))).title;
  expect(await titled(["a", "b", "c", "d", "e"])).toBe("VPC peering: a, b, c, 2 more");
  expect(await titled([])).toBe("A network without VPCs");
});

test("has no main route table if it is unknown", async () => {
  const [vpc] = peered().vpcs.map(({ mainRouteTable, ...rest }) => rest);
  const data = await dataOf({ ...peered(), vpcs: vpc === undefined ? [] : [vpc], peerings: [] });
  expect(networkFromJson(data.network).vpcs[0]).not.toHaveProperty("mainRouteTable");
});

test("gives a static and a propagated route for one destination different ids", () => {
  const written = route("10.1.0.0/16", "ab");
  expect(routeId("t", written)).toBe("route:t:10.1.0.0/16");
  expect(routeId("t", { ...written, origin: "propagated" })).toBe("route:t:10.1.0.0/16:propagated");
});

test("contains the time at which a request expires, not the time left", async () => {
  const [peering] = peered().peerings;
  if (peering === undefined) throw new Error("no peering");
  const waiting = { ...peering, awsId: "pcx-1", state: "pending-acceptance" as const, expires: new Date(0) };
  const { findings } = await dataOf({ ...peered(), peerings: [waiting] });
  const [finding] = findings.filter(({ rule }) => rule === "pending-request");
  expect(finding?.message).toContain("accept it, until 1970-01-01 00:00 UTC. Until then");
  expect(finding?.subjects).toEqual(["peering:ab"]);
});

test("contains the text of the rule and the ids of the subjects of a finding", async () => {
  const { findings } = await dataOf(
    addressed(
      network({
        vpcs: { a: vpcShape("a", 0, { private1: { "10.1.1.0/24": "ab" } }), b: vpcShape("b", 1, {}) },
        peerings: { ab: ["a", "b"] },
      }),
    ),
  );
  const found = findings.find(({ rule }) => rule === "missing-return-route");
  expect(found?.subjects).toContain("route:a-private1:10.1.1.0/24");
  for (const text of [found?.what, found?.why, found?.remedy]) expect(text).toMatch(/\w+ .*\.$/);
  expect(found?.page).toMatch(/^https:/);
  expect(found).not.toHaveProperty("mark");
});

describe("of a plan", () => {
  test("marks new resources and their lines", async () => {
    const { marks, drawings, before, changes } = await planned(apart(), peered());
    expect(marks).toEqual({
      "peering:ab": "new",
      "route:a-private1:10.1.1.0/24": "new",
      "route:b-private1:10.0.1.0/24": "new",
      "table:a-private1": "changed",
      "table:b-private1": "changed",
    });
    expect(drawings.resourceMaps.a?.edges.filter(({ mark }) => mark === "new")).toMatchObject([
      { from: "table:a-private1", to: "peering:ab" },
    ]);
    expect(networkFromJson(before ?? {})).toMatchObject({ peerings: [] });
    expect(changes).toEqual([]);
  });

  test("marks removed resources and draws them", async () => {
    const { marks, drawings } = await planned(peered(), apart());
    expect(marks).toMatchObject({ "peering:ab": "removed", "route:a-private1:10.1.1.0/24": "removed" });
    const map = drawings.resourceMaps.a;
    expect(map?.nodes.map(({ id }) => id)).toContain("peering:ab");
    expect(map?.edges.filter(({ mark }) => mark === "removed")).toMatchObject([{ to: "peering:ab" }]);
    expect(drawings.overview.edges).toMatchObject([{ id: "peering:ab", from: "vpc:a", to: "vpc:b" }]);
  });

  test("marks replaced and updated resources as changed even if they look the same", async () => {
    const same = addressed(peered());
    const { marks } = await planned(same, same, [
      { address: "aws_vpc_peering_connection.ab", type: "aws_vpc_peering_connection", action: "replace" },
      { address: "aws_subnet.a-private2", type: "aws_subnet", action: "update" },
      { address: "aws_vpc.b", type: "aws_vpc", action: "delete" },
    ]);
    const subnet = same.subnets.find(({ address }) => address === "aws_subnet.a-private2");
    expect(subnet).toBeDefined();
    expect(marks).toEqual({ "peering:ab": "changed", "subnet:a/private2": "changed" });
  });

  test("does not mark the in-line routes of an updated route table", async () => {
    const of = peered();
    const inLine: Network = {
      ...of,
      routeTables: of.routeTables.map((table) => {
        const address = `aws_route_table.${table.name}`;
        const routes = table.routes.map((route) => ({ ...route, address, writtenAs: "in-line" as const }));
        return { ...table, address, routes };
      }),
    };
    const update = { address: "aws_route_table.a-private1", type: "aws_route_table", action: "update" } as const;
    expect((await planned(inLine, inLine, [update])).marks).toEqual({ "table:a-private1": "changed" });
  });

  test("gives a renamed resource with the same AWS id the same key", async () => {
    const withIds = (of: Network) => ({
      ...of,
      vpcs: of.vpcs.map((vpc, index) => ({ ...vpc, awsId: `vpc-${index}` })),
    });
    const was = withIds(peered());
    const is = { ...was, vpcs: was.vpcs.map((vpc) => (vpc.name === "a" ? { ...vpc, name: "apps" } : vpc)) };
    const { marks, before } = await planned(was, is);
    expect(networkFromJson(before ?? {}).vpcs.map(({ key }) => key)).toEqual(["apps", "b"]);
    expect(marks["vpc:apps"]).toBe("changed");
    expect(Object.values(marks)).not.toContain("removed");
  });

  test("marks new findings, and lists resolved ones last", async () => {
    const half = addressed(
      network({
        vpcs: { a: vpcShape("a", 0, { private1: { "10.1.1.0/24": "ab" } }), b: vpcShape("b", 1, {}) },
        peerings: { ab: ["a", "b"] },
      }),
    );
    const broken = (await planned(addressed(peered()), half)).findings;
    expect(broken.find(({ rule }) => rule === "missing-return-route")).toMatchObject({ mark: "new" });
    const fixed = (await planned(half, addressed(peered()))).findings;
    expect(fixed.at(-1)).toMatchObject({ mark: "resolved" });
    expect(fixed.filter(({ mark }) => mark === "resolved").map(({ rule }) => rule)).toContain("missing-return-route");
  });
});
