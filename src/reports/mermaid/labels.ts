import { counted } from "../../analysis/rules/phrases";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { type Peering, type Subnet, Unknown, type Vpc } from "../../network/model/network";
import type { Changed } from "./changes";
import { type Box, marked } from "./scene";

/** More names than these are counted. */
const mostNames = 6;

/** Returns a VPC's label and blocks. */
export function vpcText({ thing, analyzed, how }: Changed<Vpc>): readonly string[] {
  return [analyzed.labels.vpc(thing.key), blocksText(thing), ...(how === undefined ? [] : [how])].filter(isSaid);
}

/** Returns the labels of subnets of one VPC; of a single one, its blocks, too. */
export function restOf(subnets: readonly Changed<Subnet>[]): readonly string[] {
  const [first, ...others] = subnets;
  if (first === undefined) return [];
  const { thing, how } = first;
  if (others.length > 0) return [listed(subnets.map(shortLabel))];
  return [shortLabel(first), blocksText(thing), ...(how === undefined ? [] : [how])].filter(isSaid);
}

/** Returns up to so many names, and how many more there are. */
export function listed(names: readonly string[], most = mostNames): string {
  const more = names.length - most;
  return more > 0 ? `${names.slice(0, most).join(", ")} and ${more} more` : names.join(", ");
}

/** Returns the box of a connection. What it carries depends on its state, which is said unless it is active. */
export function connectionBox({ thing, mark, how }: Changed<Peering>, key: string): Box {
  return {
    key,
    shape: "connection",
    text: [thing.name, ...stateText(thing), ...unknownEnds(thing), ...(how === undefined ? [] : [how])],
    pale: thing.state !== "active",
    ...marked(mark),
  };
}

/** Returns what is to be said of a connection's state: nothing, where it is active. */
export function stateText({ state }: Peering): readonly string[] {
  if (state === "active") return [];
  return [state instanceof Unknown ? `state unknown: ${state.reason}` : `${state}: carries nothing`];
}

function unknownEnds({ requester, accepter }: Peering): readonly string[] {
  return [
    ...(requester instanceof Unknown ? [`requester unknown: ${requester.reason}`] : []),
    ...(accepter instanceof Unknown ? [`accepter unknown: ${accepter.reason}`] : []),
  ];
}

function blocksText({ blocks }: Pick<Vpc, "blocks">): string {
  const shown = blocks.slice(0, 2).map(blockText).join(", ");
  return blocks.length > 2 ? `${shown} and ${counted(blocks.length - 2, "more block")}` : shown;
}

/** A subnet's label begins with that of its VPC. */
function shortLabel({ thing, analyzed }: Changed<Subnet>): string {
  return analyzed.labels.subnet(thing.key).slice(`${analyzed.labels.vpc(thing.vpc)}/`.length);
}

function isSaid(text: string): boolean {
  return text !== "";
}
