import type { Phrase } from "./phrase";

/** A part of a report under a title: sentences, or a table, or both. */
export interface Section {
  readonly title: string;
  readonly lines: readonly Phrase[];
  readonly table?: Table;
}

export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Phrase[])[];
  /** What is read only if it's wanted. */
  readonly all?: FoldedTable;
}

export interface FoldedTable {
  /** What it has, such as `all 40 pairs`. */
  readonly summary: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Phrase[])[];
}

/** Returns a table that is folded away where it is long. */
export function foldable(table: Omit<Table, "all">, summary: string, most = 12): Table {
  return table.rows.length <= most ? table : { ...table, rows: [], all: { ...table, summary } };
}
