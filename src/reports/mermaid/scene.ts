/** What a plan does to something. */
export type Mark = "new" | "gone" | "changed";

/** What a diagram shows, before it is written as Mermaid has it. All text is as people wrote it: nothing is escaped. */
export interface Scene {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

export interface Box {
  /** Unique within its scene, and shown to no one. */
  readonly key: string;
  readonly shape: "frame" | "box" | "table" | "connection" | "end";
  readonly text: readonly string[];
  /** The pale and dashed one of what has no part in peering, or of what carries nothing. */
  readonly pale?: boolean;
  readonly mark?: Mark;
  /** What a frame is around. */
  readonly inside?: readonly Box[];
}

export interface Line {
  /** Keys of boxes or frames. */
  readonly from: string;
  readonly to: string;
  readonly text: readonly string[];
  readonly arrow: Arrow;
  readonly mark?: Mark;
}

/**
 * - `there`: traffic goes this way.
 * - `both`: it goes both ways.
 * - `stray`: it goes this way, and something is wrong with it, as the text says.
 * - `blocked`: it ends there.
 * - `none`: the two belong together.
 * - `idle`: they do, and nothing goes between them.
 */
export type Arrow = "there" | "both" | "stray" | "blocked" | "none" | "idle";

/** Returns how many boxes there are, frames among them. */
export function boxCount(boxes: readonly Box[]): number {
  return boxes.reduce((count, { inside = [] }) => count + 1 + boxCount(inside), 0);
}

/** Returns a property for a mark where there is one. */
export function marked(mark: Mark | undefined): { readonly mark?: Mark } {
  return mark === undefined ? {} : { mark };
}
