import { InputError } from "./input-error";
import { logReason } from "./json-file";
import { isObject, type JsonObject } from "./json-value";

/** The kind of a JSON file, known by its content. */
export type DocumentKind = "synth" | "plan" | "state" | "manifest";

export function kindOf(json: unknown, file: string): DocumentKind {
  if (!isObject(json)) throw new InputError(`${file}: ${unsupported}`);
  const reason = unsupportedReason(json);
  if (reason !== undefined) throw new InputError(`${file}: ${reason}`);
  const kind = knownKindOf(json);
  if (kind === undefined) throw new InputError(`${file}: ${unsupported}`);
  if ((kind === "plan" || kind === "state") && !isKnownFormat(json.format_version)) {
    throw new InputError(`${file}: ${formatReason(kind, json.format_version)}`);
  }
  return kind;
}

const unsupported =
  "is JSON, but neither a cdk.tf.json nor a plan or state from terraform show -json; give one of these.";

function knownKindOf(json: JsonObject): DocumentKind | undefined {
  if ("format_version" in json) {
    if ("planned_values" in json || "resource_changes" in json) return "plan";
    // Of a state without resources, Terraform shows only the versions.
    const isEmpty = Object.keys(json).every((key) => emptyState.includes(key));
    return "values" in json || isEmpty ? "state" : undefined;
  }
  if (isObject(json.stacks) && typeof json.version === "string") return "manifest";
  return Object.keys(json).some((key) => terraformKeys.has(key)) ? "synth" : undefined;
}

const emptyState: readonly string[] = ["format_version", "terraform_version", "checks"];

const terraformKeys: ReadonlySet<string> = new Set([
  "data",
  "locals",
  "module",
  "output",
  "provider",
  "resource",
  "terraform",
  "variable",
]);

function unsupportedReason(json: JsonObject): string | undefined {
  if ("@level" in json) return logReason;
  if ("lineage" in json || ("serial" in json && "resources" in json)) {
    return "is a state in Terraform's storage format; in its folder, run terraform show -json > state.json (elsewhere: terraform show -json FILE > state.json) and give state.json.";
  }
  if ("provider_schemas" in json) {
    return "is the output of terraform providers schema -json; give the output of terraform show -json.";
  }
  return undefined;
}

/** Terraform has written 0.x and 1.x, which are alike, since version 0.12. */
function isKnownFormat(version: unknown): boolean {
  return typeof version === "string" && /^[01]\.\d+$/.test(version);
}

function formatReason(kind: string, version: unknown): string {
  const format =
    typeof version === "string" && /^[\d.]{1,20}$/.test(version) ? `format ${version}` : "an unknown format";
  return `is a ${kind} in ${format}; only format 1.x is supported: show it with Terraform 1.x, or update this package.`;
}
