import { counted } from "../../analysis/rules/phrases";
import type { PeeringEnd, Status } from "../../analysis/status/status";
import { destinationText, remarks, stateText } from "../phrases/status-phrases";
import { oneLine } from "../phrases/visible";
import type { Style } from "./style";
import { textTable } from "./text-table";

export function statusText(source: string, status: Status, gaps: readonly string[], style: Style): string {
  const connections = status.connections.map((connection) => [
    connection.peering.name,
    endText(connection.requester),
    endText(connection.accepter),
    stateText(connection),
    remarks(connection).join("; "),
  ]);
  const blackholes = status.blackholes.map(({ table, route, target }) => [table.name, destinationText(route), target]);
  return [
    style.colors.bold(`${oneLine(source)}: ${summary(status)}`),
    ...titled("Connections", ["Connection", "Requester", "Accepter", "State", "Remarks"], connections),
    ...titled("Blackhole routes", ["Route table", "Destination", "Target"], blackholes),
    ...(gaps.length > 0 ? [["Gaps", "", ...gaps.map((gap) => `  ${oneLine(gap)}`)].join("\n")] : []),
  ].join("\n\n");
}

const healthWords = {
  problem: "with a problem",
  waiting: "waiting",
  ok: "active",
  deleted: "deleted",
  unknown: "unknown",
} as const;

function summary({ connections, blackholes }: Status): string {
  const counts = Object.entries(healthWords).flatMap(([health, word]) => {
    const count = connections.filter((connection) => connection.health === health).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const total = connections.length === 0 ? "no peering connections" : counted(connections.length, "connection");
  const lost = blackholes.length === 0 ? "" : `; ${counted(blackholes.length, "blackhole route")}`;
  return `${total}${counts.length === 0 ? "" : `: ${counts.join(", ")}`}${lost}`;
}

/** A VPC without a name is identified by its account and region as well. */
function endText({ label, account, region }: PeeringEnd): string {
  const location = label.startsWith("vpc-") ? [account, region].filter((part) => part !== undefined) : [];
  return location.length === 0 ? label : `${label} (${location.join(", ")})`;
}

function titled(title: string, headings: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : [textTable(title, headings, rows)];
}
