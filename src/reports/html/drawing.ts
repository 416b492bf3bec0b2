import type { Graph, GraphEdge } from "./elk";
import type { Drawing, DrawnEdge, DrawnNode } from "./page-data";

/** The id and the mark of a line. */
export type LineNote = Pick<DrawnEdge, "id" | "mark">;

type Point = readonly [x: number, y: number];

/** Returns the drawing of a graph with positions. Nodes without a size are not drawn. */
export function drawingOf(
  graph: Graph,
  lines: readonly GraphEdge[],
  notes: ReadonlyMap<string, LineNote> = new Map(),
): Drawing {
  const nodes = nodesIn(graph, 0, 0).filter(({ width }) => width > 0);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const routed = new Map(graph.edges?.map((edge) => [edge.id, edge]));
  return {
    width: rounded(graph.width),
    height: rounded(graph.height),
    nodes,
    edges: lines.flatMap((line) => {
      const [from, to] = [byId.get(line.sources[0] ?? ""), byId.get(line.targets[0] ?? "")];
      if (from === undefined || to === undefined) return [];
      const placed = routed.get(line.id) ?? line;
      const points = pointsOf(placed, from, to);
      return [{ ...notes.get(line.id), from: from.id, to: to.id, points, ...nameOf(placed) }];
    }),
  };
}

/** Positions in a node are relative to its corner. */
function nodesIn({ children = [] }: Graph, left: number, top: number): readonly DrawnNode[] {
  return children.flatMap((child) => {
    const [x, y] = [left + (child.x ?? 0), top + (child.y ?? 0)];
    const node = {
      id: child.id,
      x: rounded(x),
      y: rounded(y),
      width: rounded(child.width),
      height: rounded(child.height),
    };
    return [node, ...nodesIn(child, x, y)];
  });
}

/** A line without corners is straight. */
function pointsOf({ sections: [section] = [] }: GraphEdge, from: DrawnNode, to: DrawnNode): readonly Point[] {
  if (section === undefined) return [middle(from), middle(to)];
  const corners = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
  return corners.map(({ x, y }) => [rounded(x), rounded(y)] as const);
}

function nameOf({ labels: [label] = [] }: GraphEdge): Pick<DrawnEdge, "namedAt"> {
  return label === undefined ? {} : { namedAt: middle(label) };
}

function middle({ x = 0, y = 0, width = 0, height = 0 }: Partial<Omit<DrawnNode, "id">>): Point {
  return [rounded(x + width / 2), rounded(y + height / 2)];
}

function rounded(value = 0): number {
  return Math.round(value * 10) / 10;
}
