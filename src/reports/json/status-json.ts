import type { TableRoute } from "../../analysis/reachability/network-relations";
import type { PeeringEnd, Status } from "../../analysis/status/status";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { definedFields } from "../../network/model/collections";
import { Unknown } from "../../network/model/network";

/** Returns the output of `status --json`. The fields are stable. */
export function statusJson(
  { kind, name }: { readonly kind: string; readonly name: string },
  status: Status,
  gaps: readonly string[],
) {
  return {
    version: 1,
    source: { kind, name },
    connections: status.connections.map((connection) => {
      const { peering, requester, accepter, health, hoursLeft, blackholes, withoutRoute, withOtherRoute } = connection;
      return {
        name: peering.name,
        ...definedFields({ awsId: peering.awsId, address: peering.address }),
        state: peering.state instanceof Unknown ? null : peering.state,
        health,
        requester: endJson(requester),
        accepter: endJson(accepter),
        ...definedFields({
          hoursLeft: hoursLeft && Math.floor(hoursLeft),
          expires: peering.expires?.toISOString(),
        }),
        blackholes: blackholes.map(routeJson),
        withoutRoute: withoutRoute.map(({ label }) => label),
        withOtherRoute: withOtherRoute.map(({ label }) => label),
      };
    }),
    blackholes: status.blackholes.map(({ target, ...route }) => ({ ...routeJson(route), target })),
    gaps,
  } as const;
}

/** `vpc` is null if it is unknown. */
function endJson({ label, vpc, account, region }: PeeringEnd) {
  return { vpc: vpc === undefined ? null : label, ...definedFields({ account, region }) };
}

/** `destination` is null if it is unknown. */
function routeJson({ table, route }: TableRoute) {
  const { destination } = route;
  return { routeTable: table.name, destination: destination instanceof Unknown ? null : blockText(destination) };
}
