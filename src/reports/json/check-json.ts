import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { type PairVerdict, pairsBetweenVpcs } from "../../analysis/reachability/verdict";
import type { Finding } from "../../analysis/rules/finding";

/** The output of `check --json`. The fields are stable: `version` changes with every incompatible change. */
export interface CheckJson {
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

export interface PairJson {
  readonly from: string;
  readonly to: string;
  readonly family: 4 | 6;
  readonly verdict: PairVerdict["verdict"];
  readonly dataTransfer: PairVerdict["dataTransfer"];
}

export interface FindingJson {
  readonly id: string;
  readonly rule: string;
  readonly level: string;
  readonly message: string;
  readonly subjects: Finding["subjects"];
}

export interface UnmetJson {
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
