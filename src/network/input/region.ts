import { Problem } from "../rules/problem";
import { settingRules } from "../rules/setting-rules";
import { vpcRules } from "../rules/vpc-rules";
import { regionOfZone } from "./availability-zone";
import { isPlaceholderText } from "./placeholder-text";
import { quoted } from "./shown";
import { closest, editDistance } from "./spelling";

/**
 * AWS's regions in November 2026, of all partitions: the commercial ones, China, GovCloud, the isolated ones and the
 * European Sovereign Cloud. From the partition data of `@aws-sdk/core`.
 *
 * AWS: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
const regionsByDirection: Readonly<Record<string, number>> = {
  "af-south": 1,
  "ap-east": 2,
  "ap-northeast": 3,
  "ap-south": 2,
  "ap-southeast": 7,
  "ca-central": 1,
  "ca-west": 1,
  "cn-north": 1,
  "cn-northwest": 1,
  "eu-central": 2,
  "eu-isoe-west": 1,
  "eu-north": 1,
  "eu-south": 2,
  "eu-west": 3,
  "eusc-de-east": 1,
  "il-central": 1,
  "me-central": 1,
  "me-south": 1,
  "me-west": 1,
  "mx-central": 1,
  "sa-east": 1,
  "sa-west": 1,
  "us-east": 2,
  "us-gov-east": 1,
  "us-gov-west": 1,
  "us-iso-east": 1,
  "us-iso-west": 1,
  "us-isob-east": 1,
  "us-isob-west": 1,
  "us-isof-east": 1,
  "us-isof-south": 1,
  "us-west": 2,
};

/** All listed regions. AWS numbers the regions of a direction from 1. */
export const knownRegions: readonly string[] = Object.entries(regionsByDirection).flatMap(([direction, count]) =>
  Array.from({ length: count }, (_, index) => `${direction}-${index + 1}`),
);

/** Two regions of different countries, such as ca-central-1 and nz-central-1, are not confused with each other. */
function isInSimilarArea(one: string, other: string): boolean {
  const [area = ""] = one.split("-");
  const [otherArea = ""] = other.toLowerCase().split("-");
  return editDistance(area, otherArea) <= 1;
}

/**
 * Returns what is wrong with the code of a region. A text that is similar to a listed region is an error. Another text
 * of the right form may be a region that is newer than this version, and is a warning. `added` has regions that a
 * program lists itself.
 */
export function regionProblems(subject: string, region: string, added: readonly string[] = []): readonly Problem[] {
  if (isPlaceholderText(region) || knownRegions.includes(region) || added.includes(region)) return [];
  const ofZone = regionOfZone(region);
  const meant =
    ofZone ??
    closest(
      region,
      knownRegions.filter((known) => isInSimilarArea(known, region)),
    );
  const addIt = 'add it to the context key "cdktf-aws-vpc-peering:regions" in cdktf.json';
  if (regionOfZone(`${region}a`) === region) {
    if (meant === undefined) {
      const message = `${subject}: "${region}" is not in the list of AWS regions; check it. If it is new, ${addIt}.`;
      return [new Problem(settingRules.unlistedRegion, message)];
    }
    const remedy = `did you mean "${meant}"? If it is a new region, ${addIt}`;
    return [new Problem(vpcRules.invalidRegion, `${subject}: "${region}" is not a region; ${remedy}.`)];
  }
  const remedy = meant === undefined ? 'write it like "us-east-2".' : `did you mean "${meant}"?`;
  return [new Problem(vpcRules.invalidRegion, `${subject}: ${quoted(region)} is not a region; ${remedy}`)];
}
