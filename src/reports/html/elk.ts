import type { ElkExtendedEdge, ElkNode, LayoutOptions } from "elkjs/lib/elk-api";
import type { Drawing, DrawnEdge, DrawnNode } from "./page-data";

/** Boxes with their sizes, nested or not, and the lines between them. */
export type Graph = ElkNode;
export type GraphEdge = ElkExtendedEdge;
export type GraphOptions = LayoutOptions;

/** Returns a graph with the positions that the layout library chose. */
export async function placedAlone(graph: Graph): Promise<Graph> {
  // The library is large, so it is loaded only when needed.
  const { default: Elk } = await import("elkjs/lib/elk.bundled.js");
  return new Elk().layout(graph);
}

/**
 * Returns graphs with the positions that the layout library chose. Graphs that differ only in their ids are laid out once:
 * the VPCs of a mesh often do.
 */
export async function placed(graphs: readonly Graph[]): Promise<readonly Graph[]> {
  const known = new Map<string, Graph>();
  const done: Graph[] = [];
  for (const graph of graphs) {
    const numbers = numbersIn(graph);
    const shape = renamed(graph, (id) => numbers.get(id) ?? id);
    const text = JSON.stringify(shape);
    const layout = known.get(text) ?? (await placedAlone(shape));
    known.set(text, layout);
    const ids = new Map([...numbers].map(([id, number]) => [number, id]));
    done.push(renamed(layout, (number) => ids.get(number) ?? number));
  }
  return done;
}

function numbersIn(graph: Graph): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  const visit = ({ id, children = [], ports = [], edges = [] }: Graph) => {
    for (const one of [id, ...[...ports, ...edges].map((each) => each.id)]) numbers.set(one, `${numbers.size}`);
    for (const child of children) visit(child);
  };
  visit(graph);
  return numbers;
}

function renamed(graph: Graph, name: (id: string) => string): Graph {
  const { children, ports, edges } = graph;
  return {
    ...graph,
    id: name(graph.id),
    ...(children && { children: children.map((child) => renamed(child, name)) }),
    ...(ports && { ports: ports.map((port) => ({ ...port, id: name(port.id) })) }),
    ...(edges && {
      edges: edges.map((edge) => ({
        ...edge,
        id: name(edge.id),
        sources: edge.sources.map(name),
        targets: edge.targets.map(name),
      })),
    }),
  };
}

export type LineNote = Pick<DrawnEdge, "id" | "mark">;

type Point = readonly [x: number, y: number];

/** Returns the drawing of a graph with positions. Nodes without a size are not drawn. */
export function drawingOf(graph: Graph, lines: readonly GraphEdge[], notes: ReadonlyMap<string, LineNote>): Drawing {
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
      const [label] = placed.labels ?? [];
      return [{ ...notes.get(line.id), from: from.id, to: to.id, points, ...(label && { namedAt: middle(label) }) }];
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

function middle({ x = 0, y = 0, width = 0, height = 0 }: Partial<Omit<DrawnNode, "id">>): Point {
  return [rounded(x + width / 2), rounded(y + height / 2)];
}

function rounded(value = 0): number {
  return Math.round(value * 10) / 10;
}
