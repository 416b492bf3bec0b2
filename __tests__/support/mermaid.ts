import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** The content of a diagram according to Mermaid's own parser, with labels as the reader sees them. */
export interface Drawn {
  readonly error?: string;
  readonly boxes: readonly {
    readonly id: string;
    readonly text: string;
    readonly shape?: string;
    readonly classes: readonly string[];
    readonly labelType: string;
  }[];
  readonly frames: readonly {
    readonly id: string;
    readonly text: string;
    readonly nodes: readonly string[];
    readonly classes: readonly string[];
    readonly labelType: string;
  }[];
  readonly lines: readonly {
    readonly start: string;
    readonly end: string;
    readonly text: string;
    readonly stroke: "normal" | "thick" | "dotted";
    readonly arrow: string;
    readonly style: readonly string[];
    readonly labelType: string;
  }[];
}

/** Returns the content of diagrams. One process parses all of them, because loading Mermaid takes half a second. */
export function drawnByMermaid(texts: readonly string[]): readonly Drawn[] {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(__dirname, "mermaid-parser.mjs")], {
    input: JSON.stringify(texts),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`Mermaid's parser ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

/** Returns the lines of a diagram with the labels of their boxes, such as `a [normal point: text] b`. */
export function linesOf({ boxes, frames, lines }: Drawn): readonly string[] {
  const names = new Map([...boxes, ...frames].map(({ id, text }) => [id, text.split("<br>")[0] ?? ""]));
  return lines.map(({ start, end, text, stroke, arrow }) => {
    const line = `${stroke} ${arrow.replace("arrow_", "")}`;
    return `${names.get(start)} [${line}${text === "" ? "" : `: ${text}`}] ${names.get(end)}`;
  });
}
