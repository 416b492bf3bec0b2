import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import type { Verdict } from "../../analysis/reachability/verdict";
import { pairKey, pairsBetweenVpcs } from "../../analysis/reachability/verdict";
import type { Finding } from "../../analysis/rules/finding";
import { counted } from "../../analysis/rules/phrases";
import { groupedBy } from "../../network/model/collections";
import { Unknown } from "../../network/model/network";
import type { Level } from "../../network/rules/rule";
import { oneLine } from "./visible";

/** The limit of every verdict, at the end of each report. */
export const routingOnly = "Routing only: security groups and network ACLs are not part of the verdict.";

/** Returns a line for each peering: its VPCs, and the number of routes through it in each VPC. */
export function connectionLines({ network, labels }: Pick<AnalyzedNetwork, "network" | "labels">): readonly string[] {
  const routes = network.routeTables.flatMap((table) => table.routes.map(({ target }) => ({ vpc: table.vpc, target })));
  const routesBy = groupedBy(routes, ({ target }) => (target.kind === "peering" ? target.peering : undefined));
  const labelOf = (end: string | Unknown) => (end instanceof Unknown ? "unknown VPC" : labels.vpc(end));
  return network.peerings.map(({ key, name, requester, accepter }) => {
    const through = routesBy.get(key) ?? [];
    const routesOf = (end: string | Unknown) => counted(through.filter(({ vpc }) => vpc === end).length, "route");
    const [one, other] = [requester, accepter].map(labelOf);
    return oneLine(`${name}: ${one} <-> ${other}, ${routesOf(requester)} in ${one}, ${routesOf(accepter)} in ${other}`);
  });
}

/** Returns one line: the number of pairs of subnets by verdict, and the number of findings by level. */
export function checkedLine(analyzed: AnalyzedNetwork, findings: readonly Finding[]): string {
  const order: readonly Verdict[] = ["two-way", "partial", "one-way", "misdelivered", "unknown"];
  const pairs = groupedBy(pairsBetweenVpcs(analyzed), ({ verdict }) => verdict);
  const counts = order.flatMap((verdict) => {
    const { size } = new Set(pairs.get(verdict)?.map(pairKey));
    return size === 0 ? [] : [`${size} ${verdict}`];
  });
  const connectivity =
    counts.length === 0 ? "no subnet can reach a subnet of another VPC" : `pairs of subnets: ${counts.join(", ")}`;
  return `${connectivity}; ${findingsCount(findings)}`;
}

/** Returns `1 error, 2 warnings`, or `no findings`. */
export function findingsCount(findings: readonly Finding[]): string {
  const levels: readonly Level[] = ["error", "warning", "note"];
  const counts = levels.flatMap((level) => {
    const count = findings.filter(({ problem }) => problem.level === level).length;
    return count === 0 ? [] : [counted(count, level)];
  });
  return counts.length === 0 ? "no findings" : counts.join(", ");
}
