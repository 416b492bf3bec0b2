type Point = readonly [x: number, y: number];

/** The radius of a rounded corner, in pixels. */
const radius = 6;

/** Returns the SVG path data of a line through points, with rounded corners. */
export function pathThrough(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const parts = rest.map((corner, index) => {
    const before = points[index] ?? corner;
    const after = rest[index + 1];
    if (after === undefined) return `L${text(corner)}`;
    return `L${text(towards(corner, before))}Q${text(corner)} ${text(towards(corner, after))}`;
  });
  return `M${text(first)}${parts.join("")}`;
}

function towards([x, y]: Point, [otherX, otherY]: Point): Point {
  const length = Math.hypot(otherX - x, otherY - y);
  const part = length === 0 ? 0 : Math.min(radius, length / 2) / length;
  return [x + (otherX - x) * part, y + (otherY - y) * part];
}

function text([x, y]: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
