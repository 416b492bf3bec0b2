import { groupedBy } from "../../network/model/collections";
import type { RouteTable } from "../../network/model/network";
import { isDead } from "../../network/peering-state";
import { peeringGuide } from "../../network/rules/pages";
import type { NetworkRelations } from "../reachability/network-relations";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";
import { counted, destinationCalled, listed, peeringCalled, routeSubject, tableCalled } from "./phrases";

/** A request that waits is another rule's: its routes are blackholes until it is accepted. */
export const blackholeRoute = {
  name: "blackhole-route",
  id: "PEER055",
  level: "error",
  judgedIn: "output",
  what: "A route leads through a deleted connection, or its state is blackhole.",
  why: "A route remains when its target is deleted, and AWS drops its traffic.",
  page: `${peeringGuide}/vpc-peering-routing.html`,
  remedy: "Remove the route, or replace it with a route through an active connection.",

  find: ({ network, relations }): readonly Finding[] => [
    ...network.routeTables.flatMap(blackholesIn),
    ...throughDead(relations),
  ],
} as const satisfies OutputRule;

function blackholesIn(table: RouteTable): readonly Finding[] {
  return table.routes.flatMap((route) => {
    if (route.target.kind !== "blackhole") return [];
    const drops = `AWS drops the traffic to ${destinationCalled(route)}, because ${route.target.what} no longer exists`;
    const message = `${tableCalled(table)}: ${drops}. Remove the route, or give it another target.`;
    return [found(blackholeRoute, message, routeSubject(table, route))];
  });
}

function throughDead({ peeringRoutes }: NetworkRelations): readonly Finding[] {
  const dead = peeringRoutes.filter(({ peering }) => isDead(peering));
  return Array.from(
    groupedBy(dead, ({ peering }) => peering),
    ([peering, routes]) => {
      const its = listed(routes.map(({ route, table }) => `${table.name} to ${destinationCalled(route)}`));
      const drops = `is ${peering.state}, so AWS drops the traffic of ${counted(routes.length, "route")}: ${its}`;
      const remedy = "Remove them, or route through an active connection";
      const subjects = routes.map(({ route, table }) => routeSubject(table, route));
      return found(blackholeRoute, `${peeringCalled(peering)}: ${drops}. ${remedy}.`, ...subjects, peering);
    },
  );
}
