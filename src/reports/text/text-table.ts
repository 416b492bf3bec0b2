import stringWidth from "string-width";
import { oneLine } from "../phrases/visible";

export function textTable(title: string, headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const [first = "", ...others] = alignedLines(headings, rows);
  const rule = widthsOf([headings, ...rows]).map((width) => "-".repeat(width));
  return [title, "", first, `  ${rule.join("  ")}`, ...others].join("\n");
}

/** Returns the lines of a table: the headings, then the rows. Columns are aligned and two spaces apart. */
export function alignedLines(headings: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const lines = [headings, ...rows].map((cells) => cells.map(oneLine));
  const widths = widthsOf(lines);
  return lines.map((cells) =>
    `  ${cells.map((cell, column) => padded(cell, widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
}

function widthsOf(lines: readonly (readonly string[])[]): readonly number[] {
  const [headings = []] = lines;
  return headings.map((_, column) => Math.max(...lines.map((cells) => stringWidth(oneLine(cells[column] ?? "")))));
}

/** Returns text followed by spaces, as wide as `width` columns of a terminal. East Asian wide characters take two. */
export function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - stringWidth(text)));
}
