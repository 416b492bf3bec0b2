import { groupedBy } from "../../network/grouped";
import type { RouteTable } from "../../network/model";
import { isDead } from "../dead-peerings";
import type { Finding } from "../findings/finding";
import { found, type OutputRule } from "../findings/output-rule";
import { counted, destinationCalled, listed, peeringCalled, routeThing, tableCalled } from "../findings/phrases";
import type { Layout } from "../reachability/layout";

/** A request that waits is another rule's: its routes are blackholes until it is accepted. */
export const blackholeRoute: OutputRule = {
  name: "blackhole-route",
  find: ({ network, layout }) => [...network.routeTables.flatMap(blackholesIn), ...throughDead(layout)],
};

function blackholesIn(table: RouteTable): readonly Finding[] {
  return table.routes.flatMap((route) => {
    if (route.target.kind !== "blackhole") return [];
    const gone = `AWS drops what it leads to ${destinationCalled(route)}, for ${route.target.what} is gone`;
    const message = `${tableCalled(table)}: ${gone}; remove the route, or give it another target.`;
    return [found("blackhole-route", message, routeThing(table, route))];
  });
}

function throughDead({ peeringRoutes }: Layout): readonly Finding[] {
  const dead = peeringRoutes.filter(({ peering }) => isDead(peering));
  return Array.from(
    groupedBy(dead, ({ peering }) => peering),
    ([peering, routes]) => {
      const its = listed(routes.map(({ route, table }) => `${table.name} to ${destinationCalled(route)}`));
      const drops = `is ${peering.state}, and ${counted(routes.length, "route")} through it drop all traffic: ${its}`;
      const remedy = "remove them, or lead them through a connection that is active";
      const things = routes.map(({ route, table }) => routeThing(table, route));
      return found("blackhole-route", `${peeringCalled(peering)}: ${drops}; ${remedy}.`, ...things, peering);
    },
  );
}
