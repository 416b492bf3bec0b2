import { inSameZone, type Zoned } from "../model/location";

/**
 * Which subnets of two VPCs are paired.
 *
 * - `same-zone`: each subnet with those of its own Availability Zone, between which traffic is free.
 * - `all`: each with each; traffic between zones is billed in both directions.
 * - a list of names: exactly these, one of the requester's and one of the accepter's in each pair.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html
 */
export type Pairing = "same-zone" | "all" | readonly (readonly [string, string])[];

/** The pairs of a call, and those of which the zones' names do not tell whether they are one. */
type Pairs<Subnet> = Readonly<Record<"pairs" | "undecided", readonly (readonly [Subnet, Subnet])[]>>;

/** Returns the pairs of the requester's and the accepter's subnets, in the order of the requester's. */
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
