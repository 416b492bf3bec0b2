import type { CidrBlock } from "../../network/cidr/cidr-block";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { Unknown, type Vpc } from "../../network/model/network";
import { hasKnownBlocks } from "../../network/model/network-index";
import { isDead } from "../../network/peering-state";
import { serviceBlock } from "../../network/rules/route-destination";
import { isCoveredBy, routeOutsidePeer } from "../../network/rules/route-outside-peer";
import { found, type OutputRule } from "./output-rule";
import { listed, peeringCalled, routeSubject } from "./phrases";

/** Judges designs that rely on a transit too: what lies behind the peer is outside of it. */
export const routeOutsidePeerInOutput = {
  ...routeOutsidePeer,
  find: ({ relations, labels }) =>
    relations.peeringRoutes.flatMap(({ route, table, vpc: own, peering, peerVpc: far }) => {
      const { destination } = route;
      if (destination instanceof Unknown || isOfAnotherRule(destination, own) || isDead(peering)) return [];
      if (!hasKnownBlocks(far) || far.unknownBlocks.length > 0 || isCoveredBy(destination, far.blocks)) return [];
      const peer = labels.vpc(far.key);
      const blocks = far.blocks.filter(({ family }) => family === destination.family).map(blockText);
      const has = blocks.length === 0 ? `no IPv${destination.family}` : listed(blocks, 5);
      const isApart = far.blocks.every((block) => block.intersection(destination) === undefined);
      const drops = isApart
        ? `leads to nothing of ${peer}, which has ${has}, so all of it is dropped: a peering carries nothing to a third network`
        : `leads to more than ${peer}, which has ${has}: the rest is dropped`;
      const remedy = blocks.length === 0 ? "leave it out" : "choose a part of these";
      const message = `${peeringCalled(peering)}: the route of ${table.name} to ${blockText(destination)} ${drops}; ${remedy}.`;
      return [found(routeOutsidePeer, message, routeSubject(table, route), table)];
    }),
} as const satisfies OutputRule;

/** Default routes, and what AWS refuses for another reason. */
function isOfAnotherRule(destination: CidrBlock, own: Vpc): boolean {
  return (
    destination.prefixLength === 0 ||
    serviceBlock(destination) !== undefined ||
    own.blocks.some((block) => block.contains(destination))
  );
}
