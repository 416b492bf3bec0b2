import { Token } from "cdktf";
import type { Family } from "../network/cidr-block";
import { Problem } from "../network/problem";
import { chosenBlock, destinationProblems, type RouteEnd } from "../network/route-destination";
import type { ISubnet, IVpc } from "./network-interfaces";

/**
 * Which of a VPC's addresses the other side's routes lead to.
 *
 * - `subnet`: the blocks of the subnet that is paired, the least that serves.
 * - `vpc`: all blocks of the VPC.
 * - a list: these blocks; a single host as a /32 or /128.
 *
 * IPv6 blocks are among them where both subnets of a pair have IPv6.
 */
export type Destination = "subnet" | "vpc" | readonly string[];

/** Where a route leads to. */
export interface RouteDestination {
  readonly family: Family;
  /** The block; a token where only Terraform knows it. */
  readonly cidrBlock: string;
  /** What the route's Terraform address calls it. */
  readonly name: string;
}

/** Returns where routes of `source` to `target` lead, as far as both have the family. */
export function destinationsOf(source: ISubnet, target: ISubnet, wanted: Destination): readonly RouteDestination[] {
  const hasIpv6 = source.ipv6CidrBlock !== undefined;
  const all = wanted === "subnet" ? subnetBlocks(target) : vpcBlocks(target.vpc);
  return (typeof wanted === "string" ? all : chosenBlocks(target.vpc, wanted)).filter(
    ({ family }) => family === 4 || hasIpv6,
  );
}

/** Returns what is wrong with a list of blocks as the destinations of routes from `own` to `peer`. */
export function chosenProblems(thing: string, wanted: Destination, own: RouteEnd, peer: RouteEnd): readonly Problem[] {
  if (typeof wanted === "string") return [];
  return wanted
    .filter((text) => !Token.isUnresolved(text))
    .flatMap((text) => {
      const block = chosenBlock(thing, text);
      return block instanceof Problem ? [block] : destinationProblems(thing, block, own, peer);
    });
}

function subnetBlocks({ nameTag, cidrBlock, ipv6CidrBlock }: ISubnet): readonly RouteDestination[] {
  const ipv4 = { family: 4, cidrBlock, name: nameTag } as const;
  return ipv6CidrBlock === undefined
    ? [ipv4]
    : [ipv4, { family: 6, cidrBlock: ipv6CidrBlock, name: `${nameTag}-ipv6` }];
}

/** Returns a VPC's blocks as destinations, named by the block where it is known, so that names follow no order. */
export function vpcBlocks({
  nameTag,
  cidrBlocks,
  ipv6CidrBlocks,
}: Pick<IVpc, "nameTag" | "cidrBlocks" | "ipv6CidrBlocks">) {
  const named = (family: Family) => (cidrBlock: string, index: number) => {
    const unknown = index === 0 ? `ipv${family}` : `ipv${family}-${index + 1}`;
    return { family, cidrBlock, name: `${nameTag}-${Token.isUnresolved(cidrBlock) ? unknown : cidrBlock}` };
  };
  return [...cidrBlocks.map(named(4)), ...ipv6CidrBlocks.map(named(6))];
}

function chosenBlocks({ nameTag }: IVpc, blocks: readonly string[]): readonly RouteDestination[] {
  return blocks.map((cidrBlock) => ({
    family: cidrBlock.includes(":") ? 6 : 4,
    cidrBlock,
    name: `${nameTag}-${cidrBlock}`,
  }));
}
