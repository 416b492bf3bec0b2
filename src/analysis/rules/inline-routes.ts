import { peeringAmong } from "../../network/model/network-index";
import { inlineRoutes, inlineRoutesProblem } from "../../network/rules/inline-routes";
import type { OutputRule } from "./output-rule";
import { destinationCalled, listed, peeringCalled, routeSubject } from "./phrases";

export const inlineRoutesInOutput = {
  ...inlineRoutes,
  find: ({ network, index }) =>
    network.routeTables.flatMap((table) => {
      const removed = table.removedRoutes ?? [];
      const separate = table.routes.filter(({ writtenAs }) => writtenAs === "resource");
      const others = [...removed, ...(table.inLineRoutes === "managed" ? separate : [])];
      const [first] = others;
      const peering = peeringAmong([...others, ...table.routes], index);
      if (first === undefined || peering === undefined) return [];
      const problem = inlineRoutesProblem(peeringCalled(peering), table.name, listed(others.map(destinationCalled)));
      return [{ problem, subjects: [table, routeSubject(table, first)] }];
    }),
} as const satisfies OutputRule;
