import { regionOfZone } from "../../network/input/availability-zone";
import { inSameRegion, inSameZone, type Zoned } from "../../network/model/location";
import type { Subnet, Vpc } from "../../network/model/network";
import type { NetworkIndex } from "../../network/model/network-index";
import type { DataTransfer } from "./verdict";

/**
 * What traffic between two subnets crosses. Subnets of one place are alike in this: their zone, region and account are
 * the same, so that it is found out once for each two places.
 */
export class DataTransfers {
  private readonly places: Zoned[] = [];
  /** The number of each subnet's place. */
  private readonly placeOf = new Map<string, number>();
  private readonly found: DataTransfer[][] = [];

  constructor(index: NetworkIndex) {
    const numbers = new Map<string, number>();
    for (const subnet of index.subnets.values()) {
      const place = zonedOf(subnet, index.vpcs.get(subnet.vpc));
      const text = JSON.stringify(place, (_, value) => value ?? null);
      const number = numbers.get(text) ?? this.places.push(place) - 1;
      numbers.set(text, number);
      this.placeOf.set(subnet.key, number);
      this.found[number] ??= [];
    }
  }

  /** Returns what traffic between two subnets of the network crosses. */
  between(one: Subnet, other: Subnet): DataTransfer {
    const [here, there] = [this.placeOf.get(one.key) ?? -1, this.placeOf.get(other.key) ?? -1];
    const found = this.found[here]?.[there] ?? crossingOf(this.places[here], this.places[there]);
    const row = this.found[here];
    if (row !== undefined) row[there] = found;
    return found;
  }
}

function crossingOf(one: Zoned | undefined, other: Zoned | undefined): DataTransfer {
  if (one === undefined || other === undefined) return "unknown";
  if (inSameRegion(one.vpc.location, other.vpc.location) === false) return "cross-region";
  const same = inSameZone(one, other);
  if (same === undefined) return "unknown";
  return same ? "same-zone" : "cross-zone";
}

function zonedOf(subnet: Subnet, vpc: Vpc | undefined): Zoned {
  const { availabilityZone, availabilityZoneId } = subnet;
  const region = vpc?.region ?? (availabilityZone === undefined ? undefined : regionOfZone(availabilityZone));
  // Without an account or credentials, only subnets of one VPC are known to be in one account.
  const location = { region, accountId: vpc?.account, credentials: vpc?.account ?? vpc?.credentials ?? subnet.vpc };
  return { availabilityZone, availabilityZoneId, vpc: { location } };
}
