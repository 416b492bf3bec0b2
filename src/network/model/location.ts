/** Where a VPC is: in which account and region, as far as it is known before Terraform runs. */
export interface Location {
  /** The region's code, such as `us-east-2`. */
  readonly region: string | undefined;
  /** The account's id, of 12 digits. */
  readonly accountId: string | undefined;
  /** Equal for two VPCs that are managed with the same credentials, and so are in one account. */
  readonly credentials: string;
}

/** Returns whether two VPCs are in one account, or undefined where that can't be known before Terraform runs. */
export function inSameAccount(one: Location, other: Location): boolean | undefined {
  if (one.accountId !== undefined && other.accountId !== undefined) return one.accountId === other.accountId;
  return one.credentials === other.credentials ? true : undefined;
}

/** Returns whether two VPCs are in one region, or undefined where that can't be known before Terraform runs. */
export function inSameRegion(one: Location, other: Location): boolean | undefined {
  if (one.region !== undefined && other.region !== undefined) return one.region === other.region;
  // Without a region of their own, equal credentials have equal defaults.
  if (one.region === other.region && one.credentials === other.credentials) return true;
  return undefined;
}

/**
 * The regions in which accounts made before November 2025 have zone names of their own: there `us-east-1a` of one
 * account may be another zone than `us-east-1a` of the next.
 *
 * AWS: https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html
 */
const regionsWithOwnZoneNames: ReadonlySet<string> = new Set([
  "ap-northeast-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "eu-west-1",
  "sa-east-1",
  "us-east-1",
  "us-west-1",
  "us-west-2",
]);

/** A subnet's zone, as seen from its own account. */
export interface Zoned {
  /** The zone's name, such as `us-east-2a`; undefined where only Terraform knows it. */
  readonly availabilityZone: string | undefined;
  /** The zone's id, such as `use2-az1`, which is the same in every account. */
  readonly availabilityZoneId: string | undefined;
  readonly vpc: { readonly location: Location };
}

/** Returns whether two subnets are in one Availability Zone, or undefined where their names do not tell. */
export function inSameZone(one: Zoned, other: Zoned): boolean | undefined {
  const [here, there] = [one.vpc.location, other.vpc.location];
  if (inSameRegion(here, there) === false) return false;
  if (one.availabilityZoneId !== undefined && other.availabilityZoneId !== undefined) {
    return one.availabilityZoneId === other.availabilityZoneId;
  }
  if (one.availabilityZone === undefined || other.availabilityZone === undefined) return undefined;
  const namesTell = inSameAccount(here, there) === true || hasOneSetOfZoneNames(here.region ?? there.region);
  return namesTell ? one.availabilityZone === other.availabilityZone : undefined;
}

function hasOneSetOfZoneNames(region: string | undefined): boolean {
  return region !== undefined && !regionsWithOwnZoneNames.has(region);
}
