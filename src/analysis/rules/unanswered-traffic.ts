import type { Facts } from "../findings/facts";
import { found, type OutputRule } from "../findings/output-rule";
import { listed, peeringCalled } from "../findings/phrases";
import { type Unanswered, unansweredIn } from "../unanswered-pairs";

/** Judges replies: that a VPC can't reach one of two peers with the same addresses is as AWS's guide has it. */
export const unansweredTraffic: OutputRule = {
  name: "unanswered-traffic",
  find: (facts) => unansweredIn(facts).map((unanswered) => findingOn(unanswered, facts)),
};

function findingOn({ from, answering, peering, astray }: Unanswered, { layout, labels }: Facts) {
  const tables = layout.tablesOf(answering);
  const names = listed(tables.map(({ name }) => name));
  const there = listed(answering.map(({ key }) => labels.subnet(key)));
  const sends = `${labels.subnet(from.key)} reaches ${there}`;
  const goes =
    astray === undefined
      ? `and gets no reply: no route of ${names} that leads back holds it`
      : `and the replies go to ${labels.vpc(astray.vpc.key)} instead, for ${names} leads them through ${peeringCalled(astray.peering)}`;
  const remedy =
    astray === undefined
      ? `add to ${names} a route that holds it, or give it a route table without the one there`
      : `give ${names} a route back that is more specific`;
  return found("unanswered-traffic", `${peeringCalled(peering)}: ${sends}, ${goes}; ${remedy}.`, ...tables, from);
}
