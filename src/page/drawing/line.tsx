import { useContext } from "preact/hooks";
import type { DrawnEdge } from "../../reports/html/page-data";
import { longestLineName } from "../../reports/html/sizes";
import { PageContext } from "../browser/page-context";
import { hrefTo } from "../model/ids";
import { pathThrough } from "./line-path";
import { stateClasses } from "./mark-tag";

/** A line between two nodes. A line with a name next to it is a link to its connection. */
export function Line({ edge, isHighlighted }: { readonly edge: DrawnEdge; readonly isHighlighted: boolean }) {
  const { model, names, isFound } = useContext(PageContext);
  const { id, points, namedAt } = edge;
  const mark = edge.mark ?? (id === undefined ? undefined : model.markOf(id));
  const state = stateClasses(mark, id !== undefined && isFound(id));
  const path = <path class={`line ${state} ${isHighlighted ? "is-highlighted" : ""}`} d={pathThrough(points)} />;
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
