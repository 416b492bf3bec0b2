import { interruptedConnections } from "../plan-impact/interrupted-connections";
import { found, type OutputRule } from "./output-rule";
import { pairsCalled, peeringCalled } from "./phrases";

export const interruptedConnection: OutputRule = {
  name: "interrupted-connection",
  find: ({ plan }) => {
    if (plan === undefined) return [];
    const { labels } = plan.before;
    return interruptedConnections(plan).map(({ peering, action, pairs }) => {
      const verb = action === "delete" ? "destroys it" : "replaces it";
      const loss = pairs.length === 0 ? "no pair of subnets has contact through it" : lossOf(pairs.length);
      const lost = pairs.length === 0 ? "" : `: ${pairsCalled(pairs, labels)}`;
      const until =
        action === "delete" || pairs.length === 0 ? "" : ", until the new one is accepted and has its routes";
      const message = `${peeringCalled(peering)}: is active, and the plan ${verb}; ${loss}${until}${lost}.`;
      return found("interrupted-connection", message, peering);
    });
  },
};

function lossOf(count: number): string {
  return count === 1 ? "1 pair of subnets loses contact" : `${count} pairs of subnets lose contact`;
}
