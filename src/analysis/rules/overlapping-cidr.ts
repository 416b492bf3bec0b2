import type { CidrBlock } from "../../network/cidr/cidr-block";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { nestedBlocks } from "../../network/cidr/shared-blocks";
import type { Peering, Vpc } from "../../network/model/network";
import { vpcsOfPeering } from "../../network/model/network-index";
import { isDead } from "../../network/peering-state";
import { overlappingCidr } from "../../network/rules/overlapping-cidr";
import type { AnalyzedNetwork } from "../analyzed-network";
import { found, type OutputRule } from "./output-rule";
import { peeringCalled } from "./phrases";

/** Judges the two VPCs of each peering, and only these: two peers of one VPC may well overlap. */
export const overlappingCidrInOutput = {
  ...overlappingCidr,
  find: (analyzed) => analyzed.network.peerings.flatMap((peering) => overlapsOf(peering, analyzed)),
} as const satisfies OutputRule;

function overlapsOf(peering: Peering, { index, labels }: AnalyzedNetwork) {
  const { requester: one, accepter: other } = vpcsOfPeering(peering, index);
  if (one === undefined || other === undefined) return [];
  // A connection may have failed because of the overlap.
  if (isDead(peering) && peering.state !== "failed") return [];
  return sharedBetween(one, other).map(([ofOne, ofOther]) => {
    const [name, otherName] = [labels.vpc(one.key), labels.vpc(other.key)];
    const shared = blockText(ofOne.contains(ofOther) ? ofOther : ofOne);
    const both = `${name} ${blockText(ofOne)} and ${otherName} ${blockText(ofOther)} share ${shared}`;
    const remedy = "AWS refuses such a peering; give one of the VPCs another block";
    return found(overlappingCidr, `${peeringCalled(peering)}: ${both}. ${remedy}.`, peering, one, other);
  });
}

function sharedBetween(one: Vpc, other: Vpc): readonly (readonly [CidrBlock, CidrBlock])[] {
  const owned = [one, other].flatMap((owner) => owner.blocks.map((block) => ({ owner, block })));
  return nestedBlocks(owned)
    .filter(({ outer, inner }) => outer.owner !== inner.owner)
    .map(({ outer, inner }) => (outer.owner === one ? [outer.block, inner.block] : [inner.block, outer.block]));
}
