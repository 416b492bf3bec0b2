import type { ConnectionChange } from "../../analysis/differences/connections";
import type { AddedAndRemoved, Differences } from "../../analysis/differences/differences";
import type { RouteChange } from "../../analysis/differences/routes";
import { foldable, joined, name, type Phrase, type Section } from "../phrases/phrase";

/** Returns the sections about added, changed and removed connections, routes, VPCs and subnets. */
export function changeSections({ connections, routes, vpcs, subnets }: Differences): readonly (Section | undefined)[] {
  return [connectionSection(connections), routeSection(routes), networkSection(vpcs, subnets)];
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

const mostNames = 20;

function networkSection(vpcs: AddedAndRemoved, subnets: AddedAndRemoved): Section | undefined {
  const lines = [
    namesLine("VPCs added", vpcs.added),
    namesLine("VPCs removed", vpcs.removed),
    namesLine("Subnets added", subnets.added),
    namesLine("Subnets removed", subnets.removed),
  ].filter((line) => line !== undefined);
  return lines.length === 0 ? undefined : { title: "VPCs and subnets", lines };
}

function namesLine(title: string, labels: readonly string[]): Phrase | undefined {
  if (labels.length === 0) return undefined;
  const shown = labels.slice(0, mostNames).map((label): Phrase => [name(label)]);
  const more = labels.length - shown.length;
  return [`${title}: `, ...joined(more > 0 ? [...shown, [`${more} more`]] : shown)];
}
