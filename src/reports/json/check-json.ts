import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import type { Decision } from "../../analysis/differences/decision";
import type { Differences } from "../../analysis/differences/differences";
import { type PairVerdict, pairsBetweenVpcs } from "../../analysis/reachability/verdict";
import type { Finding } from "../../analysis/rules/finding";

/** The output of `check --json`. The fields are stable: `version` changes with every incompatible change. */
interface CheckJson {
  readonly version: 1;
  /** The source of the network. */
  readonly source: { readonly kind: string; readonly name: string };
  /** The labels of all VPCs. */
  readonly vpcs: readonly string[];
  /** The labels of all subnets. */
  readonly subnets: readonly string[];
  /** The ordered pairs of subnets of different VPCs. The verdict of pairs that are not listed is `none`. */
  readonly pairs: readonly PairJson[];
  /** Errors first. */
  readonly findings: readonly FindingJson[];
  /** What could not be read or is not modelled, in sentences. */
  readonly gaps: readonly string[];
  /** The expectations that are not met; absent if no expectations were given. */
  readonly unmet?: readonly UnmetJson[];
}

interface PairJson {
  readonly from: string;
  readonly to: string;
  readonly family: 4 | 6;
  readonly verdict: PairVerdict["verdict"];
  readonly dataTransfer: PairVerdict["dataTransfer"];
}

interface FindingJson {
  readonly id: string;
  readonly rule: string;
  readonly level: string;
  readonly message: string;
  readonly subjects: Finding["subjects"];
}

interface UnmetJson {
  readonly expected: string;
  readonly found: string;
  readonly missing: readonly string[];
}

/** Returns the result of a check as JSON. */
export function checkJson(
  source: CheckJson["source"],
  analyzed: AnalyzedNetwork,
  findings: readonly Finding[],
  unmet: readonly UnmetJson[] | undefined,
): CheckJson {
  const { network, labels } = analyzed;
  return {
    version: 1,
    source: { kind: source.kind, name: source.name },
    vpcs: network.vpcs.map(({ key }) => labels.vpc(key)),
    subnets: network.subnets.map(({ key }) => labels.subnet(key)),
    pairs: pairsBetweenVpcs(analyzed)
      .filter(({ verdict }) => verdict !== "none")
      .map(({ from, to, family, verdict, dataTransfer }) => ({
        from: labels.subnet(from.key),
        to: labels.subnet(to.key),
        family,
        verdict,
        dataTransfer,
      })),
    findings: findings.map(findingJson),
    gaps: network.gaps,
    ...(unmet === undefined
      ? {}
      : { unmet: unmet.map(({ expected, found, missing }) => ({ expected, found, missing })) }),
  };
}

/** Returns a finding as JSON. */
export function findingJson({ problem, subjects }: Finding): FindingJson {
  return {
    id: problem.id,
    rule: problem.rule,
    level: problem.level,
    message: problem.message,
    subjects: subjects.map(({ name, address, awsId, file }) => ({
      name,
      ...(address === undefined ? {} : { address }),
      ...(awsId === undefined ? {} : { awsId }),
      ...(file === undefined ? {} : { file }),
    })),
  };
}

/** The output of `review --json` and `diff --json`. The fields are stable: `version` changes with every incompatible change. */
interface DifferencesJson extends Omit<Differences, "findings"> {
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
