import { createHash } from "node:crypto";
import type { Finding } from "../../analysis/rules/finding";
import { compare } from "../../network/model/collections";
import type { Rule } from "../../network/rules/rule";
import { relativeUri } from "./relative-uri";

/** Where the files of a log are, and who wrote it. */
export interface SarifContext {
  /** The folder that the paths of findings start from, absolute. */
  readonly folder: string;
  /** The file or folder that a finding without a file of its own is about. */
  readonly source: string;
  readonly version: string;
}

/**
 * Returns findings as a log that code scanning reads: SARIF 2.1.0, as far as GitHub takes it.
 *
 * GitHub: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
 */
export function sarif(findings: readonly Finding[], context: SarifContext) {
  const broken = new Map(findings.map(({ problem }) => [problem.id, problem.definition]));
  const rules = [...broken.values()].sort((one, other) => compare(one.id, other.id));
  const ids = rules.map(({ id }) => id);
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "vpc-peering", semanticVersion: context.version, rules: rules.map(descriptor) },
        },
        columnKind: "utf16CodeUnits",
        results: results(findings, ids, context),
      },
    ],
  } as const;
}

function descriptor({ name, id, level, what, why, page, remedy }: Rule) {
  return {
    id,
    name,
    shortDescription: { text: what },
    fullDescription: { text: `${what} ${why}` },
    help: { text: `${remedy} ${page}`, markdown: `${remedy} [Read more](${page})` },
    helpUri: page,
    defaultConfiguration: { level },
  };
}

function results(findings: readonly Finding[], ids: readonly string[], context: SarifContext) {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const print = fingerprint(finding);
    // Two findings of one rule about the same subjects are told apart by their order.
    const count = (seen.get(print) ?? 0) + 1;
    seen.set(print, count);
    return {
      ...result(finding, ids, context),
      partialFingerprints: { primaryLocationLineHash: `${print}:${count}` },
    };
  });
}

function result({ problem, subjects }: Finding, ids: readonly string[], context: SarifContext) {
  const [first] = subjects;
  const logical = subjects.flatMap(({ name, address, awsId }) => {
    const fullName = address ?? awsId;
    return fullName === undefined ? [] : [{ name, fullyQualifiedName: fullName, kind: "resource" }];
  });
  return {
    ruleId: problem.id,
    ruleIndex: ids.indexOf(problem.id),
    level: problem.level,
    message: { text: problem.message },
    // Terraform's JSON has no line that a person wrote; the address tells the resource.
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: relativeUri(first?.file ?? context.source, context.folder) },
          region: { startLine: 1 },
        },
        ...(logical.length === 0 ? {} : { logicalLocations: logical }),
      },
    ],
  };
}

/** What a finding is recognised by from run to run: not its words, which may tell counts and times. */
function fingerprint({ problem, subjects }: Finding): string {
  const parts = [problem.id, ...subjects.map(({ address, name, awsId }) => address ?? awsId ?? name)];
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 16);
}
