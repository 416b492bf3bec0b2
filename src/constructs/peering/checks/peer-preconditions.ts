import { Fn, type Precondition, TerraformLocal } from "cdktf";
import type { Family } from "../../../network/cidr/cidr-block";
import { terraformName } from "../../../network/input/names";
import { overlappingCidrProblem } from "../../../network/rules/overlapping-cidr";
import type { IVpc, ListExpression, PeeringEnd } from "../../base/interfaces";
import type { NamedConstruct } from "../../base/named-construct";
import { isEmpty } from "../../base/preconditions";
import { literal } from "../../base/tokens";

type End = PeeringEnd & Pick<IVpc, "atPlan">;
type Ends = NamedConstruct & { readonly requester: End; readonly accepter: End };

/**
 * Returns the preconditions of a connection that synth cannot check: that each VPC is as the program describes it, and
 * that the two do not overlap.
 */
export function peerPreconditions(peering: Ends): readonly Precondition[] {
  const { requester, accepter } = peering;
  if (requester.atPlan === undefined && accepter.atPlan === undefined) return [];
  return [
    ...(requester.atPlan?.asPeer ?? []),
    ...(accepter.atPlan?.asPeer ?? []),
    ...overlapPrecondition(peering, 4),
    ...overlapPrecondition(peering, 6),
  ];
}

/** Compares each family separately, because the IPv6 blocks may be unknown until apply. */
function overlapPrecondition(peering: Ends, family: Family): readonly Precondition[] {
  const lists = [blocksOf(peering.requester, family), blocksOf(peering.accepter, family)];
  // Synth has compared known blocks.
  if (lists.every(isKnown) || lists.some(hasNone)) return [];
  const prefix = `${peering.name}-${family === 4 ? "" : "ipv6-"}`;
  // AWS has an empty text for a missing IPv6 block.
  const compared = family === 4 ? lists : lists.map((list) => Fn.compact(list as string[]));
  const pairs = local(peering, `${prefix}cidr-block-pairs`, Fn.setproduct(compared));
  const overlaps = local(peering, `${prefix}overlaps`, overlapMessages(peering, `local.${pairs.friendlyUniqueId}`));
  const messages = overlaps.asList;
  return [{ condition: isEmpty(messages), errorMessage: Fn.join("\n", messages) }];
}

function local(scope: NamedConstruct, name: string, expression: unknown): TerraformLocal {
  const added = new TerraformLocal(scope, name, expression);
  added.overrideLogicalId(terraformName(name));
  return added;
}

function blocksOf({ cidrBlocks, ipv6CidrBlocks, atPlan }: End, family: Family): ListExpression {
  if (family === 4) return atPlan?.cidrBlocks ?? cidrBlocks;
  return atPlan?.ipv6CidrBlocks ?? ipv6CidrBlocks;
}

function isKnown(list: ListExpression): boolean {
  return Array.isArray(list) && list.every((block) => literal(block) !== undefined);
}

function hasNone(list: ListExpression): boolean {
  return Array.isArray(list) && list.length === 0;
}

/**
 * Returns an expression of the messages about overlapping pairs of blocks. Two blocks overlap if they have the same
 * first address with the shorter prefix of the two. They share the block with the longer prefix.
 */
function overlapMessages(peering: Ends, pairs: string): string {
  const { subject, requester, accepter } = peering;
  const [one, other] = ["pair[0]", "pair[1]"];
  const prefixOf = (block: string) => `split("/", ${block})[1]`;
  const shorter = `min(${prefixOf(one)}, ${prefixOf(other)})`;
  const first = (block: string) => `cidrhost(format("%s/%d", split("/", ${block})[0], ${shorter}), 0)`;
  const shared = `${prefixOf(one)} > ${prefixOf(other)} ? ${one} : ${other}`;
  // Names contain neither % nor $ (PEER016), so the message needs no other escape than JSON's.
  const message = JSON.stringify(
    String(overlappingCidrProblem(subject, `${requester.name} %s`, `${accepter.name} %s`, "%s")),
  );
  const messageOf = `format(${message}, ${one}, ${other}, ${shared})`;
  return `\${[for pair in ${pairs} : ${messageOf} if ${first(one)} == ${first(other)}]}`;
}
