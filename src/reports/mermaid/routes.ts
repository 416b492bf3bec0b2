import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import type { Verdict } from "../../analysis/reachability/verdict";
import { CidrBlock } from "../../network/cidr/cidr-block";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { type Peering, type Route, type RouteTable, type Subnet, Unknown, type Vpc } from "../../network/model/network";

/** Returns what people read for a route's destination. */
export function destinationText({ destination }: Route): string {
  return destination instanceof CidrBlock ? blockText(destination) : `unknown: ${destination.reason}`;
}

/** Returns what a route through a connection leads to: subnets of the other VPC, or the VPC where it is all of it. */
export function leadsTo(
  { relations }: AnalyzedNetwork,
  { destination }: Route,
  far: Vpc | undefined,
): { readonly vpc: Vpc | undefined; readonly subnets: readonly Subnet[] } {
  if (far === undefined || !(destination instanceof CidrBlock)) return { vpc: far, subnets: [] };
  const its = far.blocks.filter(({ family }) => family === destination.family);
  if (its.length > 0 && its.every((block) => destination.contains(block))) return { vpc: far, subnets: [] };
  const subnets = relations
    .subnetsOf(far.key)
    .filter(({ blocks }) => blocks.some((block) => block.intersection(destination) !== undefined));
  return { vpc: far, subnets };
}

/** Returns the VPC at the other end of a connection, as seen from a table, where it is known. */
export function farEnd(
  { index }: AnalyzedNetwork,
  table: RouteTable,
  { requester, accepter }: Peering,
): Vpc | undefined {
  const far = requester === table.vpc ? accepter : requester;
  return far instanceof Unknown || far === table.vpc ? undefined : index.vpcs.get(far);
}

const meanings: Readonly<Partial<Record<Verdict, string>>> = {
  misdelivered: "misdelivered: it, or the reply, ends in another VPC",
  "one-way": "one-way: no reply comes back",
};

/** Returns what is wrong with the traffic that a route carries, or undefined where nothing is known to be. */
export function troubleWith(analyzed: AnalyzedNetwork, route: Route, table: RouteTable, far: Vpc): string | undefined {
  const { relations, reachability } = analyzed;
  const { destination } = route;
  if (!(destination instanceof CidrBlock)) return undefined;
  const { family } = destination;
  const ends = relations
    .subnetsOf(far.key)
    .filter(({ blocks }) => blocks.some((block) => block.intersection(destination) !== undefined));
  const verdicts = new Set(
    relations
      .subnetsUsing(table.key)
      .flatMap((from) => ends.map((to) => reachability.verdictOf(from, to, family)?.verdict ?? "none")),
  );
  if (verdicts.has("misdelivered")) return meanings.misdelivered;
  return verdicts.has("one-way") && !verdicts.has("two-way") ? meanings["one-way"] : undefined;
}
