import { unansweredTraffic, unansweredTrafficProblem } from "../../network/rules/unanswered-traffic";
import { unansweredTrafficIn } from "../return-routes/unanswered-traffic";
import type { OutputRule } from "./output-rule";
import { peeringCalled } from "./phrases";

/** Judges replies only. A VPC cannot reach one of two peers with the same addresses, as the AWS guide says. */
export const unansweredTrafficInOutput = {
  ...unansweredTraffic,
  find: (analyzed) =>
    unansweredTrafficIn(analyzed).map(({ from, vpc, destinations, peering, misdeliveredTo }) => {
      const { relations, labels } = analyzed;
      const tables = relations.routeTablesOf(destinations);
      const problem = unansweredTrafficProblem(peeringCalled(peering), {
        source: labels.subnet(from.key),
        vpc: labels.vpc(vpc),
        tables: tables.map(({ name }) => name),
        misdelivered:
          misdeliveredTo && `to ${labels.vpc(misdeliveredTo.vpc.key)} through ${peeringCalled(misdeliveredTo.peering)}`,
      });
      return { problem, subjects: [...tables, from] };
    }),
} as const satisfies OutputRule;
