import { useContext, useId, useMemo, useState } from "preact/hooks";
import type { Drawing, DrawnEdge, DrawnNode } from "../../reports/html/page-data";
import { hrefTo, mapId } from "../model/ids";
import type { Mark } from "../model/page-model";
import { MarkTag, markClass } from "../views/mark-tag";
import { PageContext } from "../views/page-context";
import { isHighlightedLine, Line } from "./drawing-line";
import { type NodeText, nodeTexts } from "./drawing-text";
import { highlightedBy, neighboursOf } from "./highlight";

interface DrawingProps {
  readonly drawing: Drawing;
  /** What it shows, for those who don't see it. */
  readonly label: string;
  /** The headings of its columns. */
  readonly columns?: readonly { readonly title: string; readonly prefix: string }[];
}

/** More lines than these are drawn thin, or nobody could see through them. */
const mostPlainLines = 80;

/** Room for the headings of columns. */
const headingHeight = 24;
const headingWidth = 60;

/** A drawing as the layout library placed it. What is pointed at, or has the focus, lights up with all it is tied to. */
export function DrawingView({ drawing, label, columns = [] }: DrawingProps) {
  const { model, found } = useContext(PageContext);
  const [chosen, choose] = useState<string | undefined>();
  const prefix = useId();
  const texts = useMemo(() => nodeTexts(model), [model]);
  const lit = useMemo(
    () => (chosen === undefined ? undefined : highlightedBy(drawing.edges, chosen)),
    [drawing, chosen],
  );
  const isLit = (edge: DrawnEdge) => lit !== undefined && isHighlightedLine(edge, lit, chosen);
  // Lit lines lie above those that run where they do. Links stay where they are, or they would lose the focus.
  const isAbove = (edge: DrawnEdge) => edge.namedAt === undefined && isLit(edge);
  const edges = [...drawing.edges].sort((one, other) => Number(isAbove(one)) - Number(isAbove(other)));
  const top = columns.length > 0 ? headingHeight : 0;
  // The last column may be narrower than its heading.
  const [width, height] = [drawing.width + (columns.length > 0 ? headingWidth : 0), drawing.height + top];
  return (
    <figure class={`scroll drawing ${drawing.edges.length > mostPlainLines ? "is-dense" : ""}`} aria-label={label}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the figure has its name, and a title would show as a tooltip */}
      <svg
        width={width}
        height={height}
        viewBox={`0 ${-top} ${width} ${height}`}
        class={lit === undefined ? "" : "has-lit"}
        onMouseLeave={() => choose(undefined)}
      >
        {columns.map(({ title, prefix: kind }) => (
          <ColumnTitle key={kind} title={title} nodes={drawing.nodes.filter(({ id }) => id.startsWith(kind))} />
        ))}
        {drawing.nodes.map((node) => (node.id.startsWith("zone:") ? <Zone key={node.id} node={node} /> : null))}
        {edges.map((edge) => (
          <Line key={edge.id ?? `${edge.from} ${edge.to}`} edge={edge} isLit={isLit(edge)} />
        ))}
        {drawing.nodes.map((node) => {
          const text = texts.get(node.id);
          if (text === undefined) return null;
          const neighbours = neighboursOf(drawing.edges, node.id).flatMap((id) => texts.get(id) ?? []);
          return (
            <Node
              key={node.id}
              node={node}
              text={text}
              neighbours={neighbours}
              descriptionId={`${prefix}-${node.id}`}
              mark={model.markOf(node.id)}
              class={`${lit?.has(node.id) ? "is-lit" : ""} ${found?.has(node.id) ? "is-found" : ""}`}
              onChoose={choose}
            />
          );
        })}
      </svg>
    </figure>
  );
}

function ColumnTitle({ title, nodes }: { readonly title: string; readonly nodes: readonly DrawnNode[] }) {
  if (nodes.length === 0) return null;
  return (
    <text class="column-title" x={Math.min(...nodes.map(({ x }) => x))} y={-8}>
      {title} ({nodes.length})
    </text>
  );
}

function Zone({ node: { id, x, y, width, height } }: { readonly node: DrawnNode }) {
  const name = id.slice("zone:".length);
  return (
    <g class="zone">
      <rect x={x} y={y} width={width} height={height} rx={6} />
      <text x={x + 12} y={y + 20}>
        {name === "unknown" ? "zone unknown" : name}
      </text>
    </g>
  );
}

interface NodeProps {
  readonly node: DrawnNode;
  readonly text: NodeText;
  readonly neighbours: readonly NodeText[];
  readonly descriptionId: string;
  readonly mark: Mark | undefined;
  readonly class: string;
  readonly onChoose: (id: string | undefined) => void;
}

/** A link to where the thing is told in full. */
function Node({ node, text, neighbours, descriptionId, mark, class: name, onChoose }: NodeProps) {
  const { id, x, y, width, height } = node;
  const isVpc = text.kind === "VPC";
  return (
    <foreignObject x={x} y={y} width={width} height={height}>
      <a
        href={hrefTo(isVpc ? mapId(id.slice("vpc:".length)) : id)}
        class={`node node-${text.kind.replace(" ", "-")} ${markClass(mark)} ${name}`}
        title={text.name}
        data-node={id}
        aria-describedby={descriptionId}
        onMouseEnter={() => onChoose(id)}
        onMouseLeave={() => onChoose(undefined)}
        onFocus={() => onChoose(id)}
        onBlur={() => onChoose(undefined)}
      >
        <span class="node-name">{text.name}</span>
        <span class="node-detail">{text.detail}</span>
        <MarkTag mark={mark} />
      </a>
      <span id={descriptionId} hidden>
        {text.kind}, {neighbours.length === 0 ? "connected to nothing" : `connected to ${namesOf(neighbours)}`}
      </span>
    </foreignObject>
  );
}

/** More than these no one listens to. */
const mostNames = 8;

function namesOf(texts: readonly NodeText[]): string {
  const names = texts.slice(0, mostNames).map(({ kind, name }) => `${kind} ${name}`);
  const more = texts.length - names.length;
  return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
