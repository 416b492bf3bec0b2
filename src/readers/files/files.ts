import { existsSync } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { isOverride, mergedConfiguration, overridden } from "./configuration-files";
import { type DocumentKind, kindOf } from "./document-kind";
import { hclRemedy, jsonOf } from "./file-json";
import { unreadable } from "./file-text";
import { InputError } from "./input-error";
import { isObject, type JsonObject } from "./json-value";

/** What Terraform has, or will have, in one file. */
export interface TerraformDocument {
  readonly kind: Exclude<DocumentKind, "manifest">;
  readonly file: string;
  readonly json: unknown;
  /** What is beside it and was not read, in whole sentences. */
  readonly gaps?: readonly string[];
}

/**
 * Returns what is in files and folders: in a plan, a state, a cdk.tf.json, in all stacks of a `cdktf.out`, or in the
 * `*.tf.json` of a folder. What is given twice is read once. Throws an InputError where something can't be used.
 */
export async function documentsIn(paths: readonly string[]): Promise<readonly TerraformDocument[]> {
  const byPath = new Map<string, TerraformDocument>();
  for (const path of paths) {
    // A pipe has no path.
    for (const document of await documentsAt(path)) {
      byPath.set(await realpath(document.file).catch(() => document.file), document);
    }
  }
  return [...byPath.values()];
}

async function documentsAt(path: string): Promise<readonly TerraformDocument[]> {
  if (await isFolder(path)) return folderDocuments(path);
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
  if (first === undefined) throw new InputError(`${folder}: ${whyNothingIn(names)}`);
  const gaps = names
    .filter((name) => name.endsWith(".tf"))
    .map((name) => `${join(folder, name)} was not read: it ${hclRemedy}`);
  const unread = gaps.length > 0 && { gaps };
  if (files.length === 1) return (await documentsAt(first)).map((document) => ({ ...document, ...unread }));
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
    throw new InputError(`${file}: is no Terraform configuration, though it is called .tf.json; give it another name.`);
  }
  return json;
}

function whyNothingIn(names: readonly string[]): string {
  if (names.length === 0) return "is empty; run cdktf synth, or give a plan or a state of terraform show -json.";
  if (names.includes("cdktf.out")) return "has no *.tf.json; give its cdktf.out.";
  if (names.some((name) => name.endsWith(".tf"))) return `what is in it ${hclRemedy}`;
  return "has neither a manifest.json nor a *.tf.json; give a cdktf.out, or a plan or a state of terraform show -json.";
}

/** The stacks that cdktf lists in its output. */
async function stackDocuments(folder: string, manifest: string, json: unknown): Promise<readonly TerraformDocument[]> {
  const stacks = isObject(json) && isObject(json.stacks) ? Object.values(json.stacks) : undefined;
  if (stacks === undefined) throw new InputError(`${manifest}: is no manifest of cdktf's; run cdktf synth again.`);
  if (stacks.length === 0) throw new InputError(`${manifest}: lists no stack; does the app make one?`);
  const documents = stacks.map(async (stack) => {
    const path = isObject(stack) ? stack.synthesizedStackPath : undefined;
    if (typeof path !== "string") throw new InputError(`${manifest}: a stack has no file; run cdktf synth again.`);
    // On Windows, cdktf writes the path with backslashes.
    const file = join(folder, ...path.split(/[/\\]/));
    if (!existsSync(file)) {
      throw new InputError(`${manifest}: lists ${file}, which is not there; run cdktf synth again.`);
    }
    return documentsAt(file);
  });
  return (await Promise.all(documents)).flat();
}
