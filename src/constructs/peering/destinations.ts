import { type Family, familyOf } from "../../network/cidr/cidr-block";
import { Problem } from "../../network/rules/problem";
import { chosenBlock, destinationProblem } from "../../network/rules/route-destination";
import type { Destination, ISubnet, IVpc, PeeringEnd, RouteDestination } from "../base/interfaces";
import { literal, literals } from "../base/tokens";
import { knownVpc } from "./checks/known-vpc";

/** The CIDR blocks of a VPC, with the Name tag that the names of routes to them contain. */
export type NamedBlocks = Pick<IVpc, "nameTag" | "cidrBlocks" | "ipv6CidrBlocks" | "atPlan">;

/** Returns the destinations of routes from one subnet to another, without IPv6 if either has none. */
export function destinationsOf(source: ISubnet, target: ISubnet, wanted: Destination): readonly RouteDestination[] {
  return wanted === "subnet" ? usable(source, subnetBlocks(target)) : vpcDestinationsOf(source, target.vpc, wanted);
}

/** Returns the destinations of routes from a subnet to a VPC, without IPv6 if the subnet has none. */
export function vpcDestinationsOf(
  source: ISubnet,
  target: NamedBlocks,
  wanted: Exclude<Destination, "subnet">,
): readonly RouteDestination[] {
  return usable(source, blocksOf(target, wanted));
}

/** Returns all CIDR blocks of a VPC, or the chosen ones. */
export function blocksOf(target: NamedBlocks, wanted: Exclude<Destination, "subnet">): readonly RouteDestination[] {
  return wanted === "vpc" ? vpcBlocks(target) : chosenBlocks(target, wanted);
}

function usable(source: ISubnet, destinations: readonly RouteDestination[]): readonly RouteDestination[] {
  return destinations.filter(({ family }) => family === 4 || source.ipv6CidrBlock !== undefined);
}

/** Returns what is wrong with a list of CIDR blocks as destinations of routes from `own` to `peer`. */
export function chosenProblems(
  subject: string,
  wanted: Destination,
  own: PeeringEnd,
  peer: PeeringEnd,
): readonly Problem[] {
  if (typeof wanted === "string") return [];
  const route = `a route of ${own.name}`;
  const [ownVpc, peerVpc] = [knownVpc(own), knownVpc(peer)];
  return literals(wanted).flatMap((text) => {
    const block = chosenBlock(subject, text);
    return (block instanceof Problem ? block : destinationProblem(subject, route, block, ownVpc, peerVpc)) ?? [];
  });
}

export function subnetBlocks({ nameTag, cidrBlock, ipv6CidrBlock, atPlan }: ISubnet): readonly RouteDestination[] {
  const preconditions = atPlan?.asDestination;
  const ipv4 = { family: 4, cidrBlock, name: nameTag, preconditions } as const;
  return ipv6CidrBlock === undefined
    ? [ipv4]
    : [ipv4, { family: 6, cidrBlock: ipv6CidrBlock, name: `${nameTag}-ipv6`, preconditions }];
}

/** Returns a VPC's CIDR blocks as destinations. The name of a literal block does not depend on its position. */
export function vpcBlocks({ nameTag, cidrBlocks, ipv6CidrBlocks, atPlan }: NamedBlocks): readonly RouteDestination[] {
  const preconditions = atPlan?.asDestination;
  const named = (family: Family) => (cidrBlock: string, index: number) => {
    const unknown = index === 0 ? `ipv${family}` : `ipv${family}-${index + 1}`;
    return { family, cidrBlock, name: `${nameTag}-${literal(cidrBlock) ?? unknown}`, preconditions };
  };
  return [...cidrBlocks.map(named(4)), ...ipv6CidrBlocks.map(named(6))];
}

function chosenBlocks({ nameTag }: NamedBlocks, blocks: readonly string[]): readonly RouteDestination[] {
  return blocks.map((cidrBlock) => ({
    family: familyOf(cidrBlock),
    cidrBlock,
    name: `${nameTag}-${cidrBlock}`,
  }));
}
