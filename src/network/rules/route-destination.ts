import { CidrBlock, parseCidrBlock } from "../cidr/cidr-block";
import { blockRules } from "./block-rules";
import { Problem } from "./problem";
import { reservedDestination } from "./reserved-destination";
import { routeInsideVpc } from "./route-inside-vpc";
import { isCoveredBy, routeOutsidePeer } from "./route-outside-peer";

/** AWS's own services are here. https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html */
const reserved = [parseCidrBlock("169.254.168.0/22", 4), parseCidrBlock("fd00:ec2::/32", 6)] as readonly CidrBlock[];

/** Returns the block that a user chose as a route's destination, of either family; a single host is a /32 or /128. */
export function chosenBlock(thing: string, text: string): CidrBlock | Problem {
  const block = parseCidrBlock(text);
  if (block instanceof CidrBlock) return block;
  const remedy =
    block.meant === undefined
      ? 'write it like "10.1.128.0/20", and a host like "10.1.128.7/32".'
      : `did you mean "${block.meant}"?`;
  return new Problem(blockRules.notACidrBlock, `${thing}: destination "${text}" ${block.reason}; ${remedy}`);
}

/** Returns the block of AWS's own services that a destination lies in: AWS takes no route there. */
export function serviceBlock(destination: CidrBlock): CidrBlock | undefined {
  return reserved.find((block) => block.contains(destination));
}

/** The VPC that a route starts in, or leads to, with its blocks as far as they are known. */
export interface RouteEnd {
  readonly name: string;
  readonly cidrBlocks: readonly string[];
  readonly ipv6CidrBlocks: readonly string[];
}

/** Returns what AWS has against a route from `own` to a block of `peer`, and a warning where it leads to more. */
export function destinationProblems(
  thing: string,
  destination: CidrBlock,
  own: RouteEnd,
  peer: RouteEnd,
): readonly Problem[] {
  const route = `${thing}: a route of ${own.name} to ${destination}`;
  const service = serviceBlock(destination);
  if (service !== undefined) {
    return [
      new Problem(
        reservedDestination,
        `${route} lies in ${service}, which AWS keeps for its own services; leave it out.`,
      ),
    ];
  }
  const inside = known(own, destination).find((block) => block.contains(destination));
  if (inside !== undefined) {
    return [new Problem(routeInsideVpc, `${route} lies in its own ${inside}; give addresses of ${peer.name}.`)];
  }
  const peers = known(peer, destination);
  if (peers.length === 0 || isCoveredBy(destination, peers)) return [];
  const drops = `leads to more than ${peer.name}, which has ${peers.join(" and ")}: the rest is dropped`;
  return [new Problem(routeOutsidePeer, `${route} ${drops}; choose a part of these.`)];
}

function known({ cidrBlocks, ipv6CidrBlocks }: RouteEnd, { family }: CidrBlock): readonly CidrBlock[] {
  const texts = family === 4 ? cidrBlocks : ipv6CidrBlocks;
  return texts.map((text) => parseCidrBlock(text, family)).filter((block) => block instanceof CidrBlock);
}
