import type { PathComponent } from "../../analysis/differences/path-components";

/** Text for a terminal or for Markdown, in which what others chose is kept apart from our own words. */
export type Phrase = readonly Part[];

/** Our own words; the name of a thing; or a sentence that has names in it. */
export type Part = string | { readonly name: string } | { readonly sentence: string };

/** Returns a name, as a part. */
export function name(text: string): Part {
  return { name: text };
}

/** Returns `the connection X and the VPC Y`, up to three of them and how many more there are. */
export function componentsPhrase(carriers: readonly PathComponent[]): Phrase {
  const shown = carriers.slice(0, 3).map(({ kind, name }): Phrase => [`the ${kind} `, { name }]);
  const more = carriers.length - shown.length;
  return joined(more > 0 ? [...shown, [`${more} more`]] : shown);
}

/** Returns phrases as an enumeration: `X, Y and Z`. */
export function joined(phrases: readonly Phrase[]): Phrase {
  return phrases.flatMap((phrase, index) => {
    if (index === 0) return phrase;
    return [index === phrases.length - 1 ? " and " : ", ", ...phrase];
  });
}
