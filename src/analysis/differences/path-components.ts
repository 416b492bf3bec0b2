import type { Route } from "../../network/model/network";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { PairVerdict } from "../reachability/verdict";
import { destinationCalled } from "../rules/phrases";
import type { PlannedResource } from "./planned-things";

/** Something that carries a pair's traffic, there or back. */
export interface PathComponent {
  readonly kind: PathComponentKind;
  /** As people call it; a route by its destination and its table's name. */
  readonly name: string;
}

/** The same with the resource itself. */
export interface PathResource extends PathComponent {
  /** As it stands in its network. */
  readonly resource: PlannedResource;
}

export type PathComponentKind = "VPC" | "connection" | "subnet" | "route table" | "route";

/** What says it shortest: where a connection goes, so do its routes. */
const kindsByWeight: readonly (readonly PathComponentKind[])[] = [
  ["VPC", "connection"],
  ["subnet"],
  ["route table"],
  ["route"],
];

/** Returns all that carries the traffic of a pair, there and back. */
export function pathResources(side: AnalyzedNetwork, { from, to, family }: PairVerdict): readonly PathResource[] {
  const { reachability, index, labels } = side;
  const ends = [from, to].flatMap((subnet): readonly PathResource[] => {
    const vpc = index.vpcs.get(subnet.vpc);
    const around: readonly PathResource[] = vpc ? [{ kind: "VPC", name: labels.vpc(vpc.key), resource: vpc }] : [];
    return [...around, { kind: "subnet", name: labels.subnet(subnet.key), resource: subnet }];
  });
  const ways = [reachability.path(from, to, family), reachability.path(to, from, family)];
  const between = ways.flatMap(({ routeTable: table, parts }): readonly PathResource[] => {
    if (table === undefined) return [];
    const carrying = parts.flatMap(({ route, disposition }): readonly PathResource[] => {
      if (disposition.kind !== "delivered") return [];
      const { peering } = disposition;
      return [
        ...(peering === undefined ? [] : [{ kind: "connection", name: peering.name, resource: peering } as const]),
        ...(route === undefined ? [] : [routeLink(route, table.name)]),
      ];
    });
    return [...carrying, { kind: "route table", name: table.name, resource: table }];
  });
  return [...ends, ...between];
}

function routeLink(route: Route, table: string): PathResource {
  return { kind: "route", name: `${destinationCalled(route)} in ${table}`, resource: route };
}

/** Returns those links that say best why, each once. */
export function mostSignificant(links: readonly PathResource[]): readonly PathResource[] {
  const things = [...new Map(links.map((link) => [link.resource, link])).values()];
  for (const kinds of kindsByWeight) {
    const found = things.filter(({ kind }) => kinds.includes(kind));
    if (found.length > 0) return found;
  }
  return [];
}

/** Returns links as a report has them, in the order of their names, so that both directions of a pair say the same. */
export function pathComponents(links: readonly PathResource[]): readonly PathComponent[] {
  return links
    .map(({ kind, name }) => ({ kind, name }))
    .sort((one, other) => (`${one.kind} ${one.name}` < `${other.kind} ${other.name}` ? -1 : 1));
}
