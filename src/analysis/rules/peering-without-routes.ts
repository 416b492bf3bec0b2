import { vpcsOfPeering } from "../../network/model/network-index";
import { isDead } from "../../network/peering-state";
import { peeringWithoutRoutes, peeringWithoutRoutesProblem } from "../../network/rules/peering-without-routes";
import type { OutputRule } from "./output-rule";
import { peeringCalled } from "./phrases";

/** Judges a peering only if the input has route tables of both VPCs. Others may add routes to the tables of a partner. */
export const peeringWithoutRoutesInOutput = {
  ...peeringWithoutRoutes,
  find: ({ network, index, labels, relations }) => {
    const withTables = new Set(network.routeTables.map(({ vpc }) => vpc));
    const mayHaveRoutes = network.routeTables.some(({ routes }) =>
      routes.some(({ target }) => target.kind === "unknown" && /peering/.test(target.what)),
    );
    return network.peerings.flatMap((peering) => {
      const { requester, accepter } = vpcsOfPeering(peering, index);
      if (requester === undefined || accepter === undefined || isDead(peering) || mayHaveRoutes) return [];
      if (!withTables.has(requester.key) || !withTables.has(accepter.key)) return [];
      if (relations.routesThrough(peering.key).length > 0 || requester === accepter) return [];
      const vpcs = [labels.vpc(requester.key), labels.vpc(accepter.key)] as const;
      return [{ problem: peeringWithoutRoutesProblem(peeringCalled(peering), vpcs), subjects: [peering] }];
    });
  },
} as const satisfies OutputRule;
