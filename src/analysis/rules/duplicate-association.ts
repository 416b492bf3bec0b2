import { vpcUserGuide } from "../../network/rules/pages";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";
import { listed } from "./phrases";

export const duplicateAssociation = {
  name: "duplicate-association",
  id: "PEER071",
  level: "error",
  judgedIn: "output",
  what: "A subnet is associated with two route tables.",
  why: "A subnet uses one route table. AWS refuses a second association (Resource.AlreadyAssociated).",
  page: `${vpcUserGuide}/subnet-route-tables.html`,
  remedy: "Remove one association, and add its routes to the other route table.",

  find: ({ network, labels }): readonly Finding[] =>
    network.subnets.flatMap((subnet) => {
      const { associations = [] } = subnet;
      if (associations.length === 0) return [];
      const both = `subnet "${labels.subnet(subnet.key)}": is associated with two route tables, by ${listed(associations)}`;
      const message = `${both}. AWS refuses the second association. Add the routes of one table to the other.`;
      return [found(duplicateAssociation, message, subnet)];
    }),
} as const satisfies OutputRule;
