import { type CidrBlock, parseCidrBlock } from "../cidr/cidr-block";
import { blockRules } from "./block-rules";
import { overlappingVpcBlocks } from "./overlapping-vpc-blocks";
import { Problem } from "./problem";

const block = (text: string) => parseCidrBlock(text, 4) as CidrBlock;

const ten = block("10.0.0.0/8");
const oneSevenTwo = block("172.16.0.0/12");
const oneNineTwo = block("192.168.0.0/16");
const oneNineEight = block("198.19.0.0/16");

/**
 * What may not be added to a VPC whose primary block is in `range`.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
 */
const restrictions: readonly { readonly range: CidrBlock; readonly refused: readonly CidrBlock[] }[] = [
  { range: ten, refused: [oneSevenTwo, oneNineTwo, oneNineEight] },
  { range: oneSevenTwo, refused: [ten, oneNineTwo, oneNineEight, block("172.31.0.0/16")] },
  { range: oneNineTwo, refused: [ten, oneSevenTwo, oneNineEight] },
  { range: oneNineEight, refused: [ten, oneSevenTwo, oneNineTwo] },
];

/** What may not be added to a VPC whose primary block is publicly routable, or in 100.64.0.0/10. */
const refusedElsewhere = [ten, oneSevenTwo, oneNineTwo, oneNineEight];

/** Where any block of a VPC is in the first of these, nothing of the second may be added. */
const [tenZeroAndOne, tenZero] = [block("10.0.0.0/15"), block("10.0.0.0/16")];

/** Returns a problem for every block of a VPC that shares addresses with one that is added. */
export function overlappingBlocks(thing: string, existing: readonly CidrBlock[], added: CidrBlock): readonly Problem[] {
  return existing.flatMap((one) => {
    const shared = one.intersection(added);
    if (shared === undefined) return [];
    const both = `its blocks ${one} and ${added} share ${shared}`;
    return [new Problem(overlappingVpcBlocks, `${thing}: ${both}; give it blocks that are apart.`)];
  });
}

/** Returns what AWS has against adding a block beside `others`, of which the first is the primary one. */
export function restrictedBlock(thing: string, others: readonly CidrBlock[], added: CidrBlock): readonly Problem[] {
  const [refusing] = others.flatMap((one, index) => {
    const range = refusedBeside(one, index === 0).find((refused) => refused.intersection(added) !== undefined);
    return range === undefined ? [] : [{ one, range }];
  });
  if (refusing === undefined) return [];
  const why = `to a VPC with ${refusing.one} AWS adds nothing of ${refusing.range}, so not ${added}`;
  const remedy = "take one of 100.64.0.0/10, or of the same private range";
  return [new Problem(blockRules.restrictedVpcBlock, `${thing}: ${why}; ${remedy}.`)];
}

function refusedBeside(existing: CidrBlock, isPrimary: boolean): readonly CidrBlock[] {
  const row = restrictions.find(({ range }) => range.contains(existing))?.refused ?? refusedElsewhere;
  return [...(isPrimary ? row : []), ...(tenZeroAndOne.contains(existing) ? [tenZero] : [])];
}
