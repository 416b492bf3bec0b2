import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import type { Verdict } from "../../analysis/reachability/verdict";
import type { Subnet } from "../../network/model/network";
import { type Cell, cellsOf, matrixOf } from "../../reports/phrases/matrix";

/** A network with more VPCs than this gets no matrix of all VPCs, only of two that the user chooses. */
export const mostVpcs = 40;

/** A subnet or VPC, with a row and a column of the same index. */
export interface AxisEntry {
  readonly key: string;
  readonly label: string;
  /** The label without the VPC's label, which is in the heading above. */
  readonly short: string;
  /** The key of its VPC; for a VPC, its own key. */
  readonly vpc: string;
}

/** The reachability matrix: sources in rows, destinations in columns. */
export interface PageMatrix {
  readonly of: "subnets" | "VPCs";
  readonly axis: readonly AxisEntry[];
  /** By row and column. Undefined for pairs within one VPC. */
  readonly cells: readonly (readonly (Cell | undefined)[])[];
}

/** Returns the matrix of all subnets, or of all VPCs if there are too many subnets. */
export function wholeMatrix(analyzed: AnalyzedNetwork): PageMatrix {
  const { of, cells, names } = matrixOf(analyzed);
  const { vpcs, subnets } = analyzed.network;
  if (of === "subnets") return { of, cells, axis: subnetAxis(analyzed, subnets) };
  return {
    of,
    cells,
    axis: vpcs.map(({ key }, at) => ({ key, label: names[at] ?? "", short: names[at] ?? "", vpc: key })),
  };
}

export function matrixBetween(analyzed: AnalyzedNetwork, one: string, other: string): PageMatrix {
  const subnets = analyzed.network.subnets.filter(({ vpc }) => vpc === one || vpc === other);
  const { reachability } = analyzed;
  const pairs = subnets.flatMap((from) =>
    subnets
      .filter(({ vpc }) => vpc !== from.vpc)
      .flatMap((to) => ([4, 6] as const).flatMap((family) => reachability.verdictOf(from, to, family) ?? [])),
  );
  return { of: "subnets", axis: subnetAxis(analyzed, subnets), cells: cellsOf(pairs, subnets, ({ key }) => key) };
}

function subnetAxis({ labels }: AnalyzedNetwork, subnets: readonly Subnet[]): readonly AxisEntry[] {
  return subnets.map(({ key, vpc }) => {
    const [label, prefix] = [labels.subnet(key), `${labels.vpc(vpc)}/`];
    return { key, label, short: label.startsWith(prefix) ? label.slice(prefix.length) : label, vpc };
  });
}

/** Adjacent rows or columns of one VPC, which share a heading. */
export interface Span {
  readonly vpc: string;
  readonly start: number;
  readonly count: number;
}

export function spansOf(axis: readonly AxisEntry[]): readonly Span[] {
  const spans: Span[] = [];
  for (const [index, { vpc }] of axis.entries()) {
    const last = spans.at(-1);
    if (last?.vpc === vpc) spans[spans.length - 1] = { ...last, count: last.count + 1 };
    else spans.push({ vpc, start: index, count: 1 });
  }
  return spans;
}

/** Returns a cell in words, such as `partial, some of the subnets only, billed`. */
export function cellText({ verdicts, all, billed }: Cell): string {
  const [first, second] = verdicts.map((verdict) => (verdict === "none" ? "nothing arrives" : verdict));
  const verdict = second === undefined ? first : `${first} over IPv4, ${second} over IPv6`;
  return `${verdict}${all ? "" : ", some of the subnets only"}${billed ? ", billed" : ""}`;
}

/** Returns the cells of a matrix by the labels of row and column, to compare them with the cells before a plan. */
export function cellsByLabel({ axis, cells }: PageMatrix): (from: string, to: string) => Cell | undefined {
  const indexes = new Map(axis.map(({ label }, index) => [label, index]));
  return (from, to) => cells[indexes.get(from) ?? -1]?.[indexes.get(to) ?? -1];
}

/** Returns the worst verdict of a cell, which determines its colour. "none" over one IP version outranks "two-way". */
export function worstVerdict({ verdicts }: Cell): Verdict {
  const order: readonly Verdict[] = ["misdelivered", "one-way", "partial", "unknown", "none", "two-way"];
  return order.find((verdict) => verdicts.includes(verdict)) ?? "none";
}
