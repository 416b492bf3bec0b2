import { useContext } from "preact/hooks";
import type { DrawnEdge } from "../../reports/html/page-data";
import { longestLineName } from "../../reports/html/sizes";
import { hrefTo } from "../model/ids";
import { markClass } from "../views/mark-tag";
import { PageContext } from "../views/page-context";
import { pathThrough } from "./line-path";

interface LineProps {
  readonly edge: DrawnEdge;
  readonly isLit: boolean;
}

/** A line between two nodes. One that has its name beside it leads to the connection that it stands for. */
export function Line({ edge, isLit }: LineProps) {
  const { model, names, found } = useContext(PageContext);
  const { id, points, namedAt } = edge;
  const mark = edge.mark ?? (id === undefined ? undefined : model.markOf(id));
  const state = `${markClass(mark)} ${isLit ? "is-lit" : ""} ${id !== undefined && found?.has(id) ? "is-found" : ""}`;
  const path = <path class={`line ${state}`} d={pathThrough(points)} />;
  const name = id === undefined ? undefined : names.get(id);
  if (id === undefined || name === undefined || namedAt === undefined) return path;
  return (
    <a href={hrefTo(id)} class="line-link" aria-label={`Connection ${name}${mark === undefined ? "" : `, ${mark}`}`}>
      <title>{name}</title>
      <path class="line-target" d={pathThrough(points)} />
      {path}
      <text x={namedAt[0]} y={namedAt[1]} text-anchor="middle" dominant-baseline="central">
        {shortened(name)}
      </text>
    </a>
  );
}

function shortened(name: string): string {
  const characters = [...name];
  return characters.length <= longestLineName ? name : `${characters.slice(0, longestLineName - 1).join("")}…`;
}

/** Between two VPCs that both are lit because of a third one there may be a line that is not. */
export function isHighlightedLine(
  { from, to }: DrawnEdge,
  lit: ReadonlySet<string>,
  chosen: string | undefined,
): boolean {
  if (!lit.has(from) || !lit.has(to)) return false;
  return !from.startsWith("vpc:") || !to.startsWith("vpc:") || from === chosen || to === chosen;
}
