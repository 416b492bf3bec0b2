import { regionOfZone } from "../../network/input/availability-zone";
import { distinctBy } from "../../network/model/collections";
import { type DataTransfer, dataTransferBetween, type Zoned } from "../../network/model/location";
import type { Subnet, Vpc } from "../../network/model/network";
import type { NetworkIndex } from "../../network/model/network-index";
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
  return distinctBy(pairs, pairKey);
}

/**
 * What AWS bills traffic between two subnets as. The result depends only on zone, region and account, so it is computed
 * once for every two locations instead of every two subnets.
 */
export class DataTransfers {
  private readonly locations: Zoned[] = [];
  /** The number of each subnet's location, by the subnet's key. */
  private readonly locationOf = new Map<string, number>();
  private readonly found: DataTransfer[][] = [];

  constructor(index: NetworkIndex) {
    const numbers = new Map<string, number>();
    for (const subnet of index.subnets.values()) {
      const location = zonedOf(subnet, index.vpcs.get(subnet.vpc));
      const text = JSON.stringify(location, (_, value) => value ?? null);
      const number = numbers.get(text) ?? this.locations.push(location) - 1;
      numbers.set(text, number);
      this.locationOf.set(subnet.key, number);
      this.found[number] ??= [];
    }
  }

  /** Returns what AWS bills traffic between two subnets as. */
  between(source: Subnet, destination: Subnet): DataTransfer {
    const [from, to] = [this.locationOf.get(source.key) ?? -1, this.locationOf.get(destination.key) ?? -1];
    const [one, other] = [this.locations[from], this.locations[to]];
    const found = this.found[from]?.[to] ?? (one && other ? dataTransferBetween(one, other) : "unknown");
    const row = this.found[from];
    if (row !== undefined) row[to] = found;
    return found;
  }
}

function zonedOf(subnet: Subnet, vpc: Vpc | undefined): Zoned {
  const { availabilityZone, availabilityZoneId } = subnet;
  const region = vpc?.region ?? (availabilityZone === undefined ? undefined : regionOfZone(availabilityZone));
  // Without an account or credentials, only subnets of the same VPC are known to be in the same account.
  const location = { region, accountId: vpc?.account, credentials: vpc?.account ?? vpc?.credentials ?? subnet.vpc };
  return { availabilityZone, availabilityZoneId, vpc: { location } };
}
