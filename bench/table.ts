import type { Target } from "./check";
import { isMet, type Result, ratio } from "./comparison";
import { median } from "./timing";

const heading = ["command", "median", "min", "max", "ratio", "target", ""];

/** Returns the results as a table, with two rows for each: ours and the template's. */
export function table(results: readonly Result[]): string {
  return columns([heading, ...results.flatMap(rowsOf)]);
}

/** Returns the measured values and their limits as a table. */
export function targetTable(targets: readonly Target[]): string {
  const rows = targets.map(({ what, measured, allowed, isMet }) =>
    allowed === "" ? [what, measured] : [what, measured, `<= ${allowed}`, isMet ? "met" : "MISSED"],
  );
  return columns([["", "measured", "target", ""], ...rows]);
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) => aligned(row, widths)).join("\n");
}

function rowsOf(result: Result): readonly (readonly string[])[] {
  const { ours, template, target } = result.comparison;
  const verdict = [ratio(result).toFixed(2), `<= ${target.toFixed(2)}`, isMet(result) ? "met" : "MISSED"];
  return [
    [ours.command, ...times(result.ours), ...verdict],
    [`template: ${template.command}`, ...times(result.template), "1.00"],
  ];
}

function times(milliseconds: readonly number[]): readonly string[] {
  return [median(milliseconds), Math.min(...milliseconds), Math.max(...milliseconds)].map(
    (time) => `${(time / 1000).toFixed(2)} s`,
  );
}

function aligned(row: readonly string[], widths: readonly number[]): string {
  const cells = widths.map((width, column) => {
    const cell = row[column] ?? "";
    return column === 0 ? cell.padEnd(width) : cell.padStart(width);
  });
  return cells.join("  ").trimEnd();
}
