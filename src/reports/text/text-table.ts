import { oneLine } from "./one-line";

/** Returns a table of aligned columns, two spaces apart, under its title. */
export function textTable(title: string, headings: readonly string[], given: readonly (readonly string[])[]): string {
  const rows = given.map((cells) => cells.map(oneLine));
  const widths = headings.map((heading, column) =>
    Math.max(width(heading), ...rows.map((row) => width(row[column] ?? ""))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - width(cell)))
      .join("  ")
      .trimEnd();
  const rule = widths.map((columns) => "-".repeat(columns));
  return [title, "", ...[headings, rule, ...rows].map((cells) => `  ${line(cells)}`.trimEnd())].join("\n");
}

/** In characters as a person counts them: names may have letters of any script. */
function width(text: string): number {
  return [...text].length;
}
