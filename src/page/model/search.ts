import { CidrBlock, type Family, NotACidrBlock, parseCidrBlock } from "../../network/cidr/cidr-block";
import { blocksOverlap } from "../../network/cidr/shared-blocks";
import { type Resource, Unknown } from "../../network/model/network";
import { mapId, peeringId, subnetId, tableId, vpcId } from "./ids";
import type { PageModel } from "./page-model";

export type Kind = "VPC" | "subnet" | "route table" | "connection" | "route";

/** What can be found. */
export interface Entry {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  /** What tells it apart: its blocks, or what a route leads to. */
  readonly detail: string;
  /** All that it can be found by, in small letters. */
  readonly text: string;
  readonly blocks: readonly CidrBlock[];
  /** The ids of what is shown with it: those that it is in, or that it joins. */
  readonly with: readonly string[];
}

/** Returns all that can be found, in the order of the page. Local routes can't: they say no more than their VPC. */
export function entriesOf(model: PageModel): readonly Entry[] {
  const { vpcs, connections } = model;
  return [
    ...vpcs.map((vpc) => entry("VPC", vpcId(vpc.key), vpc, vpc.blocks, [mapId(vpc.key)], [vpc.account, vpc.region])),
    ...vpcs.flatMap(({ key }) => {
      const home = [vpcId(key), mapId(key)];
      return model
        .subnetsOf(key)
        .map((one) => entry("subnet", subnetId(one.key), one, one.blocks, home, [model.subnetLabel(one.key)]));
    }),
    ...vpcs.flatMap(({ key }) =>
      model.tablesOf(key).map((one) => entry("route table", tableId(one.key), one, [], [mapId(key)], [])),
    ),
    ...connections.map(({ peering }) => {
      const maps = [peering.requester, peering.accepter].flatMap((end) => (end instanceof Unknown ? [] : [mapId(end)]));
      return entry("connection", peeringId(peering.key), peering, [], maps, [String(stateOf(peering.state))]);
    }),
    ...vpcs.flatMap(({ key }) => model.tablesOf(key).flatMap((table) => routeEntries(model, table))),
  ];
}

function stateOf(state: string | Unknown): string {
  return state instanceof Unknown ? state.reason : state;
}

function routeEntries(model: PageModel, table: Parameters<PageModel["rowsOf"]>[0]): readonly Entry[] {
  return model.rowsOf(table).flatMap(({ id, route, destination, target }): readonly Entry[] => {
    if (route === undefined) return [];
    return [
      {
        kind: "route",
        id,
        name: `${destination} in ${table.name}`,
        detail: `to ${target}`,
        text: [destination, target, route.address ?? ""].join("\n").toLowerCase(),
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
  const texts = [name, awsId, address, ...more, ...blocks.map(String)];
  return {
    kind,
    id,
    name,
    detail: blocks.map(String).join(", ") || (awsId ?? ""),
    text: texts
      .filter((text) => text !== undefined)
      .join("\n")
      .toLowerCase(),
    blocks,
    with: shownWith,
  };
}

/**
 * Returns what a query finds: by an address, all whose blocks hold it; by a block, all that have addresses of it; by
 * anything else, all that have every word of it in a name, an id, an address in Terraform or a block.
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
  // Of the routes that hold an address the narrowest says most; a stable sort leaves all else as it is.
  return words.some((word) => blockIn(word) !== undefined)
    ? found.sort((one, other) => narrowest(other) - narrowest(one))
    : found;
}

function narrowest({ blocks }: Entry): number {
  return Math.max(...blocks.map(({ prefixLength }) => prefixLength));
}

/** Returns the block that a word denotes, or the address as one; undefined where it is neither. */
function blockIn(word: string): CidrBlock | undefined {
  const family: Family = word.includes(":") ? 6 : 4;
  const text = word.includes("/") ? word : `${word}/${family === 4 ? 32 : 128}`;
  const block = parseCidrBlock(text, family);
  if (block instanceof CidrBlock) return block;
  const meant =
    block instanceof NotACidrBlock && block.meant !== undefined ? parseCidrBlock(block.meant, family) : block;
  return meant instanceof CidrBlock ? meant : undefined;
}

/** Returns the ids of what is found and of what it is shown with. */
export function shownWith(found: readonly Entry[]): ReadonlySet<string> {
  return new Set(found.flatMap((one) => [one.id, ...one.with]));
}

/** Returns how many of each kind there are, such as `1 subnet and 2 routes`. */
export function countedByKind(found: readonly Entry[]): string {
  const kinds: readonly Kind[] = ["VPC", "subnet", "route table", "connection", "route"];
  const counts = kinds.flatMap((kind) => {
    const count = found.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [`${count} ${kind}${count === 1 ? "" : "s"}`];
  });
  if (counts.length < 2) return counts.join("");
  return `${counts.slice(0, -1).join(", ")} and ${counts.at(-1)}`;
}
