import type { TableRoute } from "../../analysis/reachability/network-relations";
import { counted } from "../../analysis/rules/phrases";
import type { ConnectionStatus, PeeringEnd, Status } from "../../analysis/status/status";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { Unknown } from "../../network/model/network";
import { oneLine } from "./one-line";
import type { Style } from "./style";
import { textTable } from "./text-table";

/** Returns how connections are, for people. */
export function statusText(source: string, status: Status, gaps: readonly string[], style: Style): string {
  const { connections, blackholes } = status;
  const rows = connections.map((connection) => [
    connection.peering.name,
    endText(connection.requester),
    endText(connection.accepter),
    stateText(connection),
    remarks(connection).join("; "),
  ]);
  const dropped = blackholes.map(({ table, route, target }) => [table.name, destinationText(route), target]);
  return [
    style.colors.bold(`${oneLine(source)}: ${summary(status)}`),
    ...(rows.length > 0
      ? [textTable("Connections", ["Connection", "Requester", "Accepter", "State", "Remarks"], rows)]
      : []),
    ...(dropped.length > 0
      ? [textTable("Routes to what is gone", ["Route table", "Destination", "Target"], dropped)]
      : []),
    ...(gaps.length > 0 ? [["Notes", "", ...gaps.map((gap) => `  ${oneLine(gap)}`)].join("\n")] : []),
  ].join("\n\n");
}

function summary({ connections, blackholes }: Status): string {
  const words = { problem: "with a problem", waiting: "waiting", ok: "active", deleted: "deleted", unknown: "unknown" };
  const counts = Object.entries(words).flatMap(([health, word]) => {
    const count = connections.filter((connection) => connection.health === health).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const total = connections.length === 0 ? "no peering connections" : counted(connections.length, "connection");
  const lost = blackholes.length === 0 ? "" : `; ${counted(blackholes.length, "route")} to what is gone`;
  return `${total}${counts.length === 0 ? "" : `: ${counts.join(", ")}`}${lost}`;
}

/** A VPC without a name that is in another account, or another region, is found by these. */
function endText({ label, account, region }: PeeringEnd): string {
  const place = label.startsWith("vpc-") ? [account, region].filter((part) => part !== undefined) : [];
  return place.length === 0 ? label : `${label} (${place.join(", ")})`;
}

/** Returns the state of a connection, or why it isn't known. */
export function stateText({ peering: { state } }: ConnectionStatus): string {
  return state instanceof Unknown ? `unknown: ${state.reason}` : state;
}

/** Returns what there is to say of a connection beside its state: hours left, blackholes, a side without routes. */
export function remarks(connection: ConnectionStatus): readonly string[] {
  const { hoursLeft, withoutRoute, peering } = connection;
  return [
    ...(hoursLeft === undefined ? [] : [hoursText(hoursLeft)]),
    ...droppedText(connection),
    ...(withoutRoute.length === 0
      ? []
      : [
          `no route to it in ${withoutRoute.map(({ label }) => label).join(" and ")}, so nothing comes back from there`,
        ]),
    ...(peering.state === "failed" ? ["wrong VPC, account or region, or a block that both VPCs have"] : []),
  ];
}

function hoursText(hoursLeft: number): string {
  if (hoursLeft === 0) return "its time to be accepted is over";
  if (hoursLeft < 1) return "less than an hour left to accept it";
  return `${counted(Math.floor(hoursLeft), "hour")} left to accept it`;
}

function droppedText({ blackholes, health }: ConnectionStatus): readonly string[] {
  if (blackholes.length === 0) return [];
  const [first] = blackholes;
  const shown = first === undefined ? "" : routeText(first);
  const more = blackholes.length > 1 ? ` and ${blackholes.length - 1} more` : "";
  const until = health === "waiting" ? " until then" : "";
  return [`${blackholes.length === 1 ? "a blackhole" : "blackholes"}${until}: ${shown}${more}`];
}

function routeText({ table, route }: TableRoute): string {
  return `${destinationText(route)} in ${table.name}`;
}

function destinationText({ destination }: TableRoute["route"]): string {
  return destination instanceof Unknown ? `unknown: ${destination.reason}` : blockText(destination);
}
