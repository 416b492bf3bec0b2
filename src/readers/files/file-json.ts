import { textOf } from "./file-text";
import { InputError } from "./input-error";
import { jsonMistakeIn } from "./json-mistake";

/** Returns what a file of JSON holds; throws an InputError where it isn't JSON. None of its contents are in messages. */
export async function jsonOf(file: string): Promise<unknown> {
  const text = await textOf(file);
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(`${file}: ${whyNotJson(file, text)}`);
  }
}

/** What to do about a file that holds Terraform's progress and not a plan. */
export const logRemedy =
  "is what terraform plan -json or apply -json reports while it runs, and no plan; run terraform plan -out=PLAN and then terraform show -json PLAN > plan.json, and give plan.json.";

/** What to do about a file of Terraform's own language. */
export const hclRemedy =
  "is in Terraform's own language, which is not read here; run terraform plan -out=PLAN and then terraform show -json PLAN > plan.json, and give plan.json.";

/** Behind comments and empty lines. */
const hclStart =
  /^(?:\s|#.*|\/\/.*|\/\*[\s\S]*?\*\/)*(?:(?:provider|resource|module|variable|data|output)\s+"|(?:terraform|locals)\s*\{)/;

function whyNotJson(file: string, text: string): string {
  if (/^\s*\{"@level":/.test(text)) return logRemedy;
  if (/\.(tf|hcl)$/.test(file) || hclStart.test(text)) return hclRemedy;
  const { line, column, isTruncated } = jsonMistakeIn(text);
  if (isTruncated) return `is cut off: it ends in line ${line}, in the middle of its JSON; write it again.`;
  return `is no JSON from line ${line}, column ${column} on; give a cdk.tf.json, or what terraform show -json prints.`;
}
