import { Problem } from "../rules/problem";
import { vpcRules } from "../rules/vpc-rules";
import { isPlaceholderText } from "./placeholder-text";
import { quoted } from "./shown";

/**
 * Returns the region of an Availability Zone, Local Zone or Wavelength Zone, from the name of the zone (`us-east-2a`,
 * `us-west-2-lax-1a`, `us-east-1-wl1-bos-wlz-1`). Returns undefined if the text is not the name of a zone.
 *
 * AWS: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html
 */
export function regionOfZone(zone: string): string | undefined {
  return /^([a-z]{2,4}(?:-[a-z]+)+-\d+)(?:[a-z]|(?:-[a-z0-9]+)+-\d+[a-z]?)$/.exec(zone)?.[1];
}

/**
 * Returns what is wrong with the zones of a VPC: an empty list, an invalid name, a duplicate, or a zone of another
 * region. If the region is undefined, all zones must be in the region of the first one.
 */
export function zoneProblems(
  subject: string,
  zones: readonly string[],
  region: string | undefined,
): readonly Problem[] {
  if (zones.length === 0) {
    const example = `${region ?? "us-east-2"}a`;
    return [
      new Problem(
        vpcRules.noAvailabilityZones,
        `${subject}: availabilityZones is empty; give at least one, such as "${example}".`,
      ),
    ];
  }
  const expectedRegion = region ?? zones.map(regionOfZone).find((found) => found !== undefined);
  const repeated = new Set(zones.filter((zone, index) => zones.indexOf(zone) !== index));
  return [
    ...[...new Set(zones)].flatMap((zone) => zoneProblem(subject, zone, expectedRegion)),
    ...[...repeated].map(
      (zone) =>
        new Problem(
          vpcRules.duplicateAvailabilityZone,
          `${subject}: availabilityZones contains ${quoted(zone)} more than once; remove the duplicate. For more subnets in a zone, use publicSubnetsPerZone or privateSubnetsPerZone.`,
        ),
    ),
  ];
}

function zoneProblem(subject: string, zone: string, region: string | undefined): readonly Problem[] {
  if (isPlaceholderText(zone)) return [];
  const found = regionOfZone(zone);
  if (found === undefined) {
    const example = `"${region ?? "us-east-2"}a"`;
    const what = /^[a-z]{3,4}\d-az\d+$/.test(zone)
      ? `is the id of an Availability Zone; give its name, such as ${example}`
      : `is not the name of an Availability Zone; write it like ${example}`;
    return [new Problem(vpcRules.invalidAvailabilityZone, `${subject}: ${quoted(zone)} ${what}.`)];
  }
  if (region === undefined || found === region) return [];
  return [
    new Problem(
      vpcRules.invalidAvailabilityZone,
      `${subject}: zone "${zone}" is in ${found}, but the VPC is in ${region}; choose a zone of ${region}.`,
    ),
  ];
}
