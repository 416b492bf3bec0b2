import { groupedBy } from "../../network/model/collections";
import type { Peering, Subnet, Vpc } from "../../network/model/network";
import type { Changed, Changes } from "./changes";
import { connectionBox, restOf, vpcText } from "./labels";
import { blackholeLines, routeLines } from "./route-lines";
import { type Box, type Line, marked, type Scene } from "./scene";

/** Returns VPCs as frames around subnets by zone and the tables that lead out, and the connections between them. */
export function subnetScene(changes: Changes): Scene {
  const routes = routeLines(changes);
  const blackholes = blackholeLines(changes);
  const lines = [...routes, ...idleLines(changes, routes), ...blackholes.map(({ line }) => line)];
  const linked = new Set(lines.flatMap(({ from, to }) => [from, to]));
  return {
    boxes: [
      ...changes.vpcs.map((vpc) => vpcBox(changes, vpc, linked)),
      ...changes.peerings.map((peering) =>
        connectionBox(peering, changes.keyOf("peering", peering.analyzed, peering.thing.key)),
      ),
      ...blackholes.map(({ end }) => end),
    ],
    lines: [...servedLines(changes, linked), ...lines],
  };
}

/** Connections that no route leads to are between VPCs all the same. */
function idleLines(changes: Changes, lines: readonly Line[]): readonly Line[] {
  const used = new Set(lines.map(({ to }) => to));
  return changes.peerings.flatMap(({ thing, analyzed, mark }): readonly Line[] => {
    const key = changes.keyOf("peering", analyzed, thing.key);
    if (used.has(key)) return [];
    const { requester, accepter } = thing;
    const line = { text: ["no route"], arrow: "idle" as const, ...marked(mark === "changed" ? undefined : mark) };
    const end = (vpc: Peering["requester"]) => (typeof vpc === "string" ? [changes.keyOf("vpc", analyzed, vpc)] : []);
    return [
      ...end(requester).map((from) => ({ ...line, from, to: key })),
      ...end(accepter).map((to) => ({ ...line, from: key, to })),
    ];
  });
}

/** A subnet and its table, where routes of that table are drawn. */
function servedLines(changes: Changes, linked: ReadonlySet<string>): readonly Line[] {
  return changes.subnets.flatMap(({ thing, analyzed }) => {
    if (typeof thing.routeTable !== "string") return [];
    const table = changes.keyOf("table", analyzed, thing.routeTable);
    if (!linked.has(table)) return [];
    const from = changes.keyOf("subnet", analyzed, thing.key);
    return [{ from, to: table, text: [], arrow: "none" as const }];
  });
}

function vpcBox(changes: Changes, vpc: Changed<Vpc>, linked: ReadonlySet<string>): Box {
  const { keyOf } = changes;
  const key = keyOf("vpc", vpc.analyzed, vpc.thing.key);
  const subnets = changes.subnets.filter(({ thing, analyzed }) => keyOf("vpc", analyzed, thing.vpc) === key);
  const zones = groupedBy(subnets, ({ thing }) => thing.availabilityZone ?? thing.availabilityZoneId);
  return {
    key,
    shape: "frame",
    text: vpcText(vpc),
    ...marked(vpc.mark),
    inside: [
      ...[...zones].flatMap(([zone, its]): readonly Box[] => {
        const boxes = subnetBoxes(changes, its, linked, `${key} ${zone}`);
        return zone === undefined
          ? boxes
          : [{ key: `zone ${key} ${zone}`, shape: "frame", text: [zone], inside: boxes }];
      }),
      ...tableBoxes(changes, key, linked),
    ],
  };
}

/** Those that routes lead from or to, one by one, and the others in one box. */
function subnetBoxes(
  changes: Changes,
  subnets: readonly Changed<Subnet>[],
  linked: ReadonlySet<string>,
  place: string,
): readonly Box[] {
  const isDrawn = ({ thing, analyzed }: Changed<Subnet>) => {
    const { routeTable } = thing;
    const table = typeof routeTable === "string" ? changes.keyOf("table", analyzed, routeTable) : "";
    return linked.has(table) || linked.has(changes.keyOf("subnet", analyzed, thing.key));
  };
  const rest = groupedBy(
    subnets.filter((subnet) => !isDrawn(subnet)),
    ({ mark }) => mark,
  );
  return [
    ...subnets.filter(isDrawn).map(
      (subnet): Box => ({
        key: changes.keyOf("subnet", subnet.analyzed, subnet.thing.key),
        shape: "box",
        text: restOf([subnet]),
        ...marked(subnet.mark),
      }),
    ),
    ...[...rest].map(
      ([mark, its]): Box => ({
        key: `rest ${place} ${mark}`,
        shape: "box",
        text: restOf(its),
        pale: true,
        ...marked(mark),
      }),
    ),
  ];
}

function tableBoxes({ routes, keyOf }: Changes, vpc: string, linked: ReadonlySet<string>): readonly Box[] {
  const tables = groupedBy(
    routes.filter(({ table, analyzed }) => keyOf("vpc", analyzed, table.vpc) === vpc),
    ({ table, analyzed }) => keyOf("table", analyzed, table.key),
  );
  return [...tables].flatMap(([key, [first]]): readonly Box[] =>
    first === undefined || !linked.has(key) ? [] : [{ key, shape: "table", text: [first.table.name] }],
  );
}
