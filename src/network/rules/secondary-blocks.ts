import { type CidrBlock, parseCidrBlock } from "../cidr/cidr-block";
import { blockRules } from "./block-rules";
import { Problem } from "./problem";

const block = (text: string) => parseCidrBlock(text, 4) as CidrBlock;

const ten = block("10.0.0.0/8");
const oneSevenTwo = block("172.16.0.0/12");
const oneNineTwo = block("192.168.0.0/16");
const oneNineEight = block("198.19.0.0/16");

/**
 * The ranges that AWS does not add to a VPC whose primary block is in `range`.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
 */
const restrictions: readonly { readonly range: CidrBlock; readonly refused: readonly CidrBlock[] }[] = [
  { range: ten, refused: [oneSevenTwo, oneNineTwo, oneNineEight] },
  { range: oneSevenTwo, refused: [ten, oneNineTwo, oneNineEight, block("172.31.0.0/16")] },
  { range: oneNineTwo, refused: [ten, oneSevenTwo, oneNineEight] },
  { range: oneNineEight, refused: [ten, oneSevenTwo, oneNineTwo] },
];

/** The same for a VPC whose primary block is publicly routable, or in 100.64.0.0/10. */
const refusedElsewhere = [ten, oneSevenTwo, oneNineTwo, oneNineEight];

/** AWS adds no block of the second range to a VPC with a block in the first range. */
const [tenZeroAndOne, tenZero] = [block("10.0.0.0/15"), block("10.0.0.0/16")];

/** Returns a problem if AWS does not add a block to a VPC with the blocks `others`, the primary one first. */
export function restrictedBlock(subject: string, others: readonly CidrBlock[], added: CidrBlock): readonly Problem[] {
  const [refusing] = others.flatMap((one, index) => {
    const range = refusedBeside(one, index === 0).find((refused) => refused.intersection(added) !== undefined);
    return range === undefined ? [] : [{ one, range }];
  });
  if (refusing === undefined) return [];
  const why = `AWS does not add ${added} to a VPC with ${refusing.one}, because it is in ${refusing.range}`;
  const remedy = "Choose a block in 100.64.0.0/10, or in the same private range";
  return [new Problem(blockRules.restrictedVpcBlock, `${subject}: ${why}. ${remedy}.`)];
}

function refusedBeside(existing: CidrBlock, isPrimary: boolean): readonly CidrBlock[] {
  const row = restrictions.find(({ range }) => range.contains(existing))?.refused ?? refusedElsewhere;
  return [...(isPrimary ? row : []), ...(tenZeroAndOne.contains(existing) ? [tenZero] : [])];
}
