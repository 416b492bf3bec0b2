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
  what: "A route leads through a connection that is dead, or AWS shows it as a blackhole.",
  why: "Routes stay when what they lead to is gone, and what they lead there is dropped.",
  page: `${peeringGuide}/vpc-peering-routing.html`,
  remedy: "Remove the route, or replace it with one through a connection that is active.",

  find: ({ network, relations }): readonly Finding[] => [
    ...network.routeTables.flatMap(blackholesIn),
    ...throughDead(relations),
  ],
} as const satisfies OutputRule;

function blackholesIn(table: RouteTable): readonly Finding[] {
  return table.routes.flatMap((route) => {
    if (route.target.kind !== "blackhole") return [];
    const gone = `AWS drops what it leads to ${destinationCalled(route)}, for ${route.target.what} is gone`;
    const message = `${tableCalled(table)}: ${gone}; remove the route, or give it another target.`;
    return [found(blackholeRoute, message, routeSubject(table, route))];
  });
}

function throughDead({ peeringRoutes }: NetworkRelations): readonly Finding[] {
  const dead = peeringRoutes.filter(({ peering }) => isDead(peering));
  return Array.from(
    groupedBy(dead, ({ peering }) => peering),
    ([peering, routes]) => {
      const its = listed(routes.map(({ route, table }) => `${table.name} to ${destinationCalled(route)}`));
      const drops = `is ${peering.state}, and ${counted(routes.length, "route")} through it drop all traffic: ${its}`;
      const remedy = "remove them, or lead them through a connection that is active";
      const subjects = routes.map(({ route, table }) => routeSubject(table, route));
      return found(blackholeRoute, `${peeringCalled(peering)}: ${drops}; ${remedy}.`, ...subjects, peering);
    },
  );
}
