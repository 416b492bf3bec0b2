import { distinctBy, groupedBy } from "../../network/model/collections";
import type { Network, Peering, RouteTable, Subnet, Vpc } from "../../network/model/network";
import type { Graph, GraphEdge, GraphOptions, LineNote } from "./elk";
import { boxesOf } from "./sizes";

/** The resources of a network by the key of their VPC. */
export interface VpcContents {
  readonly subnets: ReadonlyMap<string, readonly Subnet[]>;
  readonly tables: ReadonlyMap<string, readonly RouteTable[]>;
  readonly peerings: ReadonlyMap<string, Peering>;
}

export function vpcContentsOf({ subnets, routeTables, peerings }: Network): VpcContents {
  return {
    subnets: groupedBy(subnets, ({ vpc }) => vpc),
    tables: groupedBy(routeTables, ({ vpc }) => vpc),
    peerings: new Map(peerings.map((peering) => [peering.key, peering])),
  };
}

const options: GraphOptions = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.json.edgeCoords": "ROOT",
  "elk.partitioning.activate": "true",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.spacing.nodeNodeBetweenLayers": "72",
  "elk.layered.spacing.edgeNodeBetweenLayers": "16",
  "elk.spacing.nodeNode": "16",
  "elk.padding": "[top=12,left=12,bottom=12,right=12]",
};

/**
 * With many lines few can be straight, and this strategy is as good as the default one and much faster. Lines that start
 * at one point do not cross, so the last option is needed to keep the boxes in their order.
 */
const optionsForMany: GraphOptions = {
  ...options,
  "elk.layered.nodePlacement.strategy": "LINEAR_SEGMENTS",
  "elk.layered.crossingMinimization.forceNodeModelOrder": "true",
};
const manyLines = 20;

/** Space for the name of the zone above its subnets. */
const zoneOptions: GraphOptions = { "elk.padding": "[top=32,left=12,bottom=12,right=12]" };

const columns = { zone: "0", table: "1", peering: "2" } as const;

/**
 * Returns the resource map of a VPC, as the console has it: subnets by zone, route tables, connections. It has no
 * positions yet. Lines that are not in the graph are straight.
 */
export function resourceMapOf(vpc: Vpc, after: VpcContents, before: VpcContents | undefined) {
  const subnets = withRemoved(after.subnets.get(vpc.key), before?.subnets.get(vpc.key));
  const tables = withRemoved(after.tables.get(vpc.key), before?.tables.get(vpc.key));
  const peerings = peeringsOf(vpc, tables, after, before);
  const tableBoxes = boxesOf(tables, "table").map((box) => inColumn("table", box));
  const children = [
    ...zonesOf(subnets),
    ...tableBoxes,
    ...boxesOf(peerings, "peering").map((box) => inColumn("peering", box)),
  ];
  const ids = new Set([...children, ...children.flatMap((child) => child.children ?? [])].map(({ id }) => id));
  const is = linesOf(vpc.key, after).filter(inDrawing(ids));
  const was = before && linesOf(vpc.key, before).filter(inDrawing(ids));
  const edges = [...distinctBy([...is, ...(was ?? [])], ({ id }) => id)];
  const [now, then] = [new Set(is.map(({ id }) => id)), new Set(was?.map(({ id }) => id))];
  const noteOf = (id: string): LineNote => {
    if (was === undefined || (now.has(id) && then.has(id))) return {};
    return { mark: now.has(id) ? "new" : "removed" };
  };
  const graph = { id: `map:${vpc.key}`, layoutOptions: options, children, edges };
  return {
    graph: edges.length > manyLines ? withTrunks(graph, new Set(tableBoxes.map(({ id }) => id))) : graph,
    lines: edges,
    notes: new Map(edges.map(({ id }) => [id, noteOf(id)])),
  };
}

/** Returns a graph in which all lines from a route table start at one point. */
function withTrunks(graph: Graph, tables: ReadonlySet<string>): Graph {
  const point = (table: string) => `from ${table}`;
  return {
    ...graph,
    layoutOptions: optionsForMany,
    ...(graph.children && {
      children: graph.children.map((child) =>
        tables.has(child.id)
          ? {
              ...child,
              layoutOptions: { ...child.layoutOptions, "elk.portConstraints": "FIXED_SIDE" },
              ports: [{ id: point(child.id), layoutOptions: { "elk.port.side": "EAST" } }],
            }
          : child,
      ),
    }),
    ...(graph.edges && {
      edges: graph.edges.map((edge) => ({
        ...edge,
        sources: edge.sources.map((id) => (tables.has(id) ? point(id) : id)),
      })),
    }),
  };
}

/** Returns the resources after a plan, then those that it removes. */
export function withRemoved<T extends { readonly key: string }>(
  after: readonly T[] = [],
  before: readonly T[] = [],
): readonly T[] {
  return distinctBy([...after, ...before], ({ key }) => key);
}

function peeringsOf(vpc: Vpc, tables: readonly RouteTable[], after: VpcContents, before: VpcContents | undefined) {
  const all = withRemoved([...after.peerings.values()], [...(before?.peerings.values() ?? [])]);
  const targets = new Set(tables.flatMap(targetsOf));
  return all.filter(
    ({ key, requester, accepter }) => requester === vpc.key || accepter === vpc.key || targets.has(key),
  );
}

function targetsOf({ routes }: RouteTable): readonly string[] {
  return routes.flatMap(({ target }) => (target.kind === "peering" ? [target.peering] : []));
}

function zonesOf(subnets: readonly Subnet[]): readonly Graph[] {
  const boxes = new Map(boxesOf(subnets, "subnet").map((box) => [box.id, box]));
  const zones = groupedBy(subnets, (subnet) => subnet.availabilityZone ?? subnet.availabilityZoneId ?? "unknown");
  return [...zones]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, members]) =>
      inColumn("zone", {
        id: `zone:${name}`,
        layoutOptions: zoneOptions,
        children: members.flatMap(({ key }) => boxes.get(`subnet:${key}`) ?? []),
      }),
    );
}

function inColumn(column: keyof typeof columns, graph: Graph): Graph {
  return { ...graph, layoutOptions: { ...graph.layoutOptions, "elk.partitioning.partition": columns[column] } };
}

function linesOf(vpc: string, { subnets, tables }: VpcContents): readonly GraphEdge[] {
  return [
    ...(subnets.get(vpc) ?? []).flatMap(({ key, routeTable }) =>
      typeof routeTable === "string" ? [line(`subnet:${key}`, `table:${routeTable}`)] : [],
    ),
    ...(tables.get(vpc) ?? []).flatMap((table) =>
      [...new Set(targetsOf(table))].map((peering) => line(`table:${table.key}`, `peering:${peering}`)),
    ),
  ];
}

function line(from: string, to: string): GraphEdge {
  return { id: `${from} ${to}`, sources: [from], targets: [to] };
}

/** A subnet may use a route table of another VPC, which is not in this drawing. */
function inDrawing(ids: ReadonlySet<string>): (edge: GraphEdge) => boolean {
  return ({ sources, targets }) => [...sources, ...targets].every((id) => ids.has(id));
}
