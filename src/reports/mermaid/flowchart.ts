import { oneLine } from "../phrases/visible";
import { type Arrow, type Box, type Line, type Mark, type Scene, withInside } from "./scene";

/** Each mark has a color, a kind of line and a word, so that no reader depends on one of them. */
const colors: Readonly<Record<Mark, string>> = { new: "#2da44e", removed: "#cf222e", changed: "#bf8700" };
const strokes: Readonly<Record<Mark, string>> = {
  new: `stroke:${colors.new},stroke-width:3px`,
  removed: `stroke:${colors.removed},stroke-width:2px,stroke-dasharray:2 4`,
  changed: `stroke:${colors.changed},stroke-width:3px,stroke-dasharray:8 4`,
};
const paleStroke = "stroke-dasharray:4 4";

const arrows: Readonly<Record<Arrow, readonly [usual: string, thick: string, dotted: string]>> = {
  forward: ["-->", "==>", "-.->"],
  both: ["<-->", "<==>", "<-.->"],
  faulty: ["-.->", "-.->", "-.->"],
  blocked: ["--x", "==x", "-.-x"],
  none: ["---", "===", "-.-"],
  idle: ["-.-", "-.-", "-.-"],
};

const brackets: Readonly<Record<Exclude<Box["shape"], "frame">, readonly [open: string, close: string]>> = {
  box: ["[", "]"],
  table: ["[[", "]]"],
  connection: ["([", "])"],
  end: ["[/", "/]"],
};

/** Returns a scene as a Mermaid flowchart. The ids are numbers, so that they contain no names. */
export function flowchart({ boxes, lines }: Scene): string {
  const ids = new Map<string, string>();
  const number = ({ key, inside = [] }: Box) => {
    ids.set(key, `n${ids.size}`);
    inside.forEach(number);
  };
  boxes.forEach(number);
  const idOf = (key: string) => ids.get(key) ?? "none";
  const drawn = lines.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const rows = [
    "flowchart LR",
    ...boxes.flatMap((box) => boxText(box, idOf, "  ")),
    ...drawn.map((line) => `  ${idOf(line.from)} ${arrowText(line)} ${idOf(line.to)}`),
    ...styles(boxes, drawn, idOf),
  ];
  return `${rows.join("\n")}\n`;
}

function boxText(box: Box, idOf: (key: string) => string, indent: string): readonly string[] {
  const { shape, inside = [] } = box;
  const id = idOf(box.key);
  if (shape !== "frame") {
    const [open, close] = brackets[shape];
    return [`${indent}${id}${open}${label(box)}${close}`];
  }
  // Mermaid draws an empty frame as a box with its id as the label.
  if (inside.length === 0) return [`${indent}${id}[${label(box)}]`];
  const content = inside.flatMap((one) => boxText(one, idOf, `${indent}  `));
  return [`${indent}subgraph ${id}[${label(box)}]`, `${indent}  direction TB`, ...content, `${indent}end`];
}

function label({ text, mark }: Pick<Box | Line, "text" | "mark">): string {
  const lines = text.map(mermaidText).join("<br>");
  return mark === undefined ? `"${lines}"` : `"${[mark, ...(lines === "" ? [] : [lines])].join("#58; ")}"`;
}

function arrowText(line: Line): string {
  const [usual, thick, dotted] = arrows[line.arrow];
  const arrow = line.mark === "new" ? thick : line.mark === "removed" ? dotted : usual;
  return line.text.length === 0 && line.mark === undefined ? arrow : `${arrow}|${label(line)}|`;
}

function styles(boxes: readonly Box[], lines: readonly Line[], idOf: (key: string) => string): readonly string[] {
  const all = withInside(boxes);
  const classes = (["new", "removed", "changed", "pale"] as const).flatMap((name) => {
    const ids = all.filter(({ mark, pale }) => (mark ?? (pale && "pale")) === name).map(({ key }) => idOf(key));
    if (ids.length === 0) return [];
    return [`  classDef ${name} ${name === "pale" ? paleStroke : strokes[name]}`, `  class ${ids.join(",")} ${name}`];
  });
  const links = (["new", "removed", "changed"] as const).flatMap((mark) => {
    const positions = lines.flatMap((line, position) => (line.mark === mark ? [position] : []));
    return positions.length === 0 ? [] : [`  linkStyle ${positions.join(",")} ${strokes[mark]}`];
  });
  return [...classes, ...links];
}

/** Longer names do not fit into a box. */
const mostCharacters = 80;

/** An invisible character that prevents a line break. */
const wordJoiner = "\u2060";

/**
 * Text that Mermaid interprets after it has decoded the entities: a line break `\n`, a formula `$$`, an icon `fa:fa-x`,
 * its own mark for an entity, and, in versions that read labels as Markdown, the bullet or number of a list.
 */
const actedUpon = /\\|\$|fa[bklrs]?:|\uFB02|^(?:[-+*]|\d+[.)])(?= )/gu;

/**
 * Returns text for a quoted label. Names that others chose must not be read as Mermaid syntax, HTML or Markdown. In quotes
 * only entities (`#35;` for `#`) are safe.
 */
function mermaidText(text: string): string {
  const characters = [...oneLine(text).trim()];
  if (characters.length === 0) return "(no name)";
  const shown =
    characters.length > mostCharacters ? `${characters.slice(0, mostCharacters - 1).join("")}…` : characters.join("");
  return shown
    .replace(actedUpon, (found) => found + wordJoiner)
    .replace(/[^\p{L}\p{M}\p{N} _./,()\u2060…-]|\uFB02/gu, (character) => `#${character.codePointAt(0)};`);
}
