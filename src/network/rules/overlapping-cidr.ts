import type { CidrBlock } from "../cidr/cidr-block";
import { blockText } from "../cidr/placeholder-blocks";
import { blocksOverlap } from "../cidr/shared-blocks";
import { peeringGuide } from "./pages";
import { Problem } from "./problem";
import type { Rule } from "./rule";

export const overlappingCidr = {
  name: "overlapping-cidr",
  id: "PEER003",
  level: "error",
  judgedIn: "both",
  what: "The two VPCs of a peering have addresses in common.",
  why: "AWS refuses a peering between VPCs with overlapping CIDR blocks, even if no route leads to these blocks.",
  page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-limitations`,
  remedy: "Give one of the two VPCs another CIDR block. VPCs that are not peered with each other may overlap.",
} as const satisfies Rule;

/** A VPC with its known CIDR blocks. */
export interface NamedVpc {
  readonly name: string;
  readonly blocks: readonly CidrBlock[];
}

/** Returns a problem for every two blocks of the two VPCs that overlap. */
export function overlappingCidrProblems(subject: string, requester: NamedVpc, accepter: NamedVpc): readonly Problem[] {
  return requester.blocks.flatMap((one) =>
    accepter.blocks
      .filter((other) => blocksOverlap(one, other))
      .map((other) => {
        const shared = one.prefixLength > other.prefixLength ? one : other;
        const [ofRequester, ofAccepter, both] = [one, other, shared].map(blockText);
        return overlappingCidrProblem(
          subject,
          `${requester.name} ${ofRequester}`,
          `${accepter.name} ${ofAccepter}`,
          both ?? "",
        );
      }),
  );
}

/** Returns the problem that two VPCs, each with its CIDR block, share the addresses of the block `shared`. */
export function overlappingCidrProblem(subject: string, one: string, other: string, shared: string): Problem {
  const message = `${one} and ${other} share ${shared}. AWS refuses a peering between overlapping VPCs`;
  return new Problem(overlappingCidr, `${subject}: ${message}. Give one of the VPCs another CIDR block.`);
}
