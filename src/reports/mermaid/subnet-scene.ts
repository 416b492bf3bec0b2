import { groupedBy } from "../../network/model/collections";
import type { Peering, Subnet, Vpc } from "../../network/model/network";
import type { Changed, Changes } from "./changes";
import { connectionBox, subnetsText, vpcText } from "./labels";
import { blackholeLines, routeLines } from "./route-lines";
import type { Box, Line, Scene } from "./scene";

/** Returns VPCs as frames around their subnets by zone and the route tables with routes to peerings, and the peerings. */
export function subnetScene(changes: Changes): Scene {
  const routes = routeLines(changes);
  const blackholes = blackholeLines(changes);
  const lines = [...routes, ...idleLines(changes, routes), ...blackholes.map(({ line }) => line)];
  const connected = new Set(lines.flatMap(({ from, to }) => [from, to]));
  return {
    boxes: [
      ...changes.vpcs.map((vpc) => vpcBox(changes, vpc, connected)),
      ...changes.peerings.map((peering) =>
        connectionBox(peering, changes.keyOf("peering", peering.analyzed, peering.resource.key)),
      ),
      ...blackholes.map(({ end }) => end),
    ],
    lines: [...servedLines(changes, connected), ...lines],
  };
}

/** Returns lines for the peerings that no route uses. */
function idleLines(changes: Changes, lines: readonly Line[]): readonly Line[] {
  const used = new Set(lines.map(({ to }) => to));
  return changes.peerings.flatMap(({ resource, analyzed, mark }): readonly Line[] => {
    const key = changes.keyOf("peering", analyzed, resource.key);
    if (used.has(key)) return [];
    const { requester, accepter } = resource;
    const line = { text: ["no route"], arrow: "idle" as const, mark: mark === "changed" ? undefined : mark };
    const end = (vpc: Peering["requester"]) => (typeof vpc === "string" ? [changes.keyOf("vpc", analyzed, vpc)] : []);
    return [
      ...end(requester).map((from) => ({ ...line, from, to: key })),
      ...end(accepter).map((to) => ({ ...line, from: key, to })),
    ];
  });
}

/** Returns a line between each subnet and its route table, if the routes of the table are drawn. */
function servedLines(changes: Changes, connected: ReadonlySet<string>): readonly Line[] {
  return changes.subnets.flatMap(({ resource, analyzed }) => {
    if (typeof resource.routeTable !== "string") return [];
    const table = changes.keyOf("table", analyzed, resource.routeTable);
    if (!connected.has(table)) return [];
    const from = changes.keyOf("subnet", analyzed, resource.key);
    return [{ from, to: table, text: [], arrow: "none" as const }];
  });
}

function vpcBox(changes: Changes, vpc: Changed<Vpc>, connected: ReadonlySet<string>): Box {
  const { keyOf } = changes;
  const key = keyOf("vpc", vpc.analyzed, vpc.resource.key);
  const subnets = changes.subnets.filter(({ resource, analyzed }) => keyOf("vpc", analyzed, resource.vpc) === key);
  const zones = groupedBy(subnets, ({ resource }) => resource.availabilityZone ?? resource.availabilityZoneId);
  return {
    key,
    shape: "frame",
    text: vpcText(vpc),
    mark: vpc.mark,
    inside: [
      ...[...zones].flatMap(([zone, its]): readonly Box[] => {
        const boxes = subnetBoxes(changes, its, connected, `${key} ${zone}`);
        return zone === undefined
          ? boxes
          : [{ key: `zone ${key} ${zone}`, shape: "frame", text: [zone], inside: boxes }];
      }),
      ...tableBoxes(changes, key, connected),
    ],
  };
}

/** Returns a box for each subnet that routes lead from or to, and one box for the others. */
function subnetBoxes(
  changes: Changes,
  subnets: readonly Changed<Subnet>[],
  connected: ReadonlySet<string>,
  location: string,
): readonly Box[] {
  const isDrawn = ({ resource, analyzed }: Changed<Subnet>) => {
    const { routeTable } = resource;
    const table = typeof routeTable === "string" ? changes.keyOf("table", analyzed, routeTable) : "";
    return connected.has(table) || connected.has(changes.keyOf("subnet", analyzed, resource.key));
  };
  const rest = groupedBy(
    subnets.filter((subnet) => !isDrawn(subnet)),
    ({ mark }) => mark,
  );
  return [
    ...subnets.filter(isDrawn).map(
      (subnet): Box => ({
        key: changes.keyOf("subnet", subnet.analyzed, subnet.resource.key),
        shape: "box",
        text: subnetsText([subnet]),
        mark: subnet.mark,
      }),
    ),
    ...[...rest].map(
      ([mark, its]): Box => ({
        key: `rest ${location} ${mark}`,
        shape: "box",
        text: subnetsText(its),
        pale: true,
        mark,
      }),
    ),
  ];
}

function tableBoxes({ routes, keyOf }: Changes, vpc: string, connected: ReadonlySet<string>): readonly Box[] {
  const tables = groupedBy(
    routes.filter(({ table, analyzed }) => keyOf("vpc", analyzed, table.vpc) === vpc),
    ({ table, analyzed }) => keyOf("table", analyzed, table.key),
  );
  return [...tables].flatMap(([key, [first]]): readonly Box[] =>
    first === undefined || !connected.has(key) ? [] : [{ key, shape: "table", text: [first.table.name] }],
  );
}
