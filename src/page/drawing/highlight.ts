import type { DrawnEdge } from "../../reports/html/page-data";

/**
 * Returns the nodes to highlight when a node is hovered over or focused: the node, everything that it leads to, and
 * everything that leads to it. For a subnet, these are its route table and the table's connections, but not the
 * table's other subnets. Paths end at VPCs.
 */
export function highlightedBy(edges: readonly DrawnEdge[], start: string): ReadonlySet<string> {
  const highlighted = new Set([start]);
  for (const direction of [forward, backward]) follow(edges, start, direction, highlighted);
  return highlighted;
}

type Direction = (edge: DrawnEdge) => readonly [from: string, to: string];

const forward: Direction = ({ from, to }) => [from, to];
const backward: Direction = ({ from, to }) => [to, from];

function follow(edges: readonly DrawnEdge[], start: string, direction: Direction, highlighted: Set<string>): void {
  const seen = new Set([start]);
  const waiting = [start];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node !== start && node.startsWith("vpc:")) continue;
    for (const edge of edges) {
      const [from, to] = direction(edge);
      if (from !== node || seen.has(to)) continue;
      seen.add(to);
      highlighted.add(to);
      waiting.push(to);
    }
  }
}

/** Returns true if a line is highlighted. A line between two VPCs is highlighted only if one of them is the start. */
export function isHighlightedLine(
  { from, to }: DrawnEdge,
  highlighted: ReadonlySet<string>,
  start: string | undefined,
): boolean {
  if (!highlighted.has(from) || !highlighted.has(to)) return false;
  return !from.startsWith("vpc:") || !to.startsWith("vpc:") || from === start || to === start;
}

/** Returns the nodes at the other end of a node's lines, each once. */
export function neighboursOf(edges: readonly DrawnEdge[], node: string): readonly string[] {
  const others = edges.flatMap(({ from, to }) => (from === node ? [to] : to === node ? [from] : []));
  return [...new Set(others)];
}
