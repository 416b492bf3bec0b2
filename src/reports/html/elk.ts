import type { ElkExtendedEdge, ElkNode, LayoutOptions } from "elkjs/lib/elk-api";

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

/** Returns a number for each id, in the order of the graph. */
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
