import { blockText } from "../cidr/placeholder-blocks";
import { nestedBlocks, type Owned } from "../cidr/shared-blocks";
import { vpcUserGuide } from "./pages";
import { Problem } from "./problem";
import type { Rule } from "./rule";

export const overlappingSubnets = {
  name: "overlapping-subnets",
  id: "PEER007",
  level: "error",
  judgedIn: "both",
  what: "Two subnets of a VPC have addresses in common.",
  why: "Each address of a VPC belongs to at most one subnet.",
  page: `${vpcUserGuide}/subnet-sizing.html`,
  remedy: "Give one of the two subnets another CIDR block.",
} as const satisfies Rule;

/** Returns a problem for each subnet of a VPC that lies in another one, with these two subnets. */
export function overlappingSubnetProblems<Subnet extends { readonly name: string }>(
  subject: string,
  subnets: readonly Owned<Subnet>[],
): readonly { readonly problem: Problem; readonly subnets: readonly [Subnet, Subnet] }[] {
  return nestedBlocks(subnets).map(({ outer, inner }) => {
    const [one, other] = [outer, inner].map(({ owner, block }) => `${owner.name} ${blockText(block)}`);
    const both = `subnets ${one} and ${other} share ${blockText(inner.block)}`;
    const problem = new Problem(overlappingSubnets, `${subject}: ${both}. Give one of them another CIDR block.`);
    return { problem, subnets: [inner.owner, outer.owner] };
  });
}
