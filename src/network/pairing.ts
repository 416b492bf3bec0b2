/**
 * Which subnets of two VPCs are paired.
 *
 * - `same-zone`: each subnet with those of its own Availability Zone, between which traffic is free.
 * - `all`: each with each; traffic between zones is billed in both directions.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html
 */
export type Pairing = "same-zone" | "all";

interface Zoned {
  readonly availabilityZone: string;
}

/** Returns the pairs, in the order of `ones`. */
export function pairUp<Subnet extends Zoned>(
  ones: readonly Subnet[],
  others: readonly Subnet[],
  pairing: Pairing,
): readonly (readonly [Subnet, Subnet])[] {
  return ones.flatMap((one) =>
    others
      .filter((other) => pairing === "all" || one.availabilityZone === other.availabilityZone)
      .map((other) => [one, other] as const),
  );
}
