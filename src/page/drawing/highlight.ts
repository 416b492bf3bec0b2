import type { DrawnEdge } from "../../reports/html/page-data";

/**
 * Returns what lights up when a node is pointed at: the node, and all that lines lead to from it, each in one direction:
 * a subnet's route table and the connections of that, but not the other subnets of the table. VPCs are where lines end.
 */
export function highlightedBy(edges: readonly DrawnEdge[], start: string): ReadonlySet<string> {
  const lit = new Set([start]);
  for (const direction of [forward, backward]) follow(edges, start, direction, lit);
  return lit;
}

type Direction = (edge: DrawnEdge) => readonly [from: string, to: string];

const forward: Direction = ({ from, to }) => [from, to];
const backward: Direction = ({ from, to }) => [to, from];

function follow(edges: readonly DrawnEdge[], start: string, direction: Direction, lit: Set<string>): void {
  const seen = new Set([start]);
  const waiting = [start];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node !== start && node.startsWith("vpc:")) continue;
    for (const edge of edges) {
      const [from, to] = direction(edge);
      if (from !== node || seen.has(to)) continue;
      seen.add(to);
      lit.add(to);
      waiting.push(to);
    }
  }
}

/** Returns the nodes that a line leads to from another, or that lead to it, each once. */
export function neighboursOf(edges: readonly DrawnEdge[], node: string): readonly string[] {
  const others = edges.flatMap(({ from, to }) => (from === node ? [to] : to === node ? [from] : []));
  return [...new Set(others)];
}
