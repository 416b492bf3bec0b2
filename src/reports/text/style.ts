import pc from "picocolors";
import type { Verdict } from "../../analysis/reachability/verdict";
import type { Level } from "../../network/rules/rules";

/** How text may look where it is going. */
export interface Style {
  /** Columns of the terminal; undefined where there is no end of a line to think of. */
  readonly width?: number;
  readonly colors: Pick<ReturnType<typeof pc.createColors>, "bold" | "dim" | "red" | "yellow" | "green" | "cyan">;
}

/** What a file or another program gets: no colours, lines of any length. */
export const plain: Style = { colors: pc.createColors(false) };

/** Returns the style of a terminal. */
export function terminalStyle(options: { readonly width: number; readonly colors: boolean }): Style {
  return { width: options.width, colors: pc.createColors(options.colors) };
}

/** Returns a text in the colour of a level. */
export function leveled(style: Style, level: Level, text: string): string {
  const { red, yellow, cyan } = style.colors;
  return { error: red, warning: yellow, note: cyan }[level](text);
}

/** Returns a text in the colour of a verdict. */
export function judged(style: Style, verdict: Verdict, text: string): string {
  const { green, yellow, red, dim } = style.colors;
  const paint = { "two-way": green, "one-way": red, misdelivered: red, partial: yellow, none: dim, unknown: yellow };
  return paint[verdict](text);
}
