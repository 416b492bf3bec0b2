import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { groupedBy } from "../../network/model/collections";
import { type Peering, type Route, type RouteTable, type Subnet, Unknown, type Vpc } from "../../network/model/network";
import { verdictMeanings } from "../phrases/matrix";
import { destinationText } from "../phrases/status-phrases";
import type { ChangedRoute, Changes } from "./changes";
import type { Box, Line } from "./scene";

/** Returns a line from each route table to the peering, and from there one line to each subnet or VPC that routes lead to. */
export function routeLines(changes: Changes): readonly Line[] {
  const through = changes.routes.map((route) => throughPeering(changes, route));
  const onward = groupedBy(
    through.flatMap((lines) => lines.onward),
    ({ from, to }) => JSON.stringify([from, to]),
  );
  return [...through.flatMap(({ upTo }) => upTo), ...[...onward.values()].flatMap(mergedLine)];
}

export function blackholeLines({ routes, keyOf }: Changes): readonly { readonly line: Line; readonly end: Box }[] {
  return routes.flatMap(({ resource: route, table, analyzed, mark, how }, position) => {
    const { target } = route;
    if (target.kind !== "blackhole") return [];
    const key = `end ${position}`;
    const text = [destinationText(route), ...how];
    return [
      {
        line: { from: keyOf("table", analyzed, table.key), to: key, text, arrow: "blocked" as const, mark },
        end: { key, shape: "end" as const, text: ["blackhole", target.what], pale: true, mark },
      },
    ];
  });
}

function throughPeering(changes: Changes, { resource: route, table, analyzed, mark, how }: ChangedRoute) {
  const { target } = route;
  if (target.kind !== "peering") return { upTo: [], onward: [] };
  const peering = analyzed.index.peerings.get(target.peering);
  const peerVpc = peering && peerVpcOf(analyzed, table, peering);
  const { destination } = route;
  const isKnown = peerVpc !== undefined && !(destination instanceof Unknown);
  const subnets = isKnown ? analyzed.relations.subnetsIn(peerVpc.key, destination) : [];
  const isActive = peering?.state === "active";
  const problems = isActive ? problemsOf(analyzed, route, table, subnets) : [];
  const arrow = isActive && problems.length === 0 ? ("forward" as const) : ("faulty" as const);
  const from = changes.keyOf("table", analyzed, table.key);
  const via = changes.keyOf("peering", analyzed, target.peering);
  const vpcs = peerVpc === undefined ? [] : [changes.keyOf("vpc", analyzed, peerVpc.key)];
  const ends =
    subnets.length === 0 || containsVpc(route, peerVpc)
      ? vpcs
      : subnets.map(({ key }) => changes.keyOf("subnet", analyzed, key));
  return {
    upTo: [{ from, to: via, text: [destinationText(route), ...how, ...problems], arrow, mark }],
    onward: ends.map((to) => ({ from: via, to, text: [], arrow, mark })),
  };
}

/** Returns one line for several routes: marked if all of them have the same mark, faulty if all of them are. */
function mergedLine(lines: readonly Line[]): readonly Line[] {
  const [first] = lines;
  if (first === undefined) return [];
  const { mark, ...line } = first;
  const isSame = lines.every((other) => other.mark === mark);
  const isForward = lines.some(({ arrow }) => arrow === "forward");
  return [{ ...line, arrow: isForward ? "forward" : "faulty", mark: isSame ? mark : undefined }];
}

/** Returns the VPC at the other end of a peering, as seen from a route table; undefined if it is unknown. */
function peerVpcOf({ index }: AnalyzedNetwork, table: RouteTable, { requester, accepter }: Peering): Vpc | undefined {
  const peerVpc = requester === table.vpc ? accepter : requester;
  return peerVpc instanceof Unknown || peerVpc === table.vpc ? undefined : index.vpcs.get(peerVpc);
}

function containsVpc({ destination }: Route, vpc: Vpc | undefined): boolean {
  if (destination instanceof Unknown) return false;
  const blocks = vpc?.blocks.filter(({ family }) => family === destination.family) ?? [];
  return blocks.length > 0 && blocks.every((block) => destination.contains(block));
}

/** Returns what is wrong with the traffic of a route, if anything is known to be wrong. */
function problemsOf(
  { relations, reachability }: AnalyzedNetwork,
  { destination }: Route,
  table: RouteTable,
  subnets: readonly Subnet[],
): readonly string[] {
  if (destination instanceof Unknown) return [];
  const verdicts = new Set(
    relations
      .subnetsUsing(table.key)
      .flatMap((from) => subnets.map((to) => reachability.verdictOf(from, to, destination.family)?.verdict)),
  );
  if (verdicts.has("misdelivered")) return [verdictMeanings.misdelivered];
  return verdicts.has("one-way") && !verdicts.has("two-way") ? [verdictMeanings["one-way"]] : [];
}
