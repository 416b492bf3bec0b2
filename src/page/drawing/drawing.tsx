import { useContext, useId, useMemo, useState } from "preact/hooks";
import { listed } from "../../analysis/rules/phrases";
import type { Drawing, DrawnEdge, DrawnNode } from "../../reports/html/page-data";
import { PageContext } from "../browser/page-context";
import { hrefTo, mapId } from "../model/ids";
import { highlightedBy, isHighlightedLine, neighboursOf } from "./highlight";
import { Line } from "./line";
import { MarkTag, useResourceState } from "./mark-tag";
import { type NodeText, nodeTexts } from "./node-text";

interface DrawingProps {
  readonly drawing: Drawing;
  /** The accessible name. */
  readonly label: string;
  readonly columns?: readonly { readonly title: string; readonly prefix: string }[];
}

/** A drawing with more lines than this has thin, transparent lines. */
const mostPlainLines = 80;

const headingHeight = 24;
/** The last column may be narrower than its heading. */
const headingWidth = 60;

/** A drawing, as the layout library placed it. Hovering over a node or focusing it highlights its connections. */
export function DrawingView({ drawing, label, columns = [] }: DrawingProps) {
  const { model } = useContext(PageContext);
  const [chosen, choose] = useState<string | undefined>();
  const prefix = useId();
  const texts = useMemo(() => nodeTexts(model), [model]);
  const highlighted = useMemo(
    () => (chosen === undefined ? undefined : highlightedBy(drawing.edges, chosen)),
    [drawing, chosen],
  );
  const isHighlighted = (edge: DrawnEdge) => highlighted !== undefined && isHighlightedLine(edge, highlighted, chosen);
  // Draw highlighted lines last, above the others. Links keep their place: moving one would take the focus from it.
  const isOnTop = (edge: DrawnEdge) => edge.namedAt === undefined && isHighlighted(edge);
  const edges = [...drawing.edges].sort((one, other) => Number(isOnTop(one)) - Number(isOnTop(other)));
  const top = columns.length > 0 ? headingHeight : 0;
  const [width, height] = [drawing.width + (columns.length > 0 ? headingWidth : 0), drawing.height + top];
  return (
    <figure class={`scroll drawing ${drawing.edges.length > mostPlainLines ? "is-dense" : ""}`} aria-label={label}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the figure has a name, and a title would show as a tooltip */}
      <svg
        width={width}
        height={height}
        viewBox={`0 ${-top} ${width} ${height}`}
        class={highlighted === undefined ? "" : "has-highlight"}
        onMouseLeave={() => choose(undefined)}
      >
        {columns.map(({ title, prefix: kind }) => (
          <ColumnTitle key={kind} title={title} nodes={drawing.nodes.filter(({ id }) => id.startsWith(kind))} />
        ))}
        {drawing.nodes.map((node) => (node.id.startsWith("zone:") ? <Zone key={node.id} node={node} /> : null))}
        {edges.map((edge) => (
          <Line key={edge.id ?? `${edge.from} ${edge.to}`} edge={edge} isHighlighted={isHighlighted(edge)} />
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
              isHighlighted={highlighted?.has(node.id) ?? false}
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
  readonly isHighlighted: boolean;
  readonly onChoose: (id: string | undefined) => void;
}

/** The most names in a node's description for screen readers. */
const mostNames = 8;

/** A node: a link to the details of its resource. */
function Node({ node, text, neighbours, descriptionId, isHighlighted, onChoose }: NodeProps) {
  const { id, x, y, width, height } = node;
  const { mark, classes } = useResourceState(id);
  const isVpc = text.kind === "VPC";
  const names = neighbours.map(({ kind, name }) => `${kind} ${name}`);
  return (
    <foreignObject x={x} y={y} width={width} height={height}>
      <a
        href={hrefTo(isVpc ? mapId(id.slice("vpc:".length)) : id)}
        class={`node node-${text.kind.replace(" ", "-")} ${classes} ${isHighlighted ? "is-highlighted" : ""}`}
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
        {text.kind}, {names.length === 0 ? "not connected" : `connected to ${listed(names, mostNames)}`}
      </span>
    </foreignObject>
  );
}
