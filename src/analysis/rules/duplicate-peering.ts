import { groupedBy } from "../../network/model/collections";
import { type Peering, Unknown } from "../../network/model/network";
import { isDead } from "../../network/peering-state";
import { duplicatePeering, duplicatePeeringProblem, peeredVpcsKey } from "../../network/rules/duplicate-peering";
import type { Finding } from "./finding";
import type { OutputRule } from "./output-rule";
import { peeringCalled } from "./phrases";

export const duplicatePeeringInOutput = {
  ...duplicatePeering,
  find: ({ network, labels }) => {
    const alive = network.peerings.filter((peering) => !isDead(peering));
    return [...groupedBy(alive, pairOf)].flatMap(([pair, [first, ...others]]): readonly Finding[] => {
      if (pair === undefined || first === undefined) return [];
      const vpcs = [labels.vpc(`${first.requester}`), labels.vpc(`${first.accepter}`)] as const;
      return others.map((other) => ({
        problem: duplicatePeeringProblem(peeringCalled(other), vpcs, peeringCalled(first)),
        subjects: [other, first],
      }));
    });
  },
} as const satisfies OutputRule;

/** Undefined if a VPC is unknown, and for a self-peering, which is another rule. */
function pairOf({ requester, accepter }: Peering): string | undefined {
  if (requester instanceof Unknown || accepter instanceof Unknown || requester === accepter) return undefined;
  return peeredVpcsKey(requester, accepter);
}
