import type { NetworkFacts } from "../../analysis/findings/facts";
import type { Verdict } from "../../analysis/reachability/verdict";
import { CidrBlock } from "../../network/cidr-block";
import { type Peering, type Route, type RouteTable, type Subnet, Unknown, type Vpc } from "../../network/model";
import { blockText } from "../../network/stand-in-blocks";

/** Returns what people read for a route's destination. */
export function destinationText({ destination }: Route): string {
  return destination instanceof CidrBlock ? blockText(destination) : `unknown: ${destination.why}`;
}

/** Returns what a route through a connection leads to: subnets of the other VPC, or the VPC where it is all of it. */
export function leadsTo(
  { layout }: NetworkFacts,
  { destination }: Route,
  far: Vpc | undefined,
): { readonly vpc: Vpc | undefined; readonly subnets: readonly Subnet[] } {
  if (far === undefined || !(destination instanceof CidrBlock)) return { vpc: far, subnets: [] };
  const its = far.blocks.filter(({ family }) => family === destination.family);
  if (its.length > 0 && its.every((block) => destination.contains(block))) return { vpc: far, subnets: [] };
  const subnets = layout
    .subnetsOf(far.key)
    .filter(({ blocks }) => blocks.some((block) => block.intersection(destination) !== undefined));
  return { vpc: far, subnets };
}

/** Returns the VPC at the other end of a connection, as seen from a table, where it is known. */
export function farEnd({ index }: NetworkFacts, table: RouteTable, { requester, accepter }: Peering): Vpc | undefined {
  const far = requester === table.vpc ? accepter : requester;
  return far instanceof Unknown || far === table.vpc ? undefined : index.vpcs.get(far);
}

const meanings: Readonly<Partial<Record<Verdict, string>>> = {
  misdirected: "misdirected: it, or the reply, ends in another VPC",
  "one-way": "one-way: no reply comes back",
};

/** Returns what is wrong with the traffic that a route carries, or undefined where nothing is known to be. */
export function troubleWith(facts: NetworkFacts, route: Route, table: RouteTable, far: Vpc): string | undefined {
  const { layout, reachability } = facts;
  const { destination } = route;
  if (!(destination instanceof CidrBlock)) return undefined;
  const { family } = destination;
  const ends = layout
    .subnetsOf(far.key)
    .filter(({ blocks }) => blocks.some((block) => block.intersection(destination) !== undefined));
  const verdicts = new Set(
    layout
      .servedBy(table.key)
      .flatMap((from) => ends.map((to) => reachability.verdictOf(from, to, family)?.verdict ?? "none")),
  );
  if (verdicts.has("misdirected")) return meanings.misdirected;
  return verdicts.has("one-way") && !verdicts.has("two-way") ? meanings["one-way"] : undefined;
}
