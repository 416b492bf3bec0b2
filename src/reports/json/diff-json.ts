import type { Decision } from "../../analysis/differences/decision";
import type { Differences } from "../../analysis/differences/differences";
import { type FindingJson, findingJson } from "./check-json";

/** The output of `review --json` and `diff --json`. The fields are stable: `version` changes with every incompatible change. */
export interface DifferencesJson extends Omit<Differences, "findings"> {
  readonly version: 1;
  /** The sources of the two networks. Those of a plan have the same name. */
  readonly before: string;
  readonly after: string;
  readonly decision: Decision["decision"];
  readonly counts: Decision["counts"];
  readonly findings: { readonly added: readonly FindingJson[]; readonly resolved: readonly FindingJson[] };
}

/** Returns differences as JSON. */
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
