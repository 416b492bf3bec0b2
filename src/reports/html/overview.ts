import { labelsOf } from "../../network/model/labels";
import type { Network } from "../../network/model/network";
import { drawingOf } from "./drawing";
import { type Graph, type GraphEdge, type GraphOptions, placedAlone } from "./elk";
import type { Drawing } from "./page-data";
import { both } from "./resource-map";
import { isCrowded, ringOf } from "./ring";
import { type Box, boxesOf, lineNameSize, scarce } from "./sizes";

const inLayers: GraphOptions = {
  "elk.algorithm": "layered",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.spacing.nodeNodeBetweenLayers": "32",
  "elk.spacing.nodeNode": "28",
  "elk.padding": "[top=12,left=12,bottom=12,right=12]",
};

/** More lines than these have no room for their names, and are too many to go through by keyboard. */
const mostNamedLines = 12;

/** In a mesh, nearly each VPC is in a layer of its own: one below the other they take less room. */
function isMesh(vpcs: number, connections: number): boolean {
  return connections >= 1.5 * vpcs;
}

/** Returns the drawing of all VPCs and the connections between them. */
export async function overviewOf(after: Network, before: Network | undefined): Promise<Drawing> {
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
  const named = vpcs.map(({ key }) => ({ key, name: labels.get(key) ?? key }));
  const mesh = isMesh(vpcs.length, lines.length);
  // In layers, the lines of a large mesh would run through each other; around a ring each VPC sees all the others.
  const graph =
    mesh && lines.length > mostNamedLines
      ? await ringOf(boxesOf(named, "vpc", isCrowded(named) ? scarce : undefined))
      : await layersOf(boxesOf(named, "vpc"), lines, mesh ? "DOWN" : "RIGHT");
  return drawingOf(graph, lines, new Map(lines.map(({ id }) => [id, { id }])));
}

function layersOf(boxes: readonly Box[], lines: readonly GraphEdge[], direction: "DOWN" | "RIGHT"): Promise<Graph> {
  const layoutOptions = { ...inLayers, "elk.direction": direction };
  return placedAlone({ id: "overview", layoutOptions, children: [...boxes], edges: [...lines] });
}
