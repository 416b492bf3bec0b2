/** The account and the region of a VPC, as far as they are known before Terraform runs. */
export interface Location {
  /** The region's code, such as `us-east-2`. */
  readonly region: string | undefined;
  /** The 12-digit account id. */
  readonly accountId: string | undefined;
  /** Equal for VPCs that are managed with the same credentials, and therefore in the same account. */
  readonly credentials: string;
}

/** Returns whether two VPCs are in the same account, or undefined if that is unknown before Terraform runs. */
export function inSameAccount(one: Location, other: Location): boolean | undefined {
  if (one.accountId !== undefined && other.accountId !== undefined) return one.accountId === other.accountId;
  return one.credentials === other.credentials ? true : undefined;
}

/** Returns whether two VPCs are in the same region, or undefined if that is unknown before Terraform runs. */
export function inSameRegion(one: Location, other: Location): boolean | undefined {
  if (one.region !== undefined && other.region !== undefined) return one.region === other.region;
  // Equal credentials have the same default region.
  if (one.region === other.region && one.credentials === other.credentials) return true;
  return undefined;
}

/**
 * The regions where the names of Availability Zones depend on the account, for accounts created before November 2025:
 * `us-east-1a` of one account may be a different zone than `us-east-1a` of another.
 *
 * AWS: https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html
 */
const regionsWithZoneNamesPerAccount: ReadonlySet<string> = new Set([
  "ap-northeast-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "eu-west-1",
  "sa-east-1",
  "us-east-1",
  "us-west-1",
  "us-west-2",
]);

/** The Availability Zone of a subnet, by the name that it has in the subnet's account. */
export interface Zoned {
  /** The zone's name, such as `us-east-2a`. Undefined if it is known only after apply. */
  readonly availabilityZone: string | undefined;
  /** The zone's id, such as `use2-az1`. It is the same in every account. */
  readonly availabilityZoneId: string | undefined;
  readonly vpc: { readonly location: Location };
}

/** Returns whether two subnets are in the same Availability Zone, or undefined if their zones can't be compared. */
export function inSameZone(one: Zoned, other: Zoned): boolean | undefined {
  const [location, otherLocation] = [one.vpc.location, other.vpc.location];
  if (inSameRegion(location, otherLocation) === false) return false;
  if (one.availabilityZoneId !== undefined && other.availabilityZoneId !== undefined) {
    return one.availabilityZoneId === other.availabilityZoneId;
  }
  if (one.availabilityZone === undefined || other.availabilityZone === undefined) return undefined;
  const region = location.region ?? otherLocation.region;
  const hasGlobalZoneNames = region !== undefined && !regionsWithZoneNamesPerAccount.has(region);
  const areComparable = hasGlobalZoneNames || inSameAccount(location, otherLocation) === true;
  return areComparable ? one.availabilityZone === other.availabilityZone : undefined;
}

/** How AWS bills traffic between two subnets, by their Availability Zones and regions. */
export type DataTransfer = "same-zone" | "cross-zone" | "cross-region" | "unknown";

/**
 * Returns how AWS bills traffic between two subnets. Only traffic within an Availability Zone is free of charge.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html
 */
export function dataTransferBetween(one: Zoned, other: Zoned): DataTransfer {
  if (inSameRegion(one.vpc.location, other.vpc.location) === false) return "cross-region";
  const same = inSameZone(one, other);
  if (same === undefined) return "unknown";
  return same ? "same-zone" : "cross-zone";
}
