import { Problem } from "../rules/problem";
import { vpcRules } from "../rules/vpc-rules";
import { regionOfZone } from "./availability-zone";

/** Returns what is wrong with the name of a region. */
export function regionProblems(subject: string, region: string): readonly Problem[] {
  if (regionOfZone(`${region}a`) === region) return [];
  const meant = regionOfZone(region);
  const remedy = meant === undefined ? 'write it like "us-east-2".' : `did you mean "${meant}"?`;
  return [new Problem(vpcRules.invalidRegion, `${subject}: "${region}" is not a region; ${remedy}`)];
}
