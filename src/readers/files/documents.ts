import { existsSync } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { isOverride, mergedConfiguration, overridden } from "./configuration-files";
import { type DocumentKind, kindOf } from "./document-kind";
import { unreadable } from "./file-bytes";
import { InputError } from "./input-error";
import { hclReason, jsonOf } from "./json-file";
import { isObject, type JsonObject } from "./json-value";

/** The JSON of one configuration, plan or state of Terraform. */
export interface TerraformDocument {
  readonly kind: Exclude<DocumentKind, "manifest">;
  /** The file, or the folder if several files are one configuration. */
  readonly file: string;
  readonly json: unknown;
  /** Sentences about files next to it that were not read. */
  readonly gaps?: readonly string[];
}

/** Returns the folder that cdktf synthesizes to. Throws an InputError if it does not exist. */
export async function defaultPaths(): Promise<readonly string[]> {
  const output = (await configuredOutput()) ?? "cdktf.out";
  if (existsSync(output)) return [output];
  throw new InputError(
    `${output}: no such folder; run cdktf synth first, or give a folder, a plan or state from terraform show -json, or live:REGION.`,
  );
}

async function configuredOutput(): Promise<string | undefined> {
  if (!existsSync("cdktf.json")) return undefined;
  const json = await jsonOf("cdktf.json");
  return isObject(json) && typeof json.output === "string" ? json.output : undefined;
}

/**
 * Returns the documents in files and folders: a plan, a state, a cdk.tf.json, all stacks of a `cdktf.out`, or the
 * `*.tf.json` of a folder. A file that is given twice is read once. Throws an InputError if any is unusable.
 */
export async function documentsIn(paths: readonly string[]): Promise<readonly TerraformDocument[]> {
  const byPath = new Map<string, TerraformDocument>();
  for (const path of paths) {
    for (const document of await documentsAt(path)) {
      // A pipe has no real path.
      byPath.set(await realpath(document.file).catch(() => document.file), document);
    }
  }
  return [...byPath.values()];
}

async function documentsAt(path: string): Promise<readonly TerraformDocument[]> {
  return (await isFolder(path)) ? folderDocuments(path) : fileDocuments(path);
}

async function fileDocuments(path: string): Promise<readonly TerraformDocument[]> {
  const json = await jsonOf(path);
  const kind = kindOf(json, path);
  if (kind === "manifest") return stackDocuments(join(path, ".."), path, json);
  return [{ kind, file: path, json }];
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function folderDocuments(folder: string): Promise<readonly TerraformDocument[]> {
  const manifest = join(folder, "manifest.json");
  if (existsSync(manifest)) return stackDocuments(folder, manifest, await jsonOf(manifest));
  const names = await namesIn(folder);
  const files = names.filter((name) => name.endsWith(".tf.json")).map((name) => join(folder, name));
  const [first] = files;
  if (first === undefined) throw new InputError(`${folder}: ${noDocumentReason(names)}`);
  const gaps = names
    .filter((name) => name.endsWith(".tf"))
    .map((name) => `${join(folder, name)} was not read: it ${hclReason}`);
  const unread = gaps.length > 0 && { gaps };
  if (files.length === 1) return (await fileDocuments(first)).map((document) => ({ ...document, ...unread }));
  const parts = await Promise.all(files.filter((file) => !isOverride(file)).map(configurationOf));
  const overrides = await Promise.all(files.filter(isOverride).map(configurationOf));
  const json = overrides.reduce(overridden, mergedConfiguration(parts));
  return [{ kind: "synth", file: folder, json, ...unread }];
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    throw unreadable(folder, error);
  }
}

async function configurationOf(file: string): Promise<JsonObject> {
  const json = await jsonOf(file);
  if (!isObject(json) || kindOf(json, file) !== "synth") {
    throw new InputError(`${file}: is not a Terraform configuration; rename it, because .tf.json is the name of one.`);
  }
  return json;
}

function noDocumentReason(names: readonly string[]): string {
  if (names.length === 0) return "is empty; run cdktf synth, or give a plan or state from terraform show -json.";
  if (names.includes("cdktf.out")) return "has no *.tf.json; give the folder cdktf.out in it.";
  if (names.some((name) => name.endsWith(".tf"))) return `its configuration ${hclReason}`;
  return "has no manifest.json and no *.tf.json; give a cdktf.out, or a plan or state from terraform show -json.";
}

async function stackDocuments(folder: string, manifest: string, json: unknown): Promise<readonly TerraformDocument[]> {
  const stacks = isObject(json) && isObject(json.stacks) ? Object.values(json.stacks) : undefined;
  if (stacks === undefined) throw new InputError(`${manifest}: is not a cdktf manifest; run cdktf synth again.`);
  if (stacks.length === 0) throw new InputError(`${manifest}: lists no stacks; add a stack to the app.`);
  const files = stacks.map((stack) => {
    const path = isObject(stack) ? stack.synthesizedStackPath : undefined;
    if (typeof path !== "string") throw new InputError(`${manifest}: a stack has no path; run cdktf synth again.`);
    // On Windows, cdktf writes the path with backslashes.
    return join(folder, ...path.split(/[/\\]/));
  });
  const documents: TerraformDocument[] = [];
  for (const file of new Set(files)) documents.push(await stackDocument(file, manifest));
  return documents;
}

async function stackDocument(file: string, manifest: string): Promise<TerraformDocument> {
  if (!existsSync(file)) {
    throw new InputError(`${manifest}: lists ${file}, which does not exist; run cdktf synth again.`);
  }
  if (await isFolder(file)) {
    throw new InputError(`${manifest}: lists ${file}, which is a folder; run cdktf synth again.`);
  }
  const json = await jsonOf(file);
  const kind = kindOf(json, file);
  // Following it might never end.
  if (kind === "manifest") {
    throw new InputError(`${manifest}: lists ${file}, which is a manifest, not a stack; run cdktf synth again.`);
  }
  return { kind, file, json };
}
