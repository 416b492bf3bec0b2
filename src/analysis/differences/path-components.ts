import { distinctBy } from "../../network/model/collections";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { PlannedResource } from "../plan-impact/planned-actions";
import type { PairVerdict } from "../reachability/verdict";
import { destinationCalled } from "../rules/phrases";

/** A resource on the forward path or the return path of a pair of subnets. */
export interface PathComponent {
  readonly kind: "VPC" | "connection" | "subnet" | "route table" | "route";
  /** Its label or name, or for a route the destination and the name of the route table. */
  readonly name: string;
}

export interface PathResource extends PathComponent {
  readonly resource: PlannedResource;
}

/** The most significant kinds first: a connection that is removed implies that its routes are. */
const kindsBySignificance: readonly (readonly PathComponent["kind"][])[] = [
  ["VPC", "connection"],
  ["subnet"],
  ["route table"],
  ["route"],
];

/** Returns the resources on the forward path and the return path of a pair. */
export function pathResources(
  { reachability, index, labels }: AnalyzedNetwork,
  { from, to, family }: PairVerdict,
): readonly PathResource[] {
  const ends = [from, to].flatMap((subnet): readonly PathResource[] => {
    const vpc = index.vpcs.get(subnet.vpc);
    return [
      ...(vpc === undefined ? [] : [{ kind: "VPC", name: labels.vpc(vpc.key), resource: vpc } as const]),
      { kind: "subnet", name: labels.subnet(subnet.key), resource: subnet },
    ];
  });
  const paths = [reachability.path(from, to, family), reachability.path(to, from, family)];
  const between = paths.flatMap(({ routeTable, parts }): readonly PathResource[] => {
    if (routeTable === undefined) return [];
    const { name } = routeTable;
    const delivering = parts.flatMap(({ route, disposition }): readonly PathResource[] => {
      if (disposition.kind !== "delivered") return [];
      const { peering } = disposition;
      return [
        ...(peering === undefined ? [] : [{ kind: "connection", name: peering.name, resource: peering } as const]),
        ...(route === undefined
          ? []
          : [{ kind: "route", name: `${destinationCalled(route)} in ${name}`, resource: route } as const]),
      ];
    });
    return [...delivering, { kind: "route table", name, resource: routeTable }];
  });
  return [...ends, ...between];
}

export function mostSignificant(resources: readonly PathResource[]): readonly PathResource[] {
  const distinct = distinctBy(resources, ({ resource }) => resource);
  for (const kinds of kindsBySignificance) {
    const found = distinct.filter(({ kind }) => kinds.includes(kind));
    if (found.length > 0) return found;
  }
  return [];
}

/** Returns path components for a report, sorted so that both directions of a pair have the same list. */
export function pathComponents(resources: readonly PathResource[]): readonly PathComponent[] {
  return resources
    .map(({ kind, name }) => ({ kind, name }))
    .sort((one, other) => (`${one.kind} ${one.name}` < `${other.kind} ${other.name}` ? -1 : 1));
}
