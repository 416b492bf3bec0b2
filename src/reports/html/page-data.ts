import { blockText } from "../../network/cidr/placeholder-blocks";
import { type PlannedChange, type Route, Unknown } from "../../network/model/network";

/**
 * The data in a page, as JSON: everything that its script needs and can't compute. The script contains the analysis, so
 * the page can explain any two subnets without storing every pair.
 */
export interface PageData {
  readonly kind: "synth" | "plan" | "state" | "live";
  readonly title: string;
  /** The source of the network, as the user named it. */
  readonly source: string;
  /** The network; of a plan, the one after it. */
  readonly network: NetworkJson;
  /** Of a plan only: the network before it. */
  readonly before?: NetworkJson;
  readonly changes?: readonly PlannedChange[];
  /** The changes of a plan, by the id of the node or row. */
  readonly marks: Readonly<Record<string, "new" | "removed" | "changed">>;
  readonly findings: readonly PageFinding[];
  readonly drawings: Drawings;
}

/**
 * A network as JSON, written by `networkJson` and read by `networkFromJson`. The keys are those of the page: short, without
 * spaces and paths. A resource that a plan keeps has the same key before and after.
 */
export type NetworkJson = { readonly [name: string]: unknown };

/** A finding with the text of its rule. */
export interface PageFinding {
  readonly id: string;
  readonly rule: string;
  readonly level: "error" | "warning" | "note";
  readonly message: string;
  /** The ids of the subjects that the page shows: `vpc:KEY`, `route:TABLEKEY:DESTINATION`. */
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
  /** By the key of the VPC: its subnets by zone, route tables and connections, in columns. */
  readonly resourceMaps: Readonly<Record<string, Drawing>>;
}

/** The positions of nodes and edges in pixels. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

/** A box. Its name may be longer than its width. Removed resources have nodes too. */
export interface DrawnNode {
  /** `vpc:KEY`, `subnet:KEY`, `table:KEY`, `peering:KEY`, `zone:NAME`. */
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DrawnEdge {
  /** In the overview, where an edge is a peering: `peering:KEY`. */
  readonly id?: string;
  /** Of a plan only: whether it adds or removes the edge. `marks` contains the changes of the peering. */
  readonly mark?: "new" | "removed";
  readonly from: string;
  readonly to: string;
  /** The corners, from one end to the other. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** The center of the name of the peering; absent if there is no room for it. */
  readonly namedAt?: readonly [x: number, y: number];
}

/** Returns text for a part of an id: without spaces, which are not allowed in the id of an HTML element. */
export function idPart(text: string): string {
  return text.replace(/[^\p{L}\p{N}._/:-]+/gu, "-");
}

/** Returns the id of a route. A route table may have a static and a propagated route for one destination. */
export function routeId(
  table: string,
  { destination, origin }: Pick<Route, "destination"> & Partial<Pick<Route, "origin">>,
): string {
  const text = destination instanceof Unknown ? destination.reason : blockText(destination);
  return `route:${table}:${idPart(text)}${origin === "propagated" ? ":propagated" : ""}`;
}
