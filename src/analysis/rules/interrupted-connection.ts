import { peeringGuide } from "../../network/rules/pages";
import { interruptedConnections } from "../plan-impact/interrupted-connections";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";
import { pairsCalled, peeringCalled } from "./phrases";

export const interruptedConnection = {
  name: "interrupted-connection",
  id: "PEER061",
  level: "warning",
  judgedIn: "output",
  what: "A plan destroys or replaces an active connection.",
  why: "All traffic over the connection stops.",
  page: `${peeringGuide}/delete-vpc-peering-connection.html`,
  remedy: "Keep the connection, or plan for the outage that the message describes.",

  find: ({ plan }): readonly Finding[] => {
    if (plan === undefined) return [];
    const { labels } = plan.before;
    return interruptedConnections(plan.before, plan.changes).map(({ peering, action, pairs }) => {
      const verb = action === "delete" ? "destroys it" : "replaces it";
      const loss = pairs.length === 0 ? "No pair of subnets is known to use it" : lossOf(pairs.length);
      const lost = pairs.length === 0 ? "" : `: ${pairsCalled(pairs, labels)}`;
      const until =
        action === "delete" || pairs.length === 0 ? "" : " until the new connection is accepted and has its routes";
      const message = `${peeringCalled(peering)}: is active, and the plan ${verb}. ${loss}${until}${lost}.`;
      return found(interruptedConnection, message, peering);
    });
  },
} as const satisfies OutputRule;

function lossOf(count: number): string {
  return count === 1 ? "1 pair of subnets loses connectivity" : `${count} pairs of subnets lose connectivity`;
}
