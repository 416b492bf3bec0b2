import { oneLine } from "../text/one-line";

// What others chose must stay text in a diagram: in Mermaid's quotes nothing but its entities (`#35;` for `#`) is sure
// not to be read as its syntax, as HTML or as Markdown.

/** Longer names hardly fit into a box. */
const mostCharacters = 80;

/** An invisible character that no line is broken at. */
const wordJoiner = "\u2060";

/**
 * What Mermaid acts upon when all entities are characters again: a line break `\n`, a formula `$$`, an icon `fa:fa-x`,
 * its own mark for an entity, and, in versions that take each label for Markdown, a list's bullet or number.
 */
const actedUpon = /\\|\$|fa[bklrs]?:|\uFB02|^(?:[-+*]|\d+[.)])(?= )/gu;

/** Returns text for a label, between whose quotes it stands for itself whatever it is. */
export function mermaidText(text: string): string {
  const characters = [...oneLine(text).trim()];
  if (characters.length === 0) return "(no name)";
  const shown =
    characters.length > mostCharacters ? `${characters.slice(0, mostCharacters - 1).join("")}…` : characters.join("");
  return shown
    .replace(actedUpon, (found) => found + wordJoiner)
    .replace(/[^\p{L}\p{M}\p{N} _./,()\u2060…-]|\uFB02/gu, (character) => `#${character.codePointAt(0)};`);
}
