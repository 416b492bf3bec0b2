import pc from "picocolors";
import type { Verdict } from "../../analysis/reachability/verdict";
import type { Level } from "../../network/rules/rule";

/** The width and colors of the text output. */
export interface Style {
  /** The number of columns of the terminal. @default - lines of any length */
  readonly width?: number;
  readonly colors: Pick<ReturnType<typeof pc.createColors>, "bold" | "dim" | "red" | "yellow" | "green" | "cyan">;
}

/** The style for files and other programs: no colors, lines of any length. */
export const plain: Style = { colors: pc.createColors(false) };

export function terminalStyle(options: { readonly width: number; readonly colors: boolean }): Style {
  return { width: options.width, colors: pc.createColors(options.colors) };
}

export function leveled(style: Style, level: Level, text: string): string {
  const { red, yellow, cyan } = style.colors;
  return { error: red, warning: yellow, note: cyan }[level](text);
}

export function judged(style: Style, verdict: Verdict, text: string): string {
  const { green, yellow, red, dim } = style.colors;
  const paint = { "two-way": green, "one-way": red, misdelivered: red, partial: yellow, none: dim, unknown: yellow };
  return paint[verdict](text);
}
