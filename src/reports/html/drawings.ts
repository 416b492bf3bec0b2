import { labelsOf } from "../../network/model/labels";
import type { Network } from "../../network/model/network";
import { drawingOf, type Graph, type GraphEdge, type GraphOptions, placed, placedAlone } from "./elk";
import type { Drawing, Drawings } from "./page-data";
import { resourceMapOf, vpcContentsOf, withRemoved } from "./resource-map";
import { type Box, boxesOf, lineNameSize, scarce } from "./sizes";

/** Returns all drawings of a page. Both networks have the keys of the page. */
export async function drawingsOf(after: Network, before: Network | undefined): Promise<Drawings> {
  const [contents, contentsBefore] = [vpcContentsOf(after), before && vpcContentsOf(before)];
  const vpcs = withRemoved(after.vpcs, before?.vpcs);
  const maps = vpcs.map((vpc) => resourceMapOf(vpc, contents, contentsBefore));
  const graphs = await placed(maps.map(({ graph }) => graph));
  const drawings = vpcs.flatMap(({ key }, index) => {
    const [map, graph] = [maps[index], graphs[index]];
    return map === undefined || graph === undefined ? [] : [[key, drawingOf(graph, map.lines, map.notes)] as const];
  });
  return { overview: await overviewOf(after, before), resourceMaps: Object.fromEntries(drawings) };
}

const inLayers: GraphOptions = {
  "elk.algorithm": "layered",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.spacing.nodeNodeBetweenLayers": "32",
  "elk.spacing.nodeNode": "28",
  "elk.padding": "[top=12,left=12,bottom=12,right=12]",
};

/** With more lines there is no room for their names, and they are too many for the keyboard. */
const mostNamedLines = 12;

/** Returns the drawing of all VPCs and the connections between them. */
async function overviewOf(after: Network, before: Network | undefined): Promise<Drawing> {
  const vpcs = withRemoved(after.vpcs, before?.vpcs);
  const peerings = withRemoved(after.peerings, before?.peerings);
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
  // In a mesh nearly every VPC has a layer of its own. From top to bottom these take less space.
  const isMesh = lines.length >= 1.5 * vpcs.length;
  const layoutOptions = { ...inLayers, "elk.direction": isMesh ? "DOWN" : "RIGHT" };
  // In layers the lines of a large mesh would cross. Around a ring every VPC has a straight line to every other one.
  const graph =
    isMesh && lines.length > mostNamedLines
      ? await ringOf(boxesOf(named, "vpc", isCrowded(named) ? scarce : undefined))
      : await placedAlone({ id: "overview", layoutOptions, children: [...boxesOf(named, "vpc")], edges: [...lines] });
  return drawingOf(graph, lines, new Map(lines.map(({ id }) => [id, { id }])));
}

/** A circle of more boxes does not fit on a screen. */
const mostOnCircle = 12;

/** Returns true if boxes around a ring have to be close to each other. */
function isCrowded(boxes: readonly unknown[]): boolean {
  return boxes.length > mostOnCircle;
}

const padding = { "elk.padding": "[top=12,left=12,bottom=12,right=12]" };

const onACircle: GraphOptions = {
  // The radial layout ignores the width of boxes, so overlapping boxes are moved apart afterwards.
  "elk.algorithm": "sporeOverlap",
  "elk.underlyingLayoutAlgorithm": "org.eclipse.elk.radial",
  "elk.spacing.nodeNode": "24",
  ...padding,
};

const drawnTogether: GraphOptions = {
  "elk.algorithm": "sporeCompaction",
  "elk.spacing.nodeNode": "16",
  "elk.processingOrder.rootSelection": "FIXED",
  ...padding,
};

/** Returns boxes on a circle, or many boxes on an ellipse, close to each other. */
async function ringOf(boxes: readonly Box[]): Promise<Graph> {
  const circle = await placedAlone(circleOf(boxes));
  if (!isCrowded(boxes)) return circle;
  const children = circle.children?.filter(({ id }) => id !== centre.id) ?? [];
  // The result depends on the first box: choose the smallest of three.
  const ellipses = await Promise.all(
    [0, 1, 2].map((quarter) => {
      const first = children[Math.floor((quarter * children.length) / 4)]?.id ?? "";
      const layoutOptions = { ...drawnTogether, "elk.processingOrder.preferredRoot": first };
      return placedAlone({ id: "overview", layoutOptions, children });
    }),
  );
  return ellipses.reduce((best, other) => (areaOf(other) < areaOf(best) ? other : best));
}

/** An invisible point. */
const centre = { id: "centre", width: 0, height: 0 };

/** The library places a tree around its root, so all boxes are children of the root. */
function circleOf(boxes: readonly Box[]): Graph {
  return {
    id: "overview",
    layoutOptions: onACircle,
    children: [centre, ...boxes],
    edges: boxes.map(({ id }) => ({ id: `centre ${id}`, sources: [centre.id], targets: [id] })),
  };
}

function areaOf({ width = 0, height = 0 }: Graph): number {
  return width * height;
}
