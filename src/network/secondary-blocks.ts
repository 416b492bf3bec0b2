import { type CidrBlock, parseCidrBlock } from "./cidr-block";
import { Problem } from "./problem";

const block = (text: string) => parseCidrBlock(text, 4) as CidrBlock;

const ten = block("10.0.0.0/8");
const oneSevenTwo = block("172.16.0.0/12");
const oneNineTwo = block("192.168.0.0/16");
const oneNineEight = block("198.19.0.0/16");

/**
 * What may not be added to a VPC that has a block in `range`.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
 */
const restrictions: readonly { readonly range: CidrBlock; readonly refused: readonly CidrBlock[] }[] = [
  { range: ten, refused: [oneSevenTwo, oneNineTwo, oneNineEight] },
  { range: block("10.0.0.0/15"), refused: [block("10.0.0.0/16")] },
  { range: oneSevenTwo, refused: [ten, oneNineTwo, oneNineEight, block("172.31.0.0/16")] },
  { range: oneNineTwo, refused: [ten, oneSevenTwo, oneNineEight] },
  { range: oneNineEight, refused: [ten, oneSevenTwo, oneNineTwo] },
];

/** What may not be added to a VPC whose block is publicly routable, or in 100.64.0.0/10. */
const refusedElsewhere = [ten, oneSevenTwo, oneNineTwo, oneNineEight];

/** Returns what AWS has against adding `added` to a VPC with the block `existing`, or nothing. */
export function secondaryBlockProblems(thing: string, existing: CidrBlock, added: CidrBlock): readonly Problem[] {
  const shared = existing.intersection(added);
  if (shared !== undefined) {
    const both = `its blocks ${existing} and ${added} share ${shared}`;
    return [new Problem("overlapping-vpc-blocks", `${thing}: ${both}; give it blocks that are apart.`)];
  }
  const ranges = restrictions.filter(({ range }) => range.contains(existing));
  const refused = ranges.length > 0 ? ranges.flatMap((restriction) => restriction.refused) : refusedElsewhere;
  const refusing = refused.find((range) => range.intersection(added) !== undefined);
  if (refusing === undefined) return [];
  const why = `to a VPC with ${existing} AWS adds nothing of ${refusing}, so not ${added}`;
  return [
    new Problem("restricted-vpc-block", `${thing}: ${why}; take one of 100.64.0.0/10, or of the same private range.`),
  ];
}
