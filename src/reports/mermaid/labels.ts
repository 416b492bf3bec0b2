import { counted, listed } from "../../analysis/rules/phrases";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { type Peering, type Subnet, Unknown, type Vpc } from "../../network/model/network";
import type { Changed } from "./changes";
import type { Box } from "./scene";

export const mostNames = 6;

export function vpcText({ resource, analyzed, how }: Changed<Vpc>): readonly string[] {
  return [analyzed.labels.vpc(resource.key), blocksText(resource), ...how].filter(Boolean);
}

/** Returns the labels of subnets of one VPC, with the blocks if it is a single subnet. */
export function subnetsText(subnets: readonly Changed<Subnet>[]): readonly string[] {
  const [first, ...others] = subnets;
  if (first === undefined) return [];
  const { resource, how } = first;
  if (others.length > 0) return [listed(subnets.map(shortLabel), mostNames)];
  return [shortLabel(first), blocksText(resource), ...how].filter(Boolean);
}

/** Returns the box of a peering. It shows the state unless the peering is active. */
export function connectionBox({ resource, mark, how }: Changed<Peering>, key: string): Box {
  return {
    key,
    shape: "connection",
    text: [resource.name, ...stateText(resource), ...unknownEnds(resource), ...how],
    pale: resource.state !== "active",
    mark,
  };
}

export function stateText({ state }: Peering): readonly string[] {
  if (state === "active") return [];
  return [state instanceof Unknown ? `state unknown: ${state.reason}` : `${state}: carries no traffic`];
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

/** The label of a subnet starts with the label of its VPC, which its frame shows already. */
function shortLabel({ resource, analyzed }: Changed<Subnet>): string {
  return analyzed.labels.subnet(resource.key).slice(`${analyzed.labels.vpc(resource.vpc)}/`.length);
}
