import { textOf } from "./file-text";
import { InputError } from "./input-error";
import { mostLevels, mostParts, parsedJson, structureOf } from "./json-structure";

/** Returns the content of a JSON file. No InputError quotes its values: a state may contain passwords. */
export async function jsonOf(file: string): Promise<unknown> {
  const text = await textOf(file);
  if (!/\S/.test(text)) throw new InputError(`${file}: is empty; did the command that writes it fail?`);
  const { members, parts, tooDeepAt } = structureOf(text);
  if (parts > mostParts) {
    throw new InputError(
      `${file}: has more than ${mostParts / 1e6} million values; plan only the network with terraform plan -target=….`,
    );
  }
  if (tooDeepAt !== undefined) {
    const line = text.slice(0, tooDeepAt).split("\n").length;
    throw new InputError(`${file}: is nested more than ${mostLevels} levels deep in line ${line}; ${giveJson}`);
  }
  const json = await parsed(text, file);
  const found = parsedJson(json);
  if (found.isRefused || found.members !== members) {
    const { jsonProblemIn } = await import("./json-syntax");
    const problem = jsonProblemIn(text);
    if (problem !== undefined) throw new InputError(`${file}: ${problem}`);
  }
  return json;
}

async function parsed(text: string, file: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(`${file}: ${await invalidJsonReason(file, text)}`);
  }
}

const giveJson = "give a cdk.tf.json, or the output of terraform show -json.";

const showPlan = "run terraform plan -out=PLAN and then terraform show -json PLAN > plan.json, and give plan.json.";

export const logReason = `is the log of terraform plan -json or apply -json, not a plan; ${showPlan}`;

export const hclReason = `is in Terraform's own language (HCL), which is not supported; ${showPlan}`;

async function invalidJsonReason(file: string, text: string): Promise<string> {
  if (/^\s*\{"@level":/.test(text)) return logReason;
  if (/\.(tf|hcl)$/.test(file) || startsWithHcl(text)) return hclReason;
  const { jsonErrorIn } = await import("./json-syntax");
  const { line, column, isTruncated } = jsonErrorIn(text);
  if (isTruncated) return `is truncated: its JSON ends unexpectedly in line ${line}; write the file again.`;
  return `is not JSON: line ${line}, column ${column} is invalid; ${giveJson}`;
}

/** Returns whether the first text of a file, after comments, is a block. */
function startsWithHcl(text: string): boolean {
  const ignored = /\s+|#.*|\/\/.*|\/\*/y;
  for (let at = 0; ; at = ignored.lastIndex) {
    ignored.lastIndex = at;
    const found = ignored.exec(text)?.[0];
    if (found === undefined) {
      return /^(?:(?:provider|resource|module|variable|data|output)\s+"|(?:terraform|locals)\s*\{)/.test(
        text.slice(at),
      );
    }
    if (found !== "/*") continue;
    const end = text.indexOf("*/", at);
    if (end < 0) return false;
    ignored.lastIndex = end + 2;
  }
}
