import type { Disposition, Path, PathPart } from "../../analysis/reachability/verdict";
import type { CidrBlock } from "../../network/cidr/cidr-block";
import { blockText } from "../../network/cidr/placeholder-blocks";
import type { Labels } from "../../network/model/labels";
import { type Network, type Route, type RouteTable, Unknown } from "../../network/model/network";

/** More blocks than these would hide the route that they are about. */
const mostBlocks = 4;

/** Returns one direction, hop by hop: the table that the sender uses, and for all addresses the route that decides. */
export function pathLines(path: Path, network: Network, labels: Labels): readonly string[] {
  const { from, routeTable, parts } = path;
  const table =
    routeTable === undefined
      ? "which route table it uses is not known"
      : `its route table is ${routeTable.name}${addressOf(routeTable)}`;
  return [
    `    1. ${labels.subnet(from.key)}: ${table}`,
    ...parts.map((part) => {
      const route = part.route === undefined ? "" : ` by ${routeText(part.route, network)}`;
      return `    2. to ${blocksText(part.blocks)}:${route}${part.route === undefined ? " " : ", "}${ending(part, path, labels)}`;
    }),
  ];
}

/** Our own addresses end in the name, and would say it twice. */
function addressOf({ name, address }: RouteTable): string {
  return address === undefined || address.endsWith(`.${name}`) ? "" : ` (${address})`;
}

function ending({ disposition, route }: PathPart, { to, family }: Path, labels: Labels): string {
  switch (disposition.kind) {
    case "delivered":
      if (disposition.peering === undefined) return "delivered by the local route, within the VPC";
      return `delivered in ${labels.vpc(to.vpc)}`;
    case "misdelivered":
      return `delivered to the wrong VPC: ${labels.vpc(disposition.vpc.key)}, which has the same addresses`;
    case "dropped":
      return dropped(disposition, family);
    case "unknown":
      return `${route === undefined ? "" : "and what then is "}not known: ${disposition.reason}`;
  }
}

function dropped({ reason, peering }: Extract<Disposition, { kind: "dropped" }>, family: Path["family"]): string {
  const name = peering === undefined ? "the peering" : `peering "${peering.name}"`;
  switch (reason) {
    case "no-route":
      return "dropped: no route leads there";
    case "not-active":
      return `dropped: ${name} is ${stateText(peering?.state)}, so the route is a blackhole`;
    case "local":
      return "stays within its own VPC, which has the same addresses";
    case "not-there":
      return `dropped: the VPC at the other end of ${name} has no such address, and passes nothing on`;
    case "internet":
      if (family === 6) return "leaves for the Internet, which is no part of this network";
      return "dropped: it leaves for the Internet, where private addresses lead nowhere";
    case "blackhole":
      return "dropped: the route is a blackhole, its target is gone";
  }
}

function stateText(state: string | Unknown | undefined): string {
  if (state === undefined) return "not active";
  return state instanceof Unknown ? `of unknown state (${state.reason})` : state;
}

/** Returns a route as `route 10.1.0.0/16 -> peering "a to b" (aws_route.x)`. */
function routeText({ destination, target, address, origin }: Route, network: Network): string {
  const to = destination instanceof Unknown ? `what is not known (${destination.reason})` : blockText(destination);
  const name =
    target.kind === "peering"
      ? `peering "${network.peerings.find(({ key }) => key === target.peering)?.name ?? target.peering}"`
      : target.what;
  const details = [...(origin === "propagated" ? ["propagated"] : []), ...(address === undefined ? [] : [address])];
  return `route ${to} -> ${name}${details.length === 0 ? "" : ` (${details.join(", ")})`}`;
}

function blocksText(blocks: readonly CidrBlock[]): string {
  const left = blocks.length - mostBlocks;
  const shown = blocks.slice(0, mostBlocks).map(blockText).join(", ");
  return left > 0 ? `${shown} and ${left} more blocks` : shown;
}
