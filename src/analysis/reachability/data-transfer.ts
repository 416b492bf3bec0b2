import { regionOfZone } from "../../network/input/availability-zone";
import { type DataTransfer, dataTransferBetween, type Zoned } from "../../network/model/location";
import type { Subnet, Vpc } from "../../network/model/network";
import type { NetworkIndex } from "../../network/model/network-index";

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
  between(one: Subnet, other: Subnet): DataTransfer {
    const [from, to] = [this.locationOf.get(one.key) ?? -1, this.locationOf.get(other.key) ?? -1];
    const found = this.found[from]?.[to] ?? this.compute(from, to);
    const row = this.found[from];
    if (row !== undefined) row[to] = found;
    return found;
  }

  private compute(from: number, to: number): DataTransfer {
    const [one, other] = [this.locations[from], this.locations[to]];
    return one === undefined || other === undefined ? "unknown" : dataTransferBetween(one, other);
  }
}

function zonedOf(subnet: Subnet, vpc: Vpc | undefined): Zoned {
  const { availabilityZone, availabilityZoneId } = subnet;
  const region = vpc?.region ?? (availabilityZone === undefined ? undefined : regionOfZone(availabilityZone));
  // Without an account or credentials, only subnets of the same VPC are known to be in the same account.
  const location = { region, accountId: vpc?.account, credentials: vpc?.account ?? vpc?.credentials ?? subnet.vpc };
  return { availabilityZone, availabilityZoneId, vpc: { location } };
}
