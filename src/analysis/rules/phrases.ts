import { blockText } from "../../network/cidr/placeholder-blocks";
import { groupedBy } from "../../network/model/collections";
import type { Labels } from "../../network/model/labels";
import { type Peering, type Route, type RouteTable, Unknown } from "../../network/model/network";
import { counted, listed } from "../../network/rules/phrases";
import type { PairVerdict } from "../reachability/verdict";
import type { Finding } from "./finding";

export { counted, listed } from "../../network/rules/phrases";

export function peeringCalled({ name }: Peering): string {
  return `peering "${name}"`;
}

export function tableCalled({ name }: RouteTable): string {
  return `route table ${name}`;
}

export function destinationCalled({ destination }: Route): string {
  return destination instanceof Unknown ? `an unknown destination (${destination.reason})` : blockText(destination);
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

/** Returns a route as a subject of a finding. */
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
