import type { Arrow, Box, Line, Mark, Scene } from "./scene";
import { mermaidText } from "./text";

/** Each mark has its colour, its own kind of line and a word: none of them alone has to be seen. */
const colors: Readonly<Record<Mark, string>> = { new: "#2da44e", gone: "#cf222e", changed: "#bf8700" };
const strokes: Readonly<Record<Mark, string>> = {
  new: `stroke:${colors.new},stroke-width:3px`,
  gone: `stroke:${colors.gone},stroke-width:2px,stroke-dasharray:2 4`,
  changed: `stroke:${colors.changed},stroke-width:3px,stroke-dasharray:8 4`,
};
const paleStroke = "stroke-dasharray:4 4";

const arrows: Readonly<Record<Arrow, readonly [usual: string, thick: string, dotted: string]>> = {
  there: ["-->", "==>", "-.->"],
  both: ["<-->", "<==>", "<-.->"],
  stray: ["-.->", "-.->", "-.->"],
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

/** Returns a scene as a flowchart. Its ids count the boxes, so that no name gets into them. */
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
  // An empty frame would be drawn as a box with its id for a name.
  if (inside.length === 0) return [`${indent}${id}[${label(box)}]`];
  const content = inside.flatMap((one) => boxText(one, idOf, `${indent}  `));
  return [`${indent}subgraph ${id}[${label(box)}]`, `${indent}  direction TB`, ...content, `${indent}end`];
}

/** What becomes of something is said before its name. */
function label({ text, mark }: Pick<Box | Line, "text" | "mark">): string {
  const lines = text.map(mermaidText).join("<br>");
  return mark === undefined ? `"${lines}"` : `"${[mark, ...(lines === "" ? [] : [lines])].join("#58; ")}"`;
}

function arrowText(line: Line): string {
  const [usual, thick, dotted] = arrows[line.arrow];
  const arrow = line.mark === "new" ? thick : line.mark === "gone" ? dotted : usual;
  return line.text.length === 0 && line.mark === undefined ? arrow : `${arrow}|${label(line)}|`;
}

function styles(boxes: readonly Box[], lines: readonly Line[], idOf: (key: string) => string): readonly string[] {
  const all = withInside(boxes);
  const classes = (["new", "gone", "changed", "pale"] as const).flatMap((name) => {
    const ids = all.filter((box) => classOf(box) === name).map(({ key }) => idOf(key));
    if (ids.length === 0) return [];
    return [`  classDef ${name} ${name === "pale" ? paleStroke : strokes[name]}`, `  class ${ids.join(",")} ${name}`];
  });
  const links = (["new", "gone", "changed"] as const).flatMap((mark) => {
    const places = lines.flatMap((line, place) => (line.mark === mark ? [place] : []));
    return places.length === 0 ? [] : [`  linkStyle ${places.join(",")} ${strokes[mark]}`];
  });
  return [...classes, ...links];
}

function classOf({ mark, pale }: Box): Mark | "pale" | undefined {
  return mark ?? (pale ? "pale" : undefined);
}

function withInside(boxes: readonly Box[]): readonly Box[] {
  return boxes.flatMap((box) => [box, ...withInside(box.inside ?? [])]);
}
