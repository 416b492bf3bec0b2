import { peeringGuide } from "./pages";
import { counted, listed } from "./phrases";
import { Problem } from "./problem";
import type { Rule } from "./rule";

export const dataTransferCharges = {
  name: "data-transfer-charges",
  id: "PEER029",
  level: "note",
  judgedIn: "both",
  what: "AWS bills the traffic between subnets of different Availability Zones or regions.",
  why: "Traffic over a peering is free of charge only within an Availability Zone.",
  page: `${peeringGuide}/what-is-vpc-peering.html`,
  remedy: "To avoid the charges, pair subnets of the same Availability Zone.",
} as const satisfies Rule;

/** Pairs of subnets, each with its zone, such as `a/private1 (us-east-2a) and b/private2 (us-east-2b)`. */
export interface BilledPairs {
  readonly acrossZones: readonly string[];
  readonly acrossRegions: readonly string[];
}

/** Returns the note that AWS bills the traffic of these pairs, or undefined if there are none. */
export function dataTransferChargesProblem({ acrossZones, acrossRegions }: BilledPairs, subject?: string) {
  const pairs = [...acrossZones, ...acrossRegions];
  if (pairs.length === 0) return undefined;
  const counts = [
    ...(acrossZones.length > 0 ? [`${counted(acrossZones.length, "pair")} of subnets in different zones`] : []),
    ...(acrossRegions.length > 0 ? [`${counted(acrossRegions.length, "pair")} of subnets in different regions`] : []),
  ];
  const message = `AWS bills the traffic of ${counts.join(" and ")}, in both directions: ${listed(pairs)}`;
  return new Problem(dataTransferCharges, `${subject === undefined ? "" : `${subject}: `}${message}.`);
}
