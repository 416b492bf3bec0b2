import { counted, listed } from "../../analysis/rules/phrases";
import { groupedBy } from "../../network/model/collections";
import type { Peering, Vpc } from "../../network/model/network";
import { Unknown } from "../../network/model/network";
import type { Changed, Changes } from "./changes";
import { mostNames } from "./labels";
import type { Box, Line, Mark, Scene } from "./scene";

/** VPCs that have the same connections: all with each other, or all with the same others. */
interface Group {
  readonly key: string;
  readonly vpcs: readonly Changed<Vpc>[];
}

/**
 * Returns VPCs with the same connections as one box: a mesh is one box, a hub with its spokes are two. The `mostGroups`
 * groups with the most connections are drawn, the other VPCs are counted.
 */
export function groupScene(changes: Changes, mostGroups: number): Scene {
  const ends = endsOf(changes);
  const groups = groupsOf(changes, ends);
  const groupOf = new Map(
    groups.flatMap((group) => group.vpcs.map((vpc) => [keyOf(changes, vpc), group.key] as const)),
  );
  const between = groupedBy(ends, ({ from, to }) =>
    JSON.stringify([groupOf.get(from) ?? "", groupOf.get(to) ?? ""].sort()),
  );
  const drawn = new Set(mostConnected(groups, ends, groupOf).slice(0, mostGroups));
  const within = (key: string) => between.get(JSON.stringify([key, key])) ?? [];
  const boxes = groups.filter(({ key }) => drawn.has(key)).map((group) => groupBox(group, within(group.key)));
  const lines = [...between].flatMap(([pair, connections]): readonly Line[] => {
    const [from = "", to = ""] = JSON.parse(pair) as readonly string[];
    if (from === to || !drawn.has(from) || !drawn.has(to)) return [];
    return [{ from, to, text: connectionsText(connections), arrow: "none", mark: commonMark(connections) }];
  });
  const left = groups.filter(({ key }) => !drawn.has(key)).reduce((count, { vpcs }) => count + vpcs.length, 0);
  const rest: Box = { key: "rest", shape: "box", text: [`${counted(left, "more VPC")} not shown`], pale: true };
  return { boxes: left === 0 ? boxes : [...boxes, rest], lines };
}

interface Ends {
  readonly peering: Changed<Peering>;
  readonly from: string;
  readonly to: string;
}

function endsOf(changes: Changes): readonly Ends[] {
  return changes.peerings.flatMap((peering): readonly Ends[] => {
    const { requester, accepter } = peering.resource;
    if (requester instanceof Unknown || accepter instanceof Unknown) return [];
    const key = (vpc: string) => changes.keyOf("vpc", peering.analyzed, vpc);
    return [{ peering, from: key(requester), to: key(accepter) }];
  });
}

/** Returns the groups of VPCs that are connected with each other, then those that are connected with the same others. */
function groupsOf(changes: Changes, ends: readonly Ends[]): readonly Group[] {
  const neighbours = new Map(changes.vpcs.map((vpc) => [keyOf(changes, vpc), new Set<string>()] as const));
  for (const { from, to } of ends) {
    neighbours.get(from)?.add(to);
    neighbours.get(to)?.add(from);
  }
  const alike = (vpcs: readonly Changed<Vpc>[], isWithItself: boolean) => [
    ...groupedBy(vpcs, (vpc) => {
      const key = keyOf(changes, vpc);
      const others = [...(neighbours.get(key) ?? []), ...(isWithItself ? [key] : [])];
      return JSON.stringify([vpc.mark, others.sort()]);
    }).values(),
  ];
  const meshes = alike(changes.vpcs, true).filter(({ length }) => length > 1);
  const inMesh = new Set(meshes.flat());
  const others = alike(
    changes.vpcs.filter((vpc) => !inMesh.has(vpc)),
    false,
  );
  return [...meshes, ...others].map((vpcs, index) => ({ key: `group ${index}`, vpcs }));
}

function mostConnected(
  groups: readonly Group[],
  ends: readonly Ends[],
  groupOf: ReadonlyMap<string, string>,
): readonly string[] {
  const connections = groupedBy(
    ends.flatMap(({ from, to }) => [from, to]),
    (vpc) => groupOf.get(vpc),
  );
  const count = (key: string) => connections.get(key)?.length ?? 0;
  return groups.map(({ key }) => key).sort((one, other) => count(other) - count(one));
}

function groupBox({ key, vpcs }: Group, within: readonly Ends[]): Box {
  const [first] = vpcs;
  const names = listed(
    vpcs.map(({ resource, analyzed }) => analyzed.labels.vpc(resource.key)),
    mostNames,
  );
  const text = vpcs.length === 1 ? [names] : [`${vpcs.length} VPCs`, names];
  const mesh = within.length === 0 ? [] : ["full mesh", ...connectionsText(within)];
  return { key, shape: "box", text: [...text, ...mesh], mark: first?.mark ?? commonMark(within) };
}

/** Returns the number of connections, their states and their changes. */
function connectionsText(connections: readonly Ends[]): readonly string[] {
  const states = groupedBy(connections, ({ peering }) => {
    const { state } = peering.resource;
    return state instanceof Unknown ? "state unknown" : state;
  });
  const marks = groupedBy(connections, ({ peering }) => peering.mark);
  const count = ([what, its]: readonly [string | undefined, readonly Ends[]]) =>
    what === undefined ? [] : [`${its.length} ${what}`];
  const [only] = states.size === 1 ? states.keys() : [];
  return [
    `${counted(connections.length, "connection")}${only === undefined ? "" : `, ${only}`}`,
    ...(only === undefined ? [[...states].flatMap(count).join(", ")] : []),
    ...(marks.size === 1 ? [] : [[...marks].flatMap(count).join(", ")]),
  ];
}

function commonMark(connections: readonly Ends[]): Mark | undefined {
  const marks = new Set(connections.map(({ peering }) => peering.mark));
  const [only] = marks.size === 1 ? marks : [];
  return only;
}

function keyOf(changes: Changes, { resource, analyzed }: Changed<Vpc>): string {
  return changes.keyOf("vpc", analyzed, resource.key);
}
