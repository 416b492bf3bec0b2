import type { Route } from "../../network/model";
import { destinationCalled } from "../findings/phrases";
import type { PairVerdict } from "../reachability/verdict";
import type { Planned } from "./planned-things";
import type { Side } from "./side";

/** Something that carries a pair's traffic, there or back. */
export interface Carrier {
  readonly kind: LinkKind;
  /** As people call it; a route by its destination and its table's name. */
  readonly name: string;
}

/** The same with the thing itself. */
export interface Link extends Carrier {
  /** As it stands in its network. */
  readonly thing: Planned;
}

export type LinkKind = "VPC" | "connection" | "subnet" | "route table" | "route";

/** What says it shortest: where a connection goes, so do its routes. */
const kindsByWeight: readonly (readonly LinkKind[])[] = [["VPC", "connection"], ["subnet"], ["route table"], ["route"]];

/** Returns all that carries the traffic of a pair, there and back. */
export function linksOf(side: Side, { from, to, family }: PairVerdict): readonly Link[] {
  const { reachability, index, labels } = side;
  const ends = [from, to].flatMap((subnet): readonly Link[] => {
    const vpc = index.vpcs.get(subnet.vpc);
    const around: readonly Link[] = vpc ? [{ kind: "VPC", name: labels.vpc(vpc.key), thing: vpc }] : [];
    return [...around, { kind: "subnet", name: labels.subnet(subnet.key), thing: subnet }];
  });
  const ways = [reachability.passage(from, to, family), reachability.passage(to, from, family)];
  const between = ways.flatMap(({ routeTable: table, parts }): readonly Link[] => {
    if (table === undefined) return [];
    const carrying = parts.flatMap(({ route, outcome }): readonly Link[] => {
      if (outcome.kind !== "delivered") return [];
      const { peering } = outcome;
      return [
        ...(peering === undefined ? [] : [{ kind: "connection", name: peering.name, thing: peering } as const]),
        ...(route === undefined ? [] : [routeLink(route, table.name)]),
      ];
    });
    return [...carrying, { kind: "route table", name: table.name, thing: table }];
  });
  return [...ends, ...between];
}

function routeLink(route: Route, table: string): Link {
  return { kind: "route", name: `${destinationCalled(route)} in ${table}`, thing: route };
}

/** Returns those links that say best why, each once. */
export function weightiest(links: readonly Link[]): readonly Link[] {
  const things = [...new Map(links.map((link) => [link.thing, link])).values()];
  for (const kinds of kindsByWeight) {
    const found = things.filter(({ kind }) => kinds.includes(kind));
    if (found.length > 0) return found;
  }
  return [];
}

/** Returns links as a report has them, in the order of their names, so that both directions of a pair say the same. */
export function carriers(links: readonly Link[]): readonly Carrier[] {
  return links
    .map(({ kind, name }) => ({ kind, name }))
    .sort((one, other) => (`${one.kind} ${one.name}` < `${other.kind} ${other.name}` ? -1 : 1));
}
