import { blockText } from "../../network/cidr/placeholder-blocks";
import { Unknown } from "../../network/model/network";
import { found, type OutputRule } from "./output-rule";
import { listed, peeringCalled, routeSubject } from "./phrases";

/** As Checkov's CKV2_AWS_44. */
export const defaultRoute: OutputRule = {
  name: "default-route",
  find: ({ relations, labels }) =>
    relations.peeringRoutes.flatMap(({ route, table, peering, peerVpc: far }) => {
      const { destination } = route;
      if (destination instanceof Unknown || destination.prefixLength > 0) return [];
      const peer = far === undefined ? "the other VPC" : labels.vpc(far.key);
      const its = far?.blocks.filter(({ family }) => family === destination.family).map(blockText) ?? [];
      const drops = `leads everything to ${peer}, and what is not ${peer}'s own is dropped, the Internet's too`;
      const remedy = its.length === 0 ? `lead to the blocks of ${peer} only` : `lead to ${listed(its)} or a part of it`;
      const message = `${peeringCalled(peering)}: the route of ${table.name} to ${blockText(destination)} ${drops} (Checkov CKV2_AWS_44); ${remedy}.`;
      return [found("default-route", message, routeSubject(table, route), table)];
    }),
};
