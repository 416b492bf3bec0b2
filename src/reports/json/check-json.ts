import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { checkStatus } from "../../analysis/certainty/certainty";
import type { Decision } from "../../analysis/differences/decision";
import type { Differences } from "../../analysis/differences/differences";
import type { Unmet } from "../../analysis/expectations/expectations";
import { pairsBetweenVpcs } from "../../analysis/reachability/verdict";
import type { Finding } from "../../analysis/rules/finding";
import { definedFields } from "../../network/model/collections";

/** Returns the output of `check --json`. The fields are stable: `version` changes with every incompatible change. */
export function checkJson(
  { kind, name }: { readonly kind: string; readonly name: string },
  analyzed: AnalyzedNetwork,
  findings: readonly Finding[],
  uncertainties: readonly string[],
  unmet: readonly Unmet[] | undefined,
) {
  const { network, labels } = analyzed;
  return {
    version: 1,
    source: { kind, name },
    status: checkStatus(findings, uncertainties),
    uncertainties,
    vpcs: network.vpcs.map(({ key }) => labels.vpc(key)),
    subnets: network.subnets.map(({ key }) => labels.subnet(key)),
    // The verdict of pairs that are not listed is `none`.
    pairs: pairsBetweenVpcs(analyzed)
      .filter(({ verdict }) => verdict !== "none")
      .map(({ from, to, ...pair }) => ({ from: labels.subnet(from.key), to: labels.subnet(to.key), ...pair })),
    findings: findings.map(findingJson),
    gaps: network.gaps,
    ...definedFields({ unmet }),
  } as const;
}

export function findingJson({ problem, subjects }: Finding) {
  return {
    id: problem.id,
    rule: problem.rule,
    level: problem.level,
    message: problem.message,
    subjects: subjects.map(({ name, address, awsId, file }) => ({ name, ...definedFields({ address, awsId, file }) })),
  };
}

/** Returns the output of `review --json` and `diff --json`. The fields are stable, as those of `check --json`. */
export function differencesJson(
  sources: { readonly before: string; readonly after: string },
  { findings, ...differences }: Differences,
  { decision, counts, routes: routeCounts }: Decision,
) {
  return {
    version: 1,
    ...sources,
    decision,
    counts,
    routeCounts,
    ...differences,
    findings: { added: findings.added.map(findingJson), resolved: findings.resolved.map(findingJson) },
  } as const;
}
