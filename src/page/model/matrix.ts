import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import type { Verdict } from "../../analysis/reachability/verdict";
import type { Subnet } from "../../network/model/network";
import { type Cell, matrixOf } from "../../reports/text/matrix-cells";

/** More subnets than these are told by their VPCs. */
export const mostSubnets = 32;

/** More VPCs than these are looked at two at a time. */
export const mostVpcs = 40;

/** A row, and the column with the same number. */
export interface MatrixAxisEntry {
  readonly key: string;
  readonly label: string;
  /** The label without that of its VPC, under which it stands. */
  readonly short: string;
  /** The key of the VPC, or its own where it is one. */
  readonly vpc: string;
}

/** Who reaches whom, with what a click needs to know. */
export interface PageMatrix {
  readonly of: "subnets" | "VPCs";
  readonly things: readonly MatrixAxisEntry[];
  /** By row and column; undefined within one VPC. */
  readonly cells: readonly (readonly (Cell | undefined)[])[];
}

/** Returns the matrix of all subnets, or of all VPCs where there are too many. */
export function wholeMatrix(analyzed: AnalyzedNetwork): PageMatrix {
  const { of, cells } = matrixOf(analyzed, mostSubnets);
  return { of, cells, things: of === "VPCs" ? vpcThings(analyzed) : subnetThings(analyzed, analyzed.network.subnets) };
}

/** Returns the matrix of the subnets of two VPCs. */
export function matrixBetween(analyzed: AnalyzedNetwork, one: string, other: string): PageMatrix {
  const isIn = ({ vpc }: Pick<Subnet, "vpc">) => vpc === one || vpc === other;
  const subnets = analyzed.network.subnets.filter(isIn);
  const { reachability } = analyzed;
  const ofTheTwo: AnalyzedNetwork = {
    ...analyzed,
    network: { ...analyzed.network, subnets },
    reachability: {
      network: analyzed.network,
      pairs: subnets.flatMap((from) =>
        subnets.flatMap((to) =>
          from === to ? [] : ([4, 6] as const).flatMap((family) => reachability.verdictOf(from, to, family) ?? []),
        ),
      ),
      verdictOf: (...args) => reachability.verdictOf(...args),
      path: (...args) => reachability.path(...args),
    },
  };
  const { cells } = matrixOf(ofTheTwo, Number.POSITIVE_INFINITY);
  return { of: "subnets", things: subnetThings(analyzed, subnets), cells };
}

function vpcThings({ network, labels }: AnalyzedNetwork): readonly MatrixAxisEntry[] {
  return network.vpcs.map(({ key }) => ({ key, label: labels.vpc(key), short: labels.vpc(key), vpc: key }));
}

function subnetThings({ labels }: AnalyzedNetwork, subnets: readonly Subnet[]): readonly MatrixAxisEntry[] {
  return subnets.map(({ key, vpc }) => {
    const [label, prefix] = [labels.subnet(key), `${labels.vpc(vpc)}/`];
    return { key, label, short: label.startsWith(prefix) ? label.slice(prefix.length) : label, vpc };
  });
}

/** Neighbours of one VPC, which share a heading. */
export interface Span {
  readonly vpc: string;
  readonly start: number;
  readonly count: number;
}

/** Returns the VPCs of rows or columns, each with those that stand side by side. */
export function spansOf(things: readonly MatrixAxisEntry[]): readonly Span[] {
  const spans: Span[] = [];
  for (const [place, { vpc }] of things.entries()) {
    const last = spans.at(-1);
    if (last?.vpc === vpc) spans[spans.length - 1] = { ...last, count: last.count + 1 };
    else spans.push({ vpc, start: place, count: 1 });
  }
  return spans;
}

/** Returns a cell in words. */
export function cellText({ verdicts, all, billed }: Cell): string {
  const [first, second] = verdicts.map(verdictText);
  const verdict = second === undefined ? first : `${first} over IPv4, ${second} over IPv6`;
  return `${verdict}${all ? "" : ", some of their subnets only"}${billed ? ", billed" : ""}`;
}

function verdictText(verdict: Verdict): string {
  return verdict === "none" ? "nothing arrives" : verdict;
}

/** Returns a matrix's cells by the labels of its rows and columns, to compare with another network's. */
export function cellsByLabel({ things, cells }: PageMatrix): (from: string, to: string) => Cell | undefined {
  const places = new Map(things.map(({ label }, place) => [label, place]));
  return (from, to) => cells[places.get(from) ?? -1]?.[places.get(to) ?? -1];
}

/** Returns the most alarming verdict, which gives a cell its colour. */
export function colourOf({ verdicts }: Cell): Verdict {
  const order: readonly Verdict[] = ["misdelivered", "one-way", "partial", "unknown", "none", "two-way"];
  return order.find((verdict) => verdicts.includes(verdict)) ?? "none";
}
