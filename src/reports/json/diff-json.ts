import type { Decision } from "../../analysis/differences/decision";
import type { Differences } from "../../analysis/differences/differences";
import { type FindingJson, findingJson } from "./check-json";

/** What `--json` prints of a review or a diff: for machines, and stable. `version` changes where a reader would have to. */
export interface DifferencesJson extends Omit<Differences, "findings"> {
  readonly version: 1;
  /** Where the two networks were read from; those of a plan have one name. */
  readonly before: string;
  readonly after: string;
  readonly decision: Decision["decision"];
  readonly counts: Decision["counts"];
  readonly findings: { readonly added: readonly FindingJson[]; readonly resolved: readonly FindingJson[] };
}

/** Returns differences for machines. What is not there is null. */
export function differencesJson(
  sources: { readonly before: string; readonly after: string },
  { findings, ...differences }: Differences,
  { decision, counts }: Decision,
): DifferencesJson {
  return {
    version: 1,
    ...sources,
    decision,
    counts,
    ...differences,
    findings: { added: findings.added.map(findingJson), resolved: findings.resolved.map(findingJson) },
  };
}
