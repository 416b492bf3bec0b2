import { blockText } from "../../network/cidr/placeholder-blocks";
import { Unknown } from "../../network/model/network";
import { peeringGuide } from "../../network/rules/pages";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";
import { listed, peeringCalled, routeSubject } from "./phrases";

/** As Checkov's CKV2_AWS_44. */
export const defaultRoute = {
  name: "default-route",
  id: "PEER063",
  level: "warning",
  judgedIn: "output",
  what: "A route to 0.0.0.0/0 or ::/0 leads through a peering (Checkov's CKV2_AWS_44).",
  why: "A peering carries traffic between its own two VPCs only: what is meant for the Internet is dropped.",
  page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-limitations`,
  remedy: "Lead the peer's own blocks through the peering, or those of its subnets that are needed.",

  find: ({ relations, labels }): readonly Finding[] =>
    relations.peeringRoutes.flatMap(({ route, table, peering, peerVpc: far }) => {
      const { destination } = route;
      if (destination instanceof Unknown || destination.prefixLength > 0) return [];
      const peer = far === undefined ? "the other VPC" : labels.vpc(far.key);
      const its = far?.blocks.filter(({ family }) => family === destination.family).map(blockText) ?? [];
      const drops = `leads everything to ${peer}, and what is not ${peer}'s own is dropped, the Internet's too`;
      const remedy = its.length === 0 ? `lead to the blocks of ${peer} only` : `lead to ${listed(its)} or a part of it`;
      const message = `${peeringCalled(peering)}: the route of ${table.name} to ${blockText(destination)} ${drops} (Checkov CKV2_AWS_44); ${remedy}.`;
      return [found(defaultRoute, message, routeSubject(table, route), table)];
    }),
} as const satisfies OutputRule;
