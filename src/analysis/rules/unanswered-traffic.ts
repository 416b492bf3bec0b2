import { unansweredTraffic } from "../../network/rules/unanswered-traffic";
import type { AnalyzedNetwork } from "../analyzed-network";
import { type UnansweredTraffic, unansweredTrafficIn } from "../return-routes/unanswered-traffic";
import { found, type OutputRule } from "./output-rule";
import { listed, peeringCalled } from "./phrases";

/** Judges replies: that a VPC can't reach one of two peers with the same addresses is as AWS's guide has it. */
export const unansweredTrafficInOutput = {
  ...unansweredTraffic,
  find: (analyzed) => unansweredTrafficIn(analyzed).map((unanswered) => findingOn(unanswered, analyzed)),
} as const satisfies OutputRule;

function findingOn(
  { from, destinations, peering, misdeliveredTo }: UnansweredTraffic,
  { relations, labels }: AnalyzedNetwork,
) {
  const tables = relations.routeTablesOf(destinations);
  const names = listed(tables.map(({ name }) => name));
  const there = listed(destinations.map(({ key }) => labels.subnet(key)));
  const sends = `${labels.subnet(from.key)} reaches ${there}`;
  const goes =
    misdeliveredTo === undefined
      ? `and gets no reply: no route of ${names} that leads back holds it`
      : `and the replies go to ${labels.vpc(misdeliveredTo.vpc.key)} instead, for ${names} leads them through ${peeringCalled(misdeliveredTo.peering)}`;
  const remedy =
    misdeliveredTo === undefined
      ? `add to ${names} a route that holds it, or give it a route table without the one there`
      : `give ${names} a route back that is more specific`;
  return found(unansweredTraffic, `${peeringCalled(peering)}: ${sends}, ${goes}; ${remedy}.`, ...tables, from);
}
