import type { CidrBlock } from "../../network/cidr/cidr-block";
import { groupedBy } from "../../network/model/collections";
import { Unknown, type Vpc } from "../../network/model/network";
import { peeringGuide } from "../../network/rules/pages";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { PeeringRoute } from "../reachability/network-relations";
import { mayBeReachable } from "../reachability/verdict";
import { missingSiblingRoutes } from "../return-routes/sibling-routes";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";
import { destinationCalled, listed, peeringCalled, routeSubject } from "./phrases";

/**
 * As Prowler's vpc_peering_routing_tables_with_least_privilege and the CIS benchmark have it, but only where less would
 * do: where some subnets of the peer take part and others don't. Where all do, the whole VPC is what is needed, by one
 * route instead of many; and where the source doesn't have the peer's subnets, nobody can say which would do.
 */
export const wholeVpcRoute = {
  name: "whole-vpc-route",
  id: "PEER064",
  level: "note",
  judgedIn: "output",
  what: "A route leads to a whole VPC, but only some of its subnets have a route back (Prowler's vpc_peering_routing_tables_with_least_privilege, of the CIS benchmark).",
  why: "Least access: a subnet that gets a return route later is reachable immediately.",
  page: `${peeringGuide}/peering-configurations-partial-access.html`,
  remedy: "Route only to the blocks of these subnets.",

  find: (analyzed): readonly Finding[] => {
    const groups = groupedBy(
      analyzed.relations.peeringRoutes.flatMap(wholeVpc),
      ({ table, peering, destination }) => `${table.key}\n${peering.key}\n${destination.family}`,
    );
    return [...groups.values()].flatMap((routes) => findingOn(routes, analyzed));
  },
} as const satisfies OutputRule;

interface WholeVpcRoute extends PeeringRoute {
  readonly destination: CidrBlock;
  readonly peerVpc: Vpc;
}

function wholeVpc(route: PeeringRoute): readonly WholeVpcRoute[] {
  const { destination } = route.route;
  const { peerVpc } = route;
  if (destination instanceof Unknown || destination.prefixLength === 0 || peerVpc === undefined) return [];
  return peerVpc.blocks.some((block) => destination.contains(block)) ? [{ ...route, destination, peerVpc }] : [];
}

function findingOn(routes: readonly WholeVpcRoute[], analyzed: AnalyzedNetwork) {
  const { labels, relations } = analyzed;
  const [first] = routes;
  if (first === undefined) return [];
  const { table, peering, peerVpc } = first;
  const { family } = first.destination;
  const candidates = relations
    .subnetsOf(peerVpc.key)
    .filter(({ blocks }) => blocks.some((block) => routes.some(({ destination }) => destination.contains(block))));
  const senders = relations.subnetsUsing(table.key);
  const taking = candidates.filter((subnet) =>
    senders.some((sender) => mayBeReachable(analyzed.reachability.verdictOf(sender, subnet, family))),
  );
  if (taking.length === 0 || taking.length === candidates.length) return [];
  // The fault is then a missing return route, not a route that is too wide.
  if (
    missingSiblingRoutes(analyzed).some((missing) => missing.peering === peering && missing.table.vpc === peerVpc.key)
  )
    return [];
  const to = listed(routes.map(({ route }) => destinationCalled(route)));
  const some = listed(taking.map(({ key }) => labels.subnet(key)));
  const isWhole = peerVpc.blocks.every(
    (block) => block.family !== family || routes.some(({ destination }) => destination.contains(block)),
  );
  const leads = `${table.name} routes to ${to}, ${isWhole ? "the whole" : "a whole block"} of ${labels.vpc(peerVpc.key)}`;
  const why = `of ${isWhole ? "its" : "the"} ${candidates.length} subnets ${isWhole ? "" : "there "}only ${some} ${taking.length === 1 ? "has" : "have"} a route back`;
  const rule = "Prowler vpc_peering_routing_tables_with_least_privilege";
  const message = `${peeringCalled(peering)}: ${leads}, and ${why} (${rule}). Route only to the blocks of these.`;
  return [found(wholeVpcRoute, message, ...routes.map(({ route }) => routeSubject(table, route)), table)];
}
