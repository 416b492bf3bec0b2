import { labelsOf } from "../../network/labels";
import type { Network } from "../../network/model";
import type { Graph, GraphEdge, GraphOptions } from "./elk";
import { both, type NotedGraph } from "./resource-map";
import { type Box, boxesOf } from "./sizes";

const inLayers: GraphOptions = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.spacing.nodeNodeBetweenLayers": "96",
  "elk.spacing.nodeNode": "28",
  "elk.padding": "[top=12,left=12,bottom=12,right=12]",
};

const onACircle: GraphOptions = {
  // Places around a circle take no heed of how wide a box is: those that overlap are moved apart afterwards.
  "elk.algorithm": "sporeOverlap",
  "elk.underlyingLayoutAlgorithm": "org.eclipse.elk.radial",
  "elk.spacing.nodeNode": "24",
  "elk.padding": "[top=12,left=12,bottom=12,right=12]",
};

/** In layers, the lines of a mesh would run through each other; around a circle each VPC sees all the others. */
function isMesh(vpcs: number, connections: number): boolean {
  return connections > 1.5 * vpcs;
}

/** Returns the drawing of all VPCs and the connections between them. */
export function overviewOf(after: Network, before: Network | undefined): NotedGraph {
  const vpcs = both(after.vpcs, before?.vpcs);
  const peerings = both(after.peerings, before?.peerings);
  const keys = new Set(vpcs.map(({ key }) => key));
  const lines = peerings.flatMap(({ key, requester, accepter }): readonly GraphEdge[] => {
    if (typeof requester !== "string" || typeof accepter !== "string") return [];
    if (!keys.has(requester) || !keys.has(accepter)) return [];
    return [{ id: `peering:${key}`, sources: [`vpc:${requester}`], targets: [`vpc:${accepter}`] }];
  });
  const labels = new Map(
    [before, after].flatMap((network) => {
      const of = network && labelsOf(network);
      return network?.vpcs.map(({ key }) => [key, of?.vpc(key) ?? key] as const) ?? [];
    }),
  );
  const boxes = boxesOf(
    vpcs.map(({ key }) => ({ key, name: labels.get(key) ?? key })),
    "vpc",
  );
  const graph = isMesh(vpcs.length, lines.length) ? circleOf(boxes) : layersOf(boxes, lines);
  return { graph, lines, notes: new Map(lines.map(({ id }) => [id, { id }])) };
}

function layersOf(boxes: readonly Box[], lines: readonly GraphEdge[]): Graph {
  return { id: "overview", layoutOptions: inLayers, children: [...boxes], edges: [...lines] };
}

/** The library places trees around their root: here a point that is not drawn, with all VPCs as its children. */
function circleOf(boxes: readonly Box[]): Graph {
  const centre = { id: "centre", width: 0, height: 0 };
  return {
    id: "overview",
    layoutOptions: onACircle,
    children: [centre, ...boxes],
    edges: boxes.map(({ id }) => ({ id: `centre ${id}`, sources: [centre.id], targets: [id] })),
  };
}
