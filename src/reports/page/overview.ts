import { labelsOf } from "../../network/labels";
import type { Network } from "../../network/model";
import type { Graph, GraphEdge, GraphOptions } from "./elk";
import { both, type NotedGraph } from "./resource-map";
import { type Box, boxesOf, lineNameSize } from "./sizes";

const inLayers: GraphOptions = {
  "elk.algorithm": "layered",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.spacing.nodeNodeBetweenLayers": "32",
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

/** More lines than these have no room for their names, and are too many to go through by keyboard. */
const mostNamedLines = 12;

/** In a mesh, nearly each VPC is in a layer of its own: one below the other they take less room. */
function isMesh(vpcs: number, connections: number): boolean {
  return connections >= 1.5 * vpcs;
}

/** Returns the drawing of all VPCs and the connections between them. */
export function overviewOf(after: Network, before: Network | undefined): NotedGraph {
  const vpcs = both(after.vpcs, before?.vpcs);
  const peerings = both(after.peerings, before?.peerings);
  const keys = new Set(vpcs.map(({ key }) => key));
  const lines = peerings.flatMap(({ key, name, requester, accepter }): readonly GraphEdge[] => {
    if (typeof requester !== "string" || typeof accepter !== "string") return [];
    if (!keys.has(requester) || !keys.has(accepter)) return [];
    const labels = peerings.length > mostNamedLines ? [] : [{ text: name, ...lineNameSize(name) }];
    return [{ id: `peering:${key}`, sources: [`vpc:${requester}`], targets: [`vpc:${accepter}`], labels }];
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
  const mesh = isMesh(vpcs.length, lines.length);
  const graph =
    mesh && lines.length > mostNamedLines ? circleOf(boxes) : layersOf(boxes, lines, mesh ? "DOWN" : "RIGHT");
  return { graph, lines, notes: new Map(lines.map(({ id }) => [id, { id }])) };
}

function layersOf(boxes: readonly Box[], lines: readonly GraphEdge[], direction: "DOWN" | "RIGHT"): Graph {
  const layoutOptions = { ...inLayers, "elk.direction": direction };
  return { id: "overview", layoutOptions, children: [...boxes], edges: [...lines] };
}

/**
 * In layers, the lines of a large mesh would run through each other; around a circle each VPC sees all the others. The
 * library places trees around their root: here a point that is not drawn, with all VPCs as its children.
 */
function circleOf(boxes: readonly Box[]): Graph {
  const centre = { id: "centre", width: 0, height: 0 };
  return {
    id: "overview",
    layoutOptions: onACircle,
    children: [centre, ...boxes],
    edges: boxes.map(({ id }) => ({ id: `centre ${id}`, sources: [centre.id], targets: [id] })),
  };
}
