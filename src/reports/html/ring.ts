import { type Graph, type GraphOptions, placedAlone } from "./elk";
import type { Box } from "./sizes";

/** A circle of more boxes does not fit on a screen. */
const mostOnCircle = 12;

/** Returns true if boxes around a ring have to be close to each other. */
export function isCrowded(boxes: readonly unknown[]): boolean {
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
export async function ringOf(boxes: readonly Box[]): Promise<Graph> {
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
