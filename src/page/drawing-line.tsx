import { useContext } from "preact/hooks";
import type { DrawnEdge } from "../reports/page/page-data";
import { hrefTo } from "./ids";
import { markClass } from "./mark-tag";
import { PageContext } from "./page-context";
import { pathThrough } from "./path";

/** More lines than these have no room for their names, and are too many to go through by keyboard. */
export const mostNamedLines = 12;

/** Longer names don't fit between two boxes. */
const longestName = 12;

interface LineProps {
  readonly edge: DrawnEdge;
  readonly isNamed: boolean;
  readonly isLit: boolean;
}

/** A line between two nodes. One that stands for a connection leads to it. */
export function Line({ edge, isNamed, isLit }: LineProps) {
  const { model, names, found } = useContext(PageContext);
  const { id, points } = edge;
  const mark = edge.mark ?? (id === undefined ? undefined : model.markOf(id));
  const state = `${markClass(mark)} ${isLit ? "is-lit" : ""} ${id !== undefined && found?.has(id) ? "is-found" : ""}`;
  const path = <path class={`line ${state}`} d={pathThrough(points)} />;
  const name = id === undefined ? undefined : names.get(id);
  if (!isNamed || id === undefined || name === undefined) return path;
  const [x, y] = middleOf(points);
  return (
    <a href={hrefTo(id)} class="line-link" aria-label={`Connection ${name}${mark === undefined ? "" : `, ${mark}`}`}>
      <title>{name}</title>
      <path class="line-target" d={pathThrough(points)} />
      {path}
      {name.length <= longestName ? (
        <text x={x} y={y - 6} text-anchor="middle">
          {name}
        </text>
      ) : null}
    </a>
  );
}

/** Returns the middle of the longest part of a line. */
function middleOf(points: DrawnEdge["points"]): readonly [x: number, y: number] {
  const parts = points.slice(1).map(([x, y], index) => {
    const [otherX, otherY] = points[index] ?? [x, y];
    return { length: Math.hypot(x - otherX, y - otherY), middle: [(x + otherX) / 2, (y + otherY) / 2] as const };
  });
  return parts.sort((one, other) => other.length - one.length)[0]?.middle ?? [0, 0];
}

/** Between two VPCs that both are lit because of a third one there may be a line that is not. */
export function isLitLine({ from, to }: DrawnEdge, lit: ReadonlySet<string>, chosen: string | undefined): boolean {
  if (!lit.has(from) || !lit.has(to)) return false;
  return !from.startsWith("vpc:") || !to.startsWith("vpc:") || from === chosen || to === chosen;
}
