import { peeringGuide } from "../../network/rules/pages";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";

export const foreignGroupReference = {
  name: "foreign-group-reference",
  id: "PEER076",
  level: "error",
  judgedIn: "output",
  what: "A security group rule references a security group of another region.",
  why: "AWS supports references to the security groups of a peer VPC only in the same region.",
  page: `${peeringGuide}/vpc-peering-security-groups.html`,
  remedy: "Allow the CIDR blocks of the peer's subnets instead.",

  find: ({ network: { foreignGroupReferences = [] } }): readonly Finding[] =>
    foreignGroupReferences.map(({ address, file, location, target, targetLocation }) => {
      const references = `references the security group ${target} of ${targetLocation}, but is in ${location}`;
      const message = `${address}: ${references}. AWS refuses the rule. Allow the CIDR blocks of the peer's subnets instead.`;
      return found(foreignGroupReference, message, { name: address, address, file });
    }),
} as const satisfies OutputRule;
