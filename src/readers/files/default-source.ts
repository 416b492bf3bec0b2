import { existsSync } from "node:fs";
import { jsonOf } from "./file-json";
import { InputError } from "./input-error";
import { isObject } from "./json-value";

/** Returns the folder that cdktf synthesizes to here; throws an InputError where nothing was synthesized. */
export async function defaultPaths(): Promise<readonly string[]> {
  const output = (await configuredOutput()) ?? "cdktf.out";
  if (existsSync(output)) return [output];
  throw new InputError(
    `${output}: there is no such folder; run cdktf synth first, or give a folder, a plan or a state of terraform show -json, or live:REGION.`,
  );
}

async function configuredOutput(): Promise<string | undefined> {
  if (!existsSync("cdktf.json")) return undefined;
  const json = await jsonOf("cdktf.json");
  return isObject(json) && typeof json.output === "string" ? json.output : undefined;
}
