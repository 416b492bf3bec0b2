import type { DataTransfer } from "../../network/model/location";
import { isDelivered, type PairVerdict, pairKey, pairsBetweenVpcs, type Reachability } from "./verdict";

/**
 * Returns true where AWS bills the traffic of a pair. AWS bills data that leaves its Availability Zone or region, so
 * traffic that is delivered is billed even if no reply returns. False where the zones can't be compared.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html
 */
export function isBilled(pair: PairVerdict): boolean {
  return isDelivered(pair) && (pair.dataTransfer === "cross-zone" || pair.dataTransfer === "cross-region");
}

/**
 * Returns the pairs of subnets of two VPCs with traffic that is delivered and billed as `dataTransfer`. Both directions
 * and both families of two subnets are one pair.
 */
export function pairsWith(
  dataTransfer: DataTransfer,
  analyzed: { readonly reachability: Reachability },
): readonly PairVerdict[] {
  const pairs = pairsBetweenVpcs(analyzed).filter((pair) => pair.dataTransfer === dataTransfer && isDelivered(pair));
  return [...new Map(pairs.map((pair) => [pairKey(pair), pair])).values()];
}
