import { counted, listed } from "../../analysis/rules/phrases";
import { CidrBlock, familyOf, NotACidrBlock, parseCidrBlock } from "../../network/cidr/cidr-block";
import { blocksOverlap } from "../../network/cidr/shared-blocks";
import { type Resource, type RouteTable, Unknown } from "../../network/model/network";
import { stateText } from "../../reports/phrases/status-phrases";
import { mapId, peeringId, subnetId, tableId, vpcId } from "./ids";
import type { Mark, PageModel } from "./page-model";

export const kinds = ["VPC", "subnet", "route table", "connection", "route"] as const;
type Kind = (typeof kinds)[number];

/** A resource that the search can find. */
export interface Entry {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  /** Its blocks, or the target of a route. */
  readonly detail: string;
  /** All searchable text, in lower case. */
  readonly text: string;
  readonly blocks: readonly CidrBlock[];
  /** The ids that stay visible when the search finds this entry: the VPCs, map or route table that contain it. */
  readonly with: readonly string[];
}

/** Returns all entries in the order of the page. Local routes are omitted, because they repeat their VPC's blocks. */
export function entriesOf(model: PageModel): readonly Entry[] {
  const { vpcs, connections } = model;
  return [
    ...vpcs.map((vpc) => entry("VPC", vpcId(vpc.key), vpc, vpc.blocks, [mapId(vpc.key)], [vpc.account, vpc.region])),
    ...vpcs.flatMap(({ key }) => {
      const containers = [vpcId(key), mapId(key)];
      return model
        .subnetsOf(key)
        .map((one) => entry("subnet", subnetId(one.key), one, one.blocks, containers, [model.subnetLabel(one.key)]));
    }),
    ...vpcs.flatMap(({ key }) =>
      model.tablesOf(key).map((one) => entry("route table", tableId(one.key), one, [], [mapId(key)], [])),
    ),
    ...connections.map((connection) => {
      const { peering } = connection;
      const maps = [peering.requester, peering.accepter].flatMap((end) => (end instanceof Unknown ? [] : [mapId(end)]));
      return entry("connection", peeringId(peering.key), peering, [], maps, [stateText(connection)]);
    }),
    ...vpcs.flatMap(({ key }) => model.tablesOf(key).flatMap((table) => routeEntries(model, table))),
  ];
}

function routeEntries(model: PageModel, table: RouteTable): readonly Entry[] {
  return model.rowsOf(table).flatMap(({ id, route, destination, target }): readonly Entry[] => {
    if (route === undefined) return [];
    return [
      {
        kind: "route",
        id,
        name: `${destination} in ${table.name}`,
        detail: `to ${target}`,
        text: searchable([destination, target, route.address]),
        blocks: route.destination instanceof Unknown ? [] : [route.destination],
        with: [tableId(table.key)],
      },
    ];
  });
}

function entry(
  kind: Kind,
  id: string,
  { name, awsId, address }: Resource,
  blocks: readonly CidrBlock[],
  shownWith: readonly string[],
  more: readonly (string | undefined)[],
): Entry {
  const blockTexts = blocks.map(String);
  return {
    kind,
    id,
    name,
    detail: blockTexts.join(", ") || (awsId ?? ""),
    text: searchable([name, awsId, address, ...more, ...blockTexts]),
    blocks,
    with: shownWith,
  };
}

function searchable(texts: readonly (string | undefined)[]): string {
  return texts
    .filter((text) => text !== undefined)
    .join("\n")
    .toLowerCase();
}

/**
 * Returns the entries that match every word of a query. An IP address or a CIDR block matches the entries whose blocks
 * overlap it. Any other word matches a part of a name, an id, a Terraform address or a block.
 */
export function search(entries: readonly Entry[], query: string): readonly Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const tests = words.map((word) => {
    const block = blockIn(word);
    if (block === undefined) return ({ text }: Entry) => text.includes(word);
    return ({ blocks }: Entry) => blocks.some((own) => blocksOverlap(own, block));
  });
  const found = entries.filter((one) => tests.every((test) => test(one)));
  // AWS uses the most specific route for an address. The sort is stable, so other entries keep their order.
  return words.some((word) => blockIn(word) !== undefined)
    ? found.sort((one, other) => longestPrefix(other) - longestPrefix(one))
    : found;
}

function longestPrefix({ blocks }: Entry): number {
  return Math.max(...blocks.map(({ prefixLength }) => prefixLength));
}

/** Returns the block that a word denotes; for an IP address, a /32 or /128. Undefined if the word is neither. */
function blockIn(word: string): CidrBlock | undefined {
  const family = familyOf(word);
  const text = word.includes("/") ? word : `${word}/${family === 4 ? 32 : 128}`;
  const block = parseCidrBlock(text, family);
  if (block instanceof CidrBlock) return block;
  const meant =
    block instanceof NotACidrBlock && block.meant !== undefined ? parseCidrBlock(block.meant, family) : block;
  return meant instanceof CidrBlock ? meant : undefined;
}

/** Returns the ids of the entries found and of everything that stays visible with them. */
export function shownWith(found: readonly Entry[]): ReadonlySet<string> {
  return new Set(found.flatMap((one) => [one.id, ...one.with]));
}

/** Returns the number of entries of each kind, such as `1 subnet and 2 routes`. */
export function countedByKind(found: readonly Entry[]): string {
  const counts = kinds.flatMap((kind) => {
    const count = found.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [counted(count, kind)];
  });
  return listed(counts, kinds.length);
}

const order: Readonly<Record<Mark, number>> = { removed: 0, changed: 1, new: 2 };

/** Returns the resources that a plan changes. Removed resources come first: they break connectivity. */
export function markedResources(model: PageModel) {
  return entriesOf(model)
    .flatMap(({ id, kind, name, detail }) => {
      const mark = model.markOf(id);
      return mark === undefined ? [] : [{ id, mark, kind, name: kind === "route" ? `${name} ${detail}` : name }];
    })
    .sort((one, other) => order[one.mark] - order[other.mark]);
}
