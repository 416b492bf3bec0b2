import { logRemedy } from "./file-json";
import { InputError } from "./input-error";
import { isObject, type JsonObject } from "./json-value";

/** What a file of JSON is, by what it holds. */
export type DocumentKind = "synth" | "plan" | "state" | "manifest";

/** Returns what a file of JSON is; throws an InputError where it is nothing that can be read. */
export function kindOf(json: unknown, file: string): DocumentKind {
  if (!isObject(json)) throw new InputError(`${file}: ${unusable}`);
  const remedy = remedyFor(json);
  if (remedy !== undefined) throw new InputError(`${file}: ${remedy}`);
  const kind = knownKindOf(json);
  if (kind === undefined) throw new InputError(`${file}: ${unusable}`);
  if ((kind === "plan" || kind === "state") && !isKnownFormat(json.format_version)) {
    throw new InputError(`${file}: ${otherFormat(kind, json.format_version)}`);
  }
  return kind;
}

const unusable =
  "is JSON, but no cdk.tf.json, and no plan or state as terraform show -json prints them; give one of these.";

function knownKindOf(json: JsonObject): DocumentKind | undefined {
  if ("format_version" in json) {
    if ("planned_values" in json || "resource_changes" in json) return "plan";
    return "values" in json || isEmptyState(json) ? "state" : undefined;
  }
  if (isObject(json.stacks) && typeof json.version === "string") return "manifest";
  return Object.keys(json).some((key) => terraformKeys.has(key)) ? "synth" : undefined;
}

/** Of a state without anything in it, Terraform shows the versions only. */
function isEmptyState(json: JsonObject): boolean {
  return Object.keys(json).every((key) => ["format_version", "terraform_version", "checks"].includes(key));
}

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

function remedyFor(json: JsonObject): string | undefined {
  if ("@level" in json) return logRemedy;
  if ("lineage" in json || ("serial" in json && "resources" in json)) {
    return "is a state as Terraform stores it; in its folder, run terraform show -json > state.json (elsewhere: terraform show -json FILE > state.json) and give state.json.";
  }
  if ("provider_schemas" in json) {
    return "is what terraform providers schema -json prints; give what terraform show -json prints.";
  }
  return undefined;
}

/** From Terraform 0.12 on, of which 0.x and 1.x are alike; a later major version means that they no longer are. */
function isKnownFormat(version: unknown): boolean {
  return typeof version === "string" && /^[01]\.\d+$/.test(version);
}

function otherFormat(kind: string, version: unknown): string {
  const has = typeof version === "string" && /^[\d.]{1,20}$/.test(version) ? `format ${version}` : "an unknown format";
  return `is a ${kind} of ${has}, of which only 1.x can be read; show it with a Terraform of version 1, or look for a newer release of this package.`;
}
