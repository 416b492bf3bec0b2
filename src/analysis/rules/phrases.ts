import { blockText } from "../../network/cidr/placeholder-blocks";
import { groupedBy } from "../../network/model/collections";
import type { Labels } from "../../network/model/labels";
import { type Peering, type Route, type RouteTable, Unknown } from "../../network/model/network";
import type { PairVerdict } from "../reachability/verdict";
import type { Finding } from "./finding";

// How messages call subjects, as the builder's do.

/** Returns up to `most` names, and how many more there are. */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(", ")} and ${more} more`;
  const last = shown.at(-1);
  return shown.length < 2 ? (last ?? "nothing") : `${shown.slice(0, -1).join(", ")} and ${last}`;
}

/** Returns a number of subjects, such as `1 route` and `2 routes`. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

export function peeringCalled({ name }: Peering): string {
  return `peering "${name}"`;
}

export function tableCalled({ name }: RouteTable): string {
  return `route table ${name}`;
}

export function destinationCalled({ destination }: Route): string {
  return destination instanceof Unknown
    ? `a destination that is unknown (${destination.reason})`
    : blockText(destination);
}

/** How many pairs of subnets a message names before it counts them by their VPCs. */
const mostPairs = 6;

/** Returns pairs of subnets by their labels, each once; where there are many, how many of which two VPCs. */
export function pairsCalled(pairs: readonly Pick<PairVerdict, "from" | "to">[], labels: Labels): string {
  const ends = pairs.map(({ from, to }) =>
    [from, to].sort((one, other) => (labels.subnet(one.key) < labels.subnet(other.key) ? -1 : 1)),
  );
  const each = [...new Set(ends.map((pair) => pair.map(({ key }) => labels.subnet(key)).join(" and ")))];
  if (each.length <= mostPairs) return each.join(", ");
  const byVpcs = groupedBy(
    [...new Map(ends.map((pair) => [pair.map(({ key }) => key).join("\n"), pair])).values()],
    (pair) => pair.map(({ vpc }) => labels.vpc(vpc)).join(" and "),
  );
  return listed(
    Array.from(byVpcs, ([vpcs, its]) => `${counted(its.length, "pair")} of ${vpcs}`),
    mostPairs,
  );
}

/** Returns a route as a thing of a finding. */
export function routeSubject(table: RouteTable, route: Route): Finding["subjects"][number] {
  return {
    name: `${table.name} to ${destinationCalled(route)}`,
    // A route that is written in-line is changed where its table is.
    ...(route.address === undefined ? addressOf(table) : { address: route.address }),
    ...(table.awsId === undefined ? {} : { awsId: table.awsId }),
    ...((route.file ?? table.file) === undefined ? {} : { file: route.file ?? table.file }),
  };
}

function addressOf({ address }: RouteTable) {
  return address === undefined ? {} : { address };
}
