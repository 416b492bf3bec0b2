import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { pairsBetweenVpcs, type Verdict } from "../../analysis/reachability/verdict";
import type { Finding } from "../../analysis/rules/finding";
import { counted } from "../../analysis/rules/phrases";
import { Unknown } from "../../network/model/network";
import { findingsCount } from "./findings-text";
import { oneLine } from "./one-line";

/** Returns a line for each peering: its ends, and how many routes lead through it from each. */
export function connectionLines({ network, labels }: Pick<AnalyzedNetwork, "network" | "labels">): readonly string[] {
  const tables = new Map<string, string[]>();
  for (const { vpc, routes } of network.routeTables) {
    for (const { target } of routes) {
      if (target.kind === "peering") tables.set(target.peering, [...(tables.get(target.peering) ?? []), vpc]);
    }
  }
  const end = (vpc: string | Unknown) => (vpc instanceof Unknown ? "?" : labels.vpc(vpc));
  return network.peerings.map(({ key, name, requester, accepter }) => {
    const homes = tables.get(key) ?? [];
    const there = homes.filter((home) => home === requester).length;
    const back = homes.filter((home) => home === accepter).length;
    return `${oneLine(`${name}: ${end(requester)} <-> ${end(accepter)}`)}, ${counted(there, "route")} there, ${back} back`;
  });
}

/** Returns one line about who reaches whom and what was found. */
export function checkedLine(analyzed: AnalyzedNetwork, findings: readonly Finding[]): string {
  const order: readonly Verdict[] = ["two-way", "partial", "one-way", "misdelivered", "unknown"];
  const pairs = new Map<Verdict, Set<string>>(order.map((verdict) => [verdict, new Set()]));
  for (const { from, to, verdict } of pairsBetweenVpcs(analyzed)) {
    pairs.get(verdict)?.add([from.key, to.key].sort().join("\n"));
  }
  const counts = order.flatMap((verdict) => {
    const size = pairs.get(verdict)?.size ?? 0;
    return size === 0 ? [] : [`${size} ${verdict}`];
  });
  const contact =
    counts.length === 0 ? "no subnet reaches one of another VPC" : `pairs of subnets: ${counts.join(", ")}`;
  return `${contact}; ${findingsCount(findings)}`;
}
