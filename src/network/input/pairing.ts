import { inSameZone, type Zoned } from "../model/location";

/**
 * Which subnets of two VPCs are paired.
 *
 * - `same-zone`: subnets in the same Availability Zone. Traffic between them is free.
 * - `all`: every subnet of one VPC with every subnet of the other. AWS bills traffic between zones in both directions.
 * - a list of pairs of names: the requester's subnet first, then the accepter's.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html
 */
export type Pairing = "same-zone" | "all" | readonly (readonly [string, string])[];

/** The pairs of subnets, and those whose zones cannot be compared by name. */
type Pairs<Subnet> = Readonly<Record<"pairs" | "undecided", readonly (readonly [Subnet, Subnet])[]>>;

/** Returns the pairs of the requester's and the accepter's subnets, in the order of the requester's subnets. */
export function pairUp<Subnet extends Zoned & { readonly name: string }>(
  requesters: readonly Subnet[],
  accepters: readonly Subnet[],
  pairing: Pairing,
): Pairs<Subnet> {
  const all = requesters.flatMap((one) => accepters.map((other) => [one, other] as const));
  if (pairing === "all") return { pairs: all, undecided: [] };
  if (pairing === "same-zone") {
    return {
      pairs: all.filter(([one, other]) => inSameZone(one, other) === true),
      undecided: all.filter(([one, other]) => inSameZone(one, other) === undefined),
    };
  }
  const wanted = new Set(pairing.map(([one, other]) => `${one} ${other}`));
  return { pairs: all.filter(([one, other]) => wanted.has(`${one.name} ${other.name}`)), undecided: [] };
}
