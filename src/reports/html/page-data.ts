import type { PlannedChange } from "../../network/model/network";

// What is written into a page of the network, as JSON: all that its script needs, and nothing that it can find out by
// itself. The script has the analysis built in, so that any two subnets can be explained without every pair being written.

export interface PageData {
  readonly kind: "synth" | "plan" | "state" | "live";
  readonly title: string;
  /** Where the network was read from, in the user's words. */
  readonly source: string;
  /** The network: for a plan, what is there after it. */
  readonly network: NetworkJson;
  /** For a plan only: what is there before. */
  readonly before?: NetworkJson;
  readonly changes?: readonly PlannedChange[];
  /** What is new, gone or changed by a plan, by the id of its node or row. */
  readonly marks: Readonly<Record<string, "new" | "removed" | "changed">>;
  readonly findings: readonly PageFinding[];
  readonly drawings: Drawings;
}

/**
 * A network as JSON: written and read back by `networkJson` and `networkFromJson`. Its keys are made for the page: short,
 * without spaces and without paths; what a plan keeps has one key before and after.
 */
export type NetworkJson = { readonly [name: string]: unknown };

/** A finding with its rule's text. */
export interface PageFinding {
  readonly id: string;
  readonly rule: string;
  readonly level: "error" | "warning" | "note";
  readonly message: string;
  /** The ids of what it is about, as far as the page has them: `vpc:KEY`, `route:TABLEKEY:DESTINATION`. */
  readonly subjects: readonly string[];
  readonly what: string;
  readonly why: string;
  readonly page: string;
  readonly remedy: string;
  /** Set for a plan: whether the plan introduces or resolves the finding. */
  readonly mark?: "new" | "resolved";
}

export interface Drawings {
  /** VPCs and the connections between them. */
  readonly overview: Drawing;
  /** By the key of the VPC: its subnets by zone, route tables, and connections, in columns. */
  readonly resourceMaps: Readonly<Record<string, Drawing>>;
}

/** Where things are, in pixels, as the layout library placed them. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

/** A name that is longer than its node is wide doesn't fit. What is gone is drawn, too. */
export interface DrawnNode {
  /** `vpc:KEY`, `subnet:KEY`, `table:KEY`, `peering:KEY`, `zone:NAME`. */
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DrawnEdge {
  /** In the overview, where lines stand for connections: `peering:KEY`. */
  readonly id?: string;
  /** Set for a plan: whether it draws this line, or takes it away. Marks of what a line stands for are in `marks`. */
  readonly mark?: "new" | "removed";
  readonly from: string;
  readonly to: string;
  /** The corners of the line, from one end to the other. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** The middle of the room for the name of what the line stands for; absent where there is none. */
  readonly namedAt?: readonly [x: number, y: number];
}
