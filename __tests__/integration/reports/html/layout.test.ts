import { type Network, Unknown } from "../../../../src/network/model/network";
import { drawingsOf } from "../../../../src/reports/html/drawings";
import { drawingOf } from "../../../../src/reports/html/elk";
import type { Drawing, DrawnNode } from "../../../../src/reports/html/page-data";
import { fullMesh } from "../../../support/full-mesh";
import { network } from "../../../support/model";
import { apart, peered, vpcShape } from "../../../support/two-networks";

const hub: Network = network({
  vpcs: Object.fromEntries(["hub", "one", "two", "three"].map((name, n) => [name, vpcShape(name, n, {})])),
  peerings: { "hub-one": ["hub", "one"], "hub-two": ["hub", "two"], "hub-three": ["hub", "three"] },
});

const half = {
  whole: ["hub", "one"],
  "half-known": ["hub", new Unknown("not in the input")],
  "half-there": ["hub", "elsewhere"],
  "other-half": ["elsewhere", "hub"],
} as const;

const isIn = (inner: DrawnNode, outer: DrawnNode) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

const doMeet = (one: DrawnNode, other: DrawnNode) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

const isZoneOf = (zone: DrawnNode, subnet: DrawnNode) =>
  zone.id.startsWith("zone:") && subnet.id.startsWith("subnet:") && isIn(subnet, zone);

