import type { CidrBlock } from "../../network/cidr-block";
import type { Peering, PeeringState, Vpc } from "../../network/model";
import { sharedBlocks } from "../../network/shared-blocks";
import { blockText } from "../../network/stand-in-blocks";
import type { Facts } from "../findings/facts";
import { found, type OutputRule } from "../findings/output-rule";
import { peeringCalled } from "../findings/phrases";
import { endsOf } from "../reachability/peering-ends";

/** The ends of these had their reasons, and nothing is between them now. A failed one failed for its blocks, perhaps. */
const over: ReadonlySet<unknown> = new Set<PeeringState>(["expired", "rejected", "deleting", "deleted"]);

/** Judges the two VPCs of each peering, and only these: two peers of one VPC may well overlap. */
export const overlappingCidr: OutputRule = {
  name: "overlapping-cidr",
  find: (facts) => facts.network.peerings.flatMap((peering) => overlapsOf(peering, facts)),
};

function overlapsOf(peering: Peering, { index, labels }: Facts) {
  const { requester: one, accepter: other } = endsOf(peering, index);
  if (one === undefined || other === undefined || over.has(peering.state)) return [];
  return sharedBetween(one, other).map(([ofOne, ofOther]) => {
    const [name, otherName] = [labels.vpc(one.key), labels.vpc(other.key)];
    const shared = blockText(ofOne.contains(ofOther) ? ofOther : ofOne);
    const both = `${name} ${blockText(ofOne)} and ${otherName} ${blockText(ofOther)} share ${shared}`;
    const remedy = "AWS refuses such a peering; give one of the VPCs another block";
    return found("overlapping-cidr", `${peeringCalled(peering)}: ${both}. ${remedy}.`, peering, one, other);
  });
}

function sharedBetween(one: Vpc, other: Vpc): readonly (readonly [CidrBlock, CidrBlock])[] {
  const owned = [one, other].flatMap((owner) => owner.blocks.map((block) => ({ owner, block })));
  return sharedBlocks(owned)
    .filter(({ outer, inner }) => outer.owner !== inner.owner)
    .map(({ outer, inner }) => (outer.owner === one ? [outer.block, inner.block] : [inner.block, outer.block]));
}
