import { groupedBy } from "../../network/model/collections";
import { type Peering, Unknown } from "../../network/model/network";
import { isDead } from "../../network/peering-state";
import { duplicatePeering } from "../../network/rules/duplicate-peering";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";
import { peeringCalled } from "./phrases";

export const duplicatePeeringInOutput = {
  ...duplicatePeering,
  find: ({ network, labels }) => {
    const alive = network.peerings.filter((peering) => !isDead(peering));
    return [...groupedBy(alive, pairOf)].flatMap(([pair, [first, ...others]]): readonly Finding[] => {
      if (pair === undefined || first === undefined) return [];
      const ends = `${labels.vpc(`${first.requester}`)} and ${labels.vpc(`${first.accepter}`)}`;
      const connected = `${ends} are connected by ${peeringCalled(first)} already`;
      return others.map((other) =>
        found(
          duplicatePeering,
          `${peeringCalled(other)}: ${connected}; leave one of the two out: AWS has one connection per pair of VPCs.`,
          other,
          first,
        ),
      );
    });
  },
} as const satisfies OutputRule;

/** Whichever of the two asked. Undefined where it isn't known, and within one VPC, which is another rule's. */
function pairOf({ requester, accepter }: Peering): string | undefined {
  if (requester instanceof Unknown || accepter instanceof Unknown || requester === accepter) return undefined;
  return [requester, accepter].sort().join("\n");
}
