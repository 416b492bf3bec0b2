import type { ConnectionChange } from "../../analysis/differences/connections";
import type { AddedAndRemoved, Differences } from "../../analysis/differences/differences";
import type { RouteChange } from "../../analysis/differences/routes";
import { joined, name, type Phrase } from "./phrase";
import { foldable, type Section } from "./section";

/** Returns what becomes of connections, routes, VPCs and subnets. */
export function changeSections({ connections, routes, vpcs, subnets }: Differences): readonly (Section | undefined)[] {
  return [connectionSection(connections), routeSection(routes), comingSection(vpcs, subnets)];
}

function connectionSection(connections: readonly ConnectionChange[]): Section | undefined {
  if (connections.length === 0) return undefined;
  const rows = connections.map((connection): readonly Phrase[] => [
    [connection.kind],
    [name(connection.name)],
    [name(connection.requester)],
    [name(connection.accepter)],
    [beforeAndAfter(connection.state.before, connection.state.after), ...detailsOf(connection)].flat(),
  ]);
  const headings = ["", "connection", "requester", "accepter", "state"];
  return { title: "Connections", lines: [], table: foldable({ headings, rows }, `${rows.length} connections`) };
}

function detailsOf({ details }: ConnectionChange): readonly Phrase[] {
  return details.map((detail) => ["; ", { sentence: detail }]);
}

function beforeAndAfter(before: string | undefined, after: string | undefined): Phrase {
  const texts = [before, after].filter((text) => text !== undefined);
  return [{ sentence: [...new Set(texts)].join(" -> ") }];
}

function routeSection(routes: readonly RouteChange[]): Section | undefined {
  if (routes.length === 0) return undefined;
  const rows = routes.map(({ kind, routeTable: table, destination, target }): readonly Phrase[] => [
    [kind],
    [name(table)],
    [{ sentence: destination }],
    targetPhrase(target),
  ]);
  const headings = ["", "route table", "destination", "target"];
  return { title: "Routes", lines: [], table: foldable({ headings, rows }, `${rows.length} routes`) };
}

function targetPhrase({ before, after }: RouteChange["target"]): Phrase {
  if (before === undefined || after === undefined || before === after) return [name(after ?? before ?? "")];
  return [name(before), " -> ", name(after)];
}

function comingSection(vpcs: AddedAndRemoved, subnets: AddedAndRemoved): Section | undefined {
  const lines = [
    comingLine("VPCs added", vpcs.added),
    comingLine("VPCs gone", vpcs.removed),
    comingLine("Subnets added", subnets.added),
    comingLine("Subnets gone", subnets.removed),
  ].filter((line) => line !== undefined);
  return lines.length === 0 ? undefined : { title: "VPCs and subnets", lines };
}

function comingLine(what: string, labels: readonly string[]): Phrase | undefined {
  if (labels.length === 0) return undefined;
  const shown = labels.slice(0, 20).map((label): Phrase => [name(label)]);
  const more = labels.length - shown.length;
  return [`${what}: `, ...joined(more > 0 ? [...shown, [`${more} more`]] : shown)];
}
