import type { TableRoute } from "../../analysis/reachability/network-relations";
import { counted } from "../../analysis/rules/phrases";
import type { ConnectionStatus } from "../../analysis/status/status";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { type Route, Unknown } from "../../network/model/network";

/** Returns the state of a connection, or the reason why it is unknown. */
export function stateText({ peering: { state } }: ConnectionStatus): string {
  return state instanceof Unknown ? `unknown: ${state.reason}` : state;
}

/** Returns the remarks on a connection: the time left to accept it, blackhole routes, a VPC without a route to it. */
export function remarks(status: ConnectionStatus): readonly string[] {
  const { hoursLeft, blackholes, health, peering } = status;
  const namesOf = (ends: ConnectionStatus["withoutRoute"]) => ends.map(({ label }) => label).join(" and ");
  const [vpcs, others] = [namesOf(status.withoutRoute), namesOf(status.withOtherRoute)];
  return [
    ...(hoursLeft === undefined ? [] : [timeLeftText(hoursLeft)]),
    ...(blackholes.length === 0 ? [] : [blackholesText(blackholes, health)]),
    ...(vpcs === "" ? [] : [`no route to it in ${vpcs}, so replies from there are lost`]),
    ...(others === ""
      ? []
      : [`no route to it in ${others}; another target, such as a transit gateway, may carry replies`]),
    ...(peering.state === "failed" ? ["wrong VPC, account or region, or overlapping CIDR blocks"] : []),
  ];
}

function timeLeftText(hoursLeft: number): string {
  if (hoursLeft === 0) return "the request has expired";
  if (hoursLeft < 1) return "less than an hour left to accept it";
  return `${counted(Math.floor(hoursLeft), "hour")} left to accept it`;
}

function blackholesText(blackholes: readonly TableRoute[], health: ConnectionStatus["health"]): string {
  const [first] = blackholes.map(({ table, route }) => `${destinationText(route)} in ${table.name}`);
  const more = blackholes.length > 1 ? ` and ${blackholes.length - 1} more` : "";
  const until = health === "waiting" ? " until then" : "";
  return `blackhole ${blackholes.length === 1 ? "route" : "routes"}${until}: ${first}${more}`;
}

/** Returns the destination of a route, or the reason why it is unknown. */
export function destinationText({ destination }: Pick<Route, "destination">): string {
  return destination instanceof Unknown ? `unknown: ${destination.reason}` : blockText(destination);
}
