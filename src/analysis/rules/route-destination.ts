import { Unknown, type Vpc } from "../../network/model/network";
import { hasKnownBlocks } from "../../network/model/network-index";
import { isDead } from "../../network/peering-state";
import {
  defaultRoute,
  destinationProblem,
  type RouteEnd,
  reservedDestination,
  routeInsideVpc,
  routeOutsidePeer,
} from "../../network/rules/route-destination";
import type { Rule } from "../../network/rules/rule";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { Finding } from "./finding";
import type { OutputRule } from "./output-rule";
import { peeringCalled, routeSubject } from "./phrases";

export const defaultRouteInOutput = {
  ...defaultRoute,
  find: (analyzed) => findingsOf(defaultRoute, analyzed),
} as const satisfies OutputRule;

export const reservedDestinationInOutput = {
  ...reservedDestination,
  find: (analyzed) => findingsOf(reservedDestination, analyzed),
} as const satisfies OutputRule;

export const routeInsideVpcInOutput = {
  ...routeInsideVpc,
  find: (analyzed) => findingsOf(routeInsideVpc, analyzed),
} as const satisfies OutputRule;

/** Routes through a deleted connection are reported as blackholes. */
export const routeOutsidePeerInOutput = {
  ...routeOutsidePeer,
  find: (analyzed) => findingsOf(routeOutsidePeer, analyzed, (peering) => !isDead(peering)),
} as const satisfies OutputRule;

function findingsOf(
  rule: Rule,
  { relations, labels }: AnalyzedNetwork,
  isJudged: (peering: Parameters<typeof isDead>[0]) => boolean = () => true,
): readonly Finding[] {
  const endOf = (vpc: Vpc | undefined): RouteEnd => ({
    name: vpc === undefined ? "the other VPC" : labels.vpc(vpc.key),
    blocks: vpc?.blocks ?? [],
    isComplete: () => hasKnownBlocks(vpc) && vpc.unknownBlocks.length === 0,
  });
  return relations.peeringRoutes.flatMap(({ route, table, vpc, peering, peerVpc }) => {
    const { destination } = route;
    if (destination instanceof Unknown || !isJudged(peering)) return [];
    const routeName = `the route of ${table.name}`;
    const problem = destinationProblem(peeringCalled(peering), routeName, destination, endOf(vpc), endOf(peerVpc));
    return problem?.definition === rule ? [{ problem, subjects: [routeSubject(table, route), table] }] : [];
  });
}
