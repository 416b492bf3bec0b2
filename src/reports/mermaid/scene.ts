/** The change of a resource in a plan. */
export type Mark = "new" | "removed" | "changed";

/** The content of a diagram, independent of the Mermaid syntax. The text is not escaped. */
export interface Scene {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

export interface Box {
  /** Unique in the scene, and not shown. */
  readonly key: string;
  readonly shape: "frame" | "box" | "table" | "connection" | "end";
  readonly text: readonly string[];
  /** True for a dashed box: it has no part in peering, or carries no traffic. */
  readonly pale?: boolean;
  readonly mark?: Mark | undefined;
  readonly inside?: readonly Box[];
}

export interface Line {
  /** Keys of boxes or frames. */
  readonly from: string;
  readonly to: string;
  readonly text: readonly string[];
  readonly arrow: Arrow;
  readonly mark?: Mark | undefined;
}

/**
 * - `forward`: traffic flows in this direction.
 * - `both`: traffic flows in both directions.
 * - `faulty`: traffic flows in this direction, with a problem that the text shows.
 * - `blocked`: traffic is dropped.
 * - `none`: the boxes belong together.
 * - `idle`: the boxes belong together, and no traffic flows between them.
 */
export type Arrow = "forward" | "both" | "faulty" | "blocked" | "none" | "idle";

export function withInside(boxes: readonly Box[]): readonly Box[] {
  return boxes.flatMap((box) => [box, ...withInside(box.inside ?? [])]);
}
