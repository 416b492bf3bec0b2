import { CidrBlock } from "../../src/network/cidr/cidr-block";
import { blockText } from "../../src/network/cidr/placeholder-blocks";
import { type Network, type Route, Unknown } from "../../src/network/model/network";

/** A network as text, to compare whole networks. */
export interface NetworkText {
  /** `name: blocks`. */
  readonly vpcs: readonly string[];
  /** `name: blocks, zone, VPC, route table`. */
  readonly subnets: readonly string[];
  /** `table (VPC): destination -> target`, or `table (VPC)` for a route table without routes. */
  readonly routes: readonly string[];
  /** `name: requester -> accepter, state`. */
  readonly peerings: readonly string[];
  readonly gaps: readonly string[];
}

/** Returns a network as text, each list sorted. `?` stands for unknown values. */
export function networkText(network: Network): NetworkText {
  const all = [...network.vpcs, ...network.subnets, ...network.routeTables, ...network.peerings];
  const names = new Map(all.map(({ key, name }) => [key, name]));
  const nameOf = (key: string | Unknown | undefined) =>
    typeof key === "string" ? (names.get(key) ?? `no such key: ${key}`) : "?";
  const targetText = ({ target }: Route) => {
    if (target.kind === "peering") return nameOf(target.peering);
    return target.kind === "unknown" ? "?" : `${target.kind} ${target.what}`;
  };
  return {
    vpcs: network.vpcs.map(({ name, blocks, unknownBlocks }) => `${name}: ${listed(blocks, unknownBlocks)}`).sort(),
    subnets: network.subnets
      .map(({ name, blocks, unknownBlocks, availabilityZone = "?", vpc, routeTable }) =>
        [`${name}: ${listed(blocks, unknownBlocks)}`, availabilityZone, nameOf(vpc), nameOf(routeTable)].join(", "),
      )
      .sort(),
    routes: network.routeTables
      .flatMap(({ name, vpc, routes }) => {
        const table = `${name} (${nameOf(vpc)})`;
        return routes.length === 0
          ? [table]
          : routes.map((route) => `${table}: ${destination(route)} -> ${targetText(route)}`);
      })
      .sort(),
    peerings: network.peerings
      .map(({ name, requester, accepter, state }) => {
        return `${name}: ${nameOf(requester)} -> ${nameOf(accepter)}, ${state instanceof Unknown ? "?" : state}`;
      })
      .sort(),
    gaps: network.gaps,
  };
}

/** Returns the unknown values of a network, and the connections without routes. */
export function unknownsIn({ vpcs, subnets, routes, peerings, gaps }: NetworkText): readonly string[] {
  const unused = peerings.filter((peering) => {
    const [, name = "", requester = "", accepter = ""] = /^(.*): (.*) -> (.*), active$/.exec(peering) ?? [];
    // A connection must have a route in both of its VPCs.
    return [requester, accepter].some(
      (vpc) => !routes.some((route) => route.includes(` (${vpc}): `) && route.endsWith(` -> ${name}`)),
    );
  });
  const all = [...vpcs, ...subnets, ...routes, ...peerings];
  return [...all.filter((line) => /\?|no such key/.test(line)), ...unused, ...gaps];
}

function listed(blocks: readonly CidrBlock[], unknown: readonly Unknown[]): string {
  return [...blocks.map(blockText), ...unknown.map(() => "?")].join(" ");
}

function destination({ destination, origin }: Route): string {
  const text = destination instanceof CidrBlock ? blockText(destination) : "?";
  return origin === "propagated" ? `${text} (propagated)` : text;
}
