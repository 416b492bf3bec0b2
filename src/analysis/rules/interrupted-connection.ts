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
  what: "A plan destroys or replaces a connection that is active.",
  why: "A connection can't be changed in place in what identifies it, and all traffic through it stops.",
  page: `${peeringGuide}/delete-vpc-peering-connection.html`,
  remedy: "Leave it as it is, or choose a time for the outage that the message describes.",

  find: ({ plan }): readonly Finding[] => {
    if (plan === undefined) return [];
    const { labels } = plan.before;
    return interruptedConnections(plan).map(({ peering, action, pairs }) => {
      const verb = action === "delete" ? "destroys it" : "replaces it";
      const loss = pairs.length === 0 ? "no pair of subnets has contact through it" : lossOf(pairs.length);
      const lost = pairs.length === 0 ? "" : `: ${pairsCalled(pairs, labels)}`;
      const until =
        action === "delete" || pairs.length === 0 ? "" : ", until the new one is accepted and has its routes";
      const message = `${peeringCalled(peering)}: is active, and the plan ${verb}; ${loss}${until}${lost}.`;
      return found(interruptedConnection, message, peering);
    });
  },
} as const satisfies OutputRule;

function lossOf(count: number): string {
  return count === 1 ? "1 pair of subnets loses contact" : `${count} pairs of subnets lose contact`;
}
