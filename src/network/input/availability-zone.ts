import { Problem } from "../rules/problem";
import { vpcRules } from "../rules/vpc-rules";

/**
 * Returns the region of an Availability Zone, Local Zone or Wavelength Zone by the zone's name
 * (`us-east-2a`, `us-west-2-lax-1a`, `us-east-1-wl1-bos-wlz-1`), or undefined when it is not such a name.
 *
 * AWS: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html
 */
export function regionOfZone(zone: string): string | undefined {
  return /^([a-z]{2}(?:-[a-z]+)+-\d+)(?:[a-z]|(?:-[a-z0-9]+)+-\d+[a-z]?)$/.exec(zone)?.[1];
}

/** Returns what is wrong with the name of a region. */
export function regionProblems(thing: string, region: string): readonly Problem[] {
  if (regionOfZone(`${region}a`) === region) return [];
  const meant = regionOfZone(region);
  const remedy = meant === undefined ? 'write it like "us-east-2"' : `that is a zone of "${meant}"`;
  return [new Problem(vpcRules.invalidRegion, `${thing}: "${region}" is no region; ${remedy}.`)];
}

/**
 * Returns what is wrong with the zones of one VPC: none, one that is no zone's name, one twice, one of another
 * region. Where the region is not known (undefined), the zones must at least be of one region.
 */
export function zoneProblems(thing: string, zones: readonly string[], region: string | undefined): readonly Problem[] {
  if (zones.length === 0) {
    const example = `${region ?? "us-east-2"}a`;
    return [
      new Problem(
        vpcRules.noAvailabilityZones,
        `${thing}: availabilityZones is empty; name one at least, such as "${example}".`,
      ),
    ];
  }
  const regionMeant = region ?? zones.map(regionOfZone).find((found) => found !== undefined);
  const repeated = new Set(zones.filter((zone, index) => zones.indexOf(zone) !== index));
  return [
    ...[...new Set(zones)].flatMap((zone) => zoneProblem(thing, zone, regionMeant)),
    ...[...repeated].map(
      (zone) =>
        new Problem(
          vpcRules.duplicateAvailabilityZone,
          `${thing}: "${zone}" stands in availabilityZones more than once; for more subnets in a zone use publicSubnetsPerZone or privateSubnetsPerZone.`,
        ),
    ),
  ];
}

function zoneProblem(thing: string, zone: string, region: string | undefined): readonly Problem[] {
  const found = regionOfZone(zone);
  if (found === undefined) {
    const hint = /^[a-z]{3,4}\d-az\d+$/.test(zone)
      ? "that is a zone's id; give its name"
      : `a zone's name is its region's with a letter, such as "${region ?? "us-east-2"}a"`;
    return [new Problem(vpcRules.invalidAvailabilityZone, `${thing}: "${zone}" is no Availability Zone; ${hint}.`)];
  }
  if (region === undefined || found === region) return [];
  return [
    new Problem(
      vpcRules.invalidAvailabilityZone,
      `${thing}: zone "${zone}" is in ${found}, and the VPC in ${region}; choose a zone of ${region}.`,
    ),
  ];
}
