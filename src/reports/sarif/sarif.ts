import { createHash } from "node:crypto";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Finding } from "../../analysis/rules/finding";
import { compare } from "../../network/model/collections";
import type { Rule } from "../../network/rules/rule";
import { oneLine } from "../phrases/visible";

/** The location of the files, and the version of this tool. */
export interface SarifContext {
  /** The absolute folder to which paths are relative. */
  readonly folder: string;
  /** The file or folder of findings that have no file. */
  readonly source: string;
  readonly version: string;
}

/**
 * Returns findings as a SARIF 2.1.0 log for code scanning, with the properties that GitHub supports.
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
    const hash = fingerprint(finding);
    // Several findings of one rule about the same subjects differ in their number.
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return {
      ...result(finding, ids, context),
      partialFingerprints: { primaryLocationLineHash: `${hash}:${count}` },
    };
  });
}

function result({ problem, subjects }: Finding, ids: readonly string[], context: SarifContext) {
  const [first] = subjects;
  const logical = subjects.flatMap(({ name, address, awsId }) => {
    const fullName = address ?? awsId;
    return fullName === undefined
      ? []
      : [{ name: oneLine(name), fullyQualifiedName: oneLine(fullName), kind: "resource" }];
  });
  return {
    ruleId: problem.id,
    ruleIndex: ids.indexOf(problem.id),
    level: problem.level,
    message: { text: withoutLinks(oneLine(problem.message)) },
    // The lines of generated JSON mean nothing to a reader. The address identifies the resource.
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

/** A message may contain links, such as `[text](https://example.com)`. Names must not be read as links. */
function withoutLinks(text: string): string {
  return text.replace(/\[(?=[^\]]*\]\()/g, "\\[");
}

/** Returns what identifies a finding in the next run. The message may contain counts and times that change. */
function fingerprint({ problem, subjects }: Finding): string {
  const parts = [problem.id, ...subjects.map(({ address, name, awsId }) => address ?? awsId ?? name)];
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 16);
}

/** Returns the URI of a file. Code scanning needs a relative one for files in `folder`. */
function relativeUri(file: string, folder: string): string {
  const path = isAbsolute(file) ? relative(folder, file) : file;
  if (isAbsolute(path) || path.split(sep)[0] === "..") return pathToFileURL(resolve(folder, file)).href;
  return (
    path
      .split(sep)
      .filter((part) => part !== ".")
      // Half of a character cannot be encoded.
      .map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, "\ufffd")))
      .join("/")
  );
}
