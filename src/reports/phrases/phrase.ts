import type { PathComponent } from "../../analysis/differences/path-components";

/** Text for a terminal or for Markdown. Names that others chose are kept apart from our own words. */
export type Phrase = readonly Part[];

/** Our own words, the name of a resource, or a sentence that contains names. */
export type Part = string | { readonly name: string } | { readonly sentence: string };

/** A part of a report under a title: sentences, a table, or both. */
export interface Section {
  readonly title: string;
  readonly lines: readonly Phrase[];
  readonly table?: Table;
}

export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Phrase[])[];
  /** The whole table. A format may fold it away. */
  readonly all?: FoldedTable;
}

export interface FoldedTable extends Pick<Table, "headings" | "rows"> {
  /** What the table contains, such as `all 40 pairs`. */
  readonly summary: string;
}

/** Returns a table that is folded away if it has more than `most` rows. */
export function foldable(table: Omit<Table, "all">, summary: string, most = 12): Table {
  return table.rows.length <= most ? table : { ...table, rows: [], all: { ...table, summary } };
}

export function name(text: string): Part {
  return { name: text };
}

/** Returns `the connection X and the VPC Y`: up to three components, and the number of others. */
export function componentsPhrase(components: readonly PathComponent[]): Phrase {
  const shown = components.slice(0, 3).map(({ kind, name }): Phrase => [`the ${kind} `, { name }]);
  const more = components.length - shown.length;
  return joined(more > 0 ? [...shown, [`${more} more`]] : shown);
}

/** Returns phrases as an enumeration: `X, Y and Z`. */
export function joined(phrases: readonly Phrase[]): Phrase {
  return phrases.flatMap((phrase, index) => {
    if (index === 0) return phrase;
    return [index === phrases.length - 1 ? " and " : ", ", ...phrase];
  });
}