/** Returns the mistakes in a drawing. */
function mistakesIn({ width, height, nodes, edges }: Drawing): readonly string[] {
  const frame = { id: "frame", x: 0, y: 0, width, height };
  const ids = nodes.map(({ id }) => id);
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} is there twice`),
    ...nodes.filter((node) => !isIn(node, frame)).map(({ id }) => `${id} is outside`),
    ...nodes.flatMap((one, index) =>
      nodes
        .slice(index + 1)
        .filter((other) => doMeet(one, other) && !isZoneOf(one, other) && !isZoneOf(other, one))
        .map((other) => `${one.id} and ${other.id} overlap`),
    ),
    ...edges.filter(({ points }) => points.length < 2).map(({ from, to }) => `${from} to ${to} has no line`),
    ...edges.filter(({ from, to }) => !ids.includes(from) || !ids.includes(to)).map(({ from }) => `${from}: no end`),
  ];
}

const networks: readonly (readonly [string, Network, Network | undefined])[] = [
  ["two VPCs", peered(), undefined],
  ["a hub and its spokes", hub, undefined],
  ["a mesh of 4", fullMesh(4), undefined],
  ["a mesh of 8", fullMesh(8), undefined],
  ["a mesh of 12", fullMesh(12), undefined],
  ["a mesh of 13", fullMesh(13), undefined],
  ["a mesh of 17", fullMesh(17), undefined],
  ["a peering that a plan removes", apart(), peered()],
  ["an empty network", { ...peered(), vpcs: [], subnets: [], routeTables: [], peerings: [] }, undefined],
];

test.each(networks)("draws %s: everything once, without overlaps", async (_, after, before) => {
  const { overview, resourceMaps } = await drawingsOf(after, before);
  for (const drawing of [overview, ...Object.values(resourceMaps)]) expect(mistakesIn(drawing)).toEqual([]);
  expect(overview.nodes.map(({ id }) => id).sort()).toEqual(after.vpcs.map(({ key }) => `vpc:${key}`).sort());
  const peerings = new Set([...after.peerings, ...(before?.peerings ?? [])].map(({ key }) => `peering:${key}`));
  expect(overview.edges.map(({ id }) => id).sort()).toEqual([...peerings].sort());
  for (const { key } of after.vpcs) {
    const ids = resourceMaps[key]?.nodes.map(({ id }) => id) ?? [];
    const subnets = after.subnets.filter(({ vpc }) => vpc === key).map((subnet) => `subnet:${subnet.key}`);
    const tables = after.routeTables.filter(({ vpc }) => vpc === key).map((table) => `table:${table.key}`);
    expect(ids).toEqual(expect.arrayContaining([...subnets, ...tables]));
  }
});

test("draws a resource map in three columns: subnets by zone, route tables, connections", async () => {
  const { resourceMaps } = await drawingsOf(peered(), undefined);
  const { nodes = [], edges = [] } = resourceMaps.a ?? {};
  const spans = (kind: string) => {
    const of = nodes.filter(({ id }) => id.startsWith(kind));
    return { left: Math.min(...of.map(({ x }) => x)), right: Math.max(...of.map(({ x, width }) => x + width)) };
  };
  expect(spans("zone:").right).toBeLessThan(spans("table:").left);
  expect(spans("table:").right).toBeLessThan(spans("peering:").left);
  expect(nodes.filter(({ id }) => id.startsWith("zone:")).map(({ id }) => id)).toEqual([
    "zone:us-east-2a",
    "zone:us-east-2b",
  ]);
  const subnet = peered().subnets[0]?.key;
  expect(edges).toContainEqual(expect.objectContaining({ from: `subnet:${subnet}`, to: "table:a-private1" }));
  expect(edges).toContainEqual(expect.objectContaining({ from: "table:a-private1", to: "peering:ab" }));
});

test.each([
  ["of few lines", peered(), "a"],
  ["of many lines", fullMesh(12), "v0"],
])("draws each line of a resource map %s from one box to the other", async (_, network, vpc) => {
  const { resourceMaps } = await drawingsOf(network, undefined);
  const { nodes = [], edges = [] } = resourceMaps[vpc] ?? {};
  expect(edges.length).toBeGreaterThan(2);
  for (const { from, to, points } of edges) {
    const [start, end] = [nodes.find(({ id }) => id === from), nodes.find(({ id }) => id === to)];
    expect(points[0]?.[0]).toBeCloseTo((start?.x ?? 0) + (start?.width ?? 0), 0);
    expect(points.at(-1)?.[0]).toBeCloseTo(end?.x ?? 0, 0);
  }
});

describe("a full mesh of 17 VPCs", () => {
  const mesh = fullMesh(17);

  test("has an overview that is wider than high and fits on a page", async () => {
    const { width, height } = (await drawingsOf(mesh, undefined)).overview;
    expect(width).toBeLessThan(1232);
    expect(height).toBeLessThan(width);
  });

  test("places neighbors on the ring near each other, including the last and the first", async () => {
    const { nodes } = (await drawingsOf(mesh, undefined)).overview;
    const gaps = nodes.map((one, index) => {
      const next = nodes[(index + 1) % nodes.length] ?? one;
      return Math.max(Math.abs(one.x - next.x) - one.width, Math.abs(one.y - next.y) - one.height);
    });
    expect(Math.max(...gaps)).toBeLessThan(48);
  });

  test("draws one branching line from each route table, and connections in order", async () => {
    const { nodes = [], edges = [] } = (await drawingsOf(mesh, undefined)).resourceMaps.v3 ?? {};
    const connections = nodes.filter(({ id }) => id.startsWith("peering:"));
    expect([...connections].sort((one, other) => one.y - other.y).map(({ id }) => id)).toEqual(
      mesh.peerings
        .filter(({ requester, accepter }) => [requester, accepter].includes("v3"))
        .map(({ key }) => `peering:${key}`),
    );
    const starts = ["v3-private1", "v3-private2", "v3-public"].map((table) => {
      const out = edges.filter(({ from }) => from === `table:${table}`);
      expect(out).toHaveLength(16);
      return new Set(out.map(({ points }) => `${points[0]}`));
    });
    expect(starts.map(({ size }) => size)).toEqual([1, 1, 1]);
    expect(new Set(starts.flatMap((start) => [...start])).size).toBe(3);
  });
});

test("draws the same network in the same way every time, and the VPCs of a mesh alike", async () => {
  const mesh = fullMesh(12);
  const once = await drawingsOf(mesh, undefined);
  expect(await drawingsOf(mesh, undefined)).toEqual(once);
  const heights = new Set(Object.values(once.resourceMaps).map(({ height }) => height));
  expect(heights.size).toBe(1);
});

test("draws a connection in the overview only if both VPCs are known", async () => {
  const { overview } = await drawingsOf(
    { ...hub, peerings: network({ vpcs: {}, peerings: half }).peerings },
    undefined,
  );
  expect(overview.edges.map(({ id }) => id)).toEqual(["peering:whole"]);
});

test.each(networks)("draws %s with names of connections that overlap nothing", async (_, after, before) => {
  const { overview } = await drawingsOf(after, before);
  const names = new Map([...after.peerings, ...(before?.peerings ?? [])].map(({ key, name }) => [key, name]));
  const rooms = overview.edges.map(({ id = "", namedAt }): DrawnNode | undefined => {
    const name = names.get(id.slice("peering:".length));
    if (name === undefined || namedAt === undefined) return undefined;
    const [width, height] = [name.length * 7, 14];
    return { id: name, x: namedAt[0] - width / 2, y: namedAt[1] - height / 2, width, height };
  });
  // More than twelve names would be unreadable.
  expect(rooms.filter((room) => room !== undefined)).toHaveLength(names.size > 12 ? 0 : names.size);
  const nodes = [...overview.nodes, ...rooms.flatMap((room) => room ?? [])];
  expect(mistakesIn({ ...overview, nodes, edges: [] })).toEqual([]);
});

test("limits the space for the name of a connection to thirty characters", async () => {
  const named = (name: string) => ({
    ...peered(),
    peerings: peered().peerings.map((peering) => ({ ...peering, name })),
  });
  const [long, longer] = await Promise.all(
    ["x".repeat(30), "x".repeat(300)].map((name) => drawingsOf(named(name), undefined)),
  );
  expect(longer?.overview).toEqual(long?.overview);
});

describe("a drawing", () => {
  const box = { width: 100, height: 40 };
  const line = (from: string, to: string) => ({ id: `${from}-${to}`, sources: [from], targets: [to] });

  test("draws a line without corners from center to center", () => {
    const graph = {
      id: "all",
      children: [
        { id: "a", ...box },
        { id: "b", x: 200, y: 60, ...box },
      ],
    };
    expect(drawingOf(graph, [line("a", "b")], new Map()).edges).toEqual([
      {
        from: "a",
        to: "b",
        points: [
          [50, 20],
          [250, 80],
        ],
      },
    ]);
  });

  test("draws no line to a box that is not drawn, and has no size without boxes", () => {
    const graph = { id: "all", children: [{ id: "a", ...box }, { id: "point" }] };
    expect(drawingOf(graph, [line("a", "point"), line("nowhere", "a")], new Map())).toEqual({
      width: 0,
      height: 0,
      nodes: [{ id: "a", x: 0, y: 0, ...box }],
      edges: [],
    });
  });
});
