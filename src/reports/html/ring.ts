import { type Graph, type GraphOptions, placedAlone } from "./elk";
import type { Box } from "./sizes";

/** More boxes than these would make a circle that no screen shows at once. */
const mostOnCircle = 12;

/** Returns true where boxes around a ring have to stand close. */
export function isCrowded(boxes: readonly unknown[]): boolean {
  return boxes.length > mostOnCircle;
}

const padding = { "elk.padding": "[top=12,left=12,bottom=12,right=12]" };

const onACircle: GraphOptions = {
  // Places around a circle take no heed of how wide a box is: those that overlap are moved apart afterwards.
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

/** Returns boxes around a ring: a circle; or where they are many, an ellipse on which they stand close. */
export async function ringOf(boxes: readonly Box[]): Promise<Graph> {
  const circle = await placedAlone(circleOf(boxes));
  if (!isCrowded(boxes)) return circle;
  const children = circle.children?.filter(({ id }) => id !== centre.id) ?? [];
  // From some boxes on, the ends of what is drawn together don't meet, which takes more room.
  const ellipses = await Promise.all(
    [0, 1, 2].map((quarter) => {
      const first = children[Math.floor((quarter * children.length) / 4)]?.id ?? "";
      const layoutOptions = { ...drawnTogether, "elk.processingOrder.preferredRoot": first };
      return placedAlone({ id: "overview", layoutOptions, children });
    }),
  );
  return ellipses.reduce((best, other) => (areaOf(other) < areaOf(best) ? other : best));
}

/** A point that is not drawn. */
const centre = { id: "centre", width: 0, height: 0 };

/** The library places trees around their root, which has all boxes as its children here. */
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
