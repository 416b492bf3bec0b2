import type { Disposition, Path, PathPart } from "../../analysis/reachability/verdict";
import type { CidrBlock } from "../../network/cidr/cidr-block";
import { blockText } from "../../network/cidr/placeholder-blocks";
import type { Labels } from "../../network/model/labels";
import { type Network, type Route, type RouteTable, type Subnet, Unknown } from "../../network/model/network";

/** More blocks than these would hide the route that they are about. */
const mostBlocks = 4;

/** Returns the hops of a path: the route table of the source, then the route that decides for each part of the destination. */
export function pathLines(path: Path, network: Network, labels: Labels): readonly string[] {
  const { from, to, family, routeTable, parts } = path;
  const uses =
    routeTable === undefined
      ? ": its route table is unknown"
      : ` uses ${tableCalled(routeTable)}${addressOf(routeTable)}`;
  return [
    `    1. ${labels.subnet(from.key)}${uses}`,
    ...parts.map((part) => {
      const route = part.route === undefined ? "" : ` ${routeText(part.route, network)},`;
      return `    2. to ${blocksText(part.blocks)}:${route} ${dispositionText(part, path, labels)}`;
    }),
    ...unknownBlocks(to, family).map(
      ({ reason }) => `    2. to ${labels.subnet(to.key)}: unknown: its IPv${family} block is unknown (${reason})`,
    ),
  ];
}

function unknownBlocks({ unknownBlocks: all }: Subnet, family: Path["family"]): readonly Unknown[] {
  return all.filter((block) => block.family === family);
}

/** A route table without a Name tag has a name such as `main route table of a`. */
function tableCalled({ name }: RouteTable): string {
  return /\broute table of /.test(name) ? name : `route table ${name}`;
}

/** The addresses that our constructs choose end in the name, and would repeat it. */
function addressOf({ name, address }: RouteTable): string {
  return address === undefined || address.endsWith(`.${name}`) ? "" : ` (${address})`;
}

function dispositionText({ disposition }: PathPart, { to, family }: Path, labels: Labels): string {
  switch (disposition.kind) {
    case "delivered":
      if (disposition.peering === undefined) return "delivered by the local route, within the VPC";
      return `delivered in ${labels.vpc(to.vpc)}`;
    case "misdelivered":
      return `delivered to the wrong VPC: ${labels.vpc(disposition.vpc.key)}, which has the same addresses`;
    case "dropped":
      return droppedText(disposition, family);
    case "unknown":
      return `unknown: ${disposition.reason}`;
  }
}

function droppedText({ reason, peering }: Extract<Disposition, { kind: "dropped" }>, family: Path["family"]): string {
  const name = peering === undefined ? "the peering" : `peering "${peering.name}"`;
  switch (reason) {
    case "no-route":
      return "dropped: the route table has no route to it";
    case "not-active":
      return `dropped: ${name} is ${stateText(peering?.state)}, so the route is a blackhole`;
    case "local":
      return "not sent to the peer: the source VPC has the same addresses";
    case "not-in-peer-vpc":
      return `dropped: the peer VPC of ${name} does not have these addresses, and peering is not transitive`;
    case "internet":
      if (family === 6) return "leaves this network for the internet";
      return "dropped: it leaves for the internet, where private addresses are not routed";
    case "blackhole":
      return "dropped: the route is a blackhole, because its target does not exist";
  }
}

function stateText(state: string | Unknown | undefined): string {
  if (state === undefined) return "not active";
  return state instanceof Unknown ? `in an unknown state (${state.reason})` : state;
}

/** Returns a route as `route 10.1.0.0/16 -> peering "a to b" (aws_route.x)`. */
function routeText({ destination, target, address, origin }: Route, network: Network): string {
  const to =
    destination instanceof Unknown ? `to an unknown destination (${destination.reason})` : blockText(destination);
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
